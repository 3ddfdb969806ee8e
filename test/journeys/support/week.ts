import { streamOf } from '@ledgerline/event-store';
import { client, practice, type ClientCommand } from '@ledgerline/practice';
import {
  AddClinicianBody,
  AddCoverageBody,
  CertifyPlanBody,
  ContractPayerBody,
  CredentialClinicianBody,
  EstablishPracticeBody,
  OpenLocationBody,
  RecordPlanOfCareBody,
  RegisterClientBody,
  SetChargeBody,
  SignConsentBody,
} from '@ledgerline/practice/contract';
import { claimSubmission, serviceLine, serviceLines } from '@ledgerline/claims';
import { groupSession, instantOf, type GroupSessionCommand } from '@ledgerline/session';
import {
  instant,
  type ClientId,
  type ClinicianId,
  type Instant,
  type StaffId,
} from '@ledgerline/terms';
import { ownText, sharedText } from '../../../apps/cli/src/demo/notes.js';
import * as scenario from '../../../apps/cli/src/demo/scenario.js';
import type { House } from './house.js';

export const { practiceId, sessions } = scenario;
export interface Forgotten {
  readonly clientId: string;
  readonly kind: string;
}

/** A session of the demo's week, or one like it, with what was done one to one. */
export interface WeekSession extends Omit<scenario.DemoSession, 'clinicianId'> {
  readonly clinicianId: string;
  readonly procedures?: readonly {
    readonly procedureId: string;
    readonly clientId: string;
    readonly procedureCode: string;
    /** Minutes after the opening. */
    readonly from: number;
    readonly to: number;
  }[];
}

const SINCE = '2025-01-01';
const MONDAY = '2026-11-16';

/** The demo practice, said straight to the deciders; one consent may be left out. */
export async function establish(house: House, forgotten?: Forgotten): Promise<void> {
  const stream = streamOf('practice', practiceId);
  await house.say(practice, stream, {
    type: 'EstablishPractice',
    ...EstablishPracticeBody.parse(scenario.practice),
  });
  await house.say(practice, stream, {
    type: 'OpenLocation',
    ...OpenLocationBody.parse(scenario.location),
  });
  for (const each of scenario.clinicians)
    await house.say(practice, stream, { type: 'AddClinician', ...AddClinicianBody.parse(each) });
  for (const { clinicianId, credential } of scenario.licences)
    await house.say(practice, stream, {
      type: 'CredentialClinician',
      clinicianId: clinicianId as ClinicianId,
      ...CredentialClinicianBody.parse({ ...credential, from: SINCE }),
    });
  for (const each of scenario.payers)
    await house.say(practice, stream, { type: 'ContractPayer', ...ContractPayerBody.parse(each) });
  for (const each of scenario.charges) {
    const body = SetChargeBody.parse({ procedureCode: '97150', from: SINCE, ...each });
    await house.say(practice, stream, { type: 'SetCharge', ...body });
  }
  for (const each of scenario.clients) {
    const isIt = forgotten?.clientId === each.client.clientId;
    await register(house, each, isIt ? forgotten.kind : undefined);
  }
}

/** A client's whole record: covered, planned for, certified, every paper signed but those left out. */
export async function register(
  house: House,
  {
    client: details,
    coverage,
    planOfCare,
    certification,
    consents,
  }: (typeof scenario.clients)[number],
  withoutKind?: string,
): Promise<void> {
  const at = streamOf('client', details.clientId);
  const say = (command: ClientCommand) => house.say(client, at, command);
  await say({ type: 'RegisterClient', ...RegisterClientBody.parse(details) });
  await say({ type: 'AddCoverage', ...AddCoverageBody.parse({ ...coverage, from: SINCE }) });
  await say({
    type: 'RecordPlanOfCare',
    ...RecordPlanOfCareBody.parse({ ...planOfCare, from: SINCE }),
  });
  if (certification)
    await say({
      type: 'CertifyPlan',
      ...CertifyPlanBody.parse({ ...certification, certifiedOn: SINCE }),
    });
  for (const consent of consents)
    if (consent.kind !== withoutKind)
      await say({
        type: 'SignConsent',
        ...SignConsentBody.parse({ ...consent, signedOn: SINCE }),
      });
}

/** The moment so many minutes into a session of the week. */
export function momentIn(session: Pick<WeekSession, 'weekday' | 'at'>, minute: number): Instant {
  const day = new Date(`${MONDAY}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + session.weekday - 1);
  const opened = instantOf(`${day.toISOString().slice(0, 10)}T${session.at}`, scenario.zone);
  if ('fault' in opened) throw new Error(opened.fault.code);
  return instant(new Date(Date.parse(opened.at) + minute * 60_000).toISOString());
}

/** Records and signs one session of the demo's week. */
export async function record(house: House, session: WeekSession): Promise<void> {
  const stream = streamOf('group-session', session.sessionId);
  const at = (minute: number): Instant => momentIn(session, minute);
  const say = (command: Parameters<typeof groupSession.decide>[0]) =>
    house.say(groupSession, stream, command, session.clinicianId);
  await say({
    type: 'OpenGroupSession',
    sessionId: session.sessionId,
    practiceId,
    clinicianId: session.clinicianId,
    locationId: scenario.location.locationId,
    zone: scenario.zone,
    placeOfService: '11',
    procedureCode: '97150',
    purpose: session.purpose,
    openedAt: at(0),
    clientIds: session.attending.map((each) => each.clientId),
  } as never);
  await say({
    type: 'RecordRoster',
    clients: session.attending.map(({ clientId, from = 0, to = session.minutes, noShow }) =>
      noShow
        ? { clientId: clientId as ClientId, absent: noShow }
        : { clientId: clientId as ClientId, from: at(from), to: at(to) },
    ),
  });
  for (const { from, to, ...each } of session.procedures ?? [])
    await say({
      type: 'RecordProcedure',
      ...each,
      startedAt: at(from),
      endedAt: at(to),
      performedBy: session.clinicianId,
      role: 'therapist',
    } as GroupSessionCommand);
  const written = { writtenBy: session.clinicianId as StaffId, writtenAt: at(session.minutes) };
  await say({
    type: 'RecordPhases',
    phases: (['beginning', 'middle', 'end'] as const).map((phase) => ({
      phase,
      startedAt: at(0),
      endedAt: at(session.minutes),
      activities: 'Stations.',
    })),
    shared: { elements: sharedText, ...written },
  });
  for (const { clientId, from, noShow } of session.attending)
    if (!noShow)
      await say({
        type: 'DocumentClient',
        clientId: clientId as ClientId,
        elements: {
          services: '',
          therapistInvolvement: '',
          groupReason: '',
          ...ownText(clientId, from),
        },
        documentedBy: session.clinicianId as StaffId,
        documentedAt: at(session.minutes),
      });
  await say({
    type: 'SignGroupSession',
    signedBy: session.clinicianId as ClinicianId,
    signedAt: at(session.minutes + 5),
    attests: true,
  });
}

/** A biller approves every proposed line, once all sessions are priced. */
export async function approveAll(house: House): Promise<void> {
  const expected = sessions.reduce((sum, each) => sum + each.attending.length, 0);
  await house.until(
    'every session to be priced',
    async () => (await house.system.readModels.find(serviceLines)).length === expected,
  );
  for (const { key, state } of await house.system.readModels.find(serviceLines)) {
    if (state?.phase !== 'proposed') continue;
    const command = {
      type: 'ApproveServiceLine',
      by: 'bell' as StaffId,
      at: instant('2026-11-20T22:00:00Z'),
    } as const;
    await house.say(serviceLine, streamOf('service-line', key), command, 'bell');
  }
}

/** One press of "submit all that is ready". */
export async function submitAll(house: House, submissionId: string): Promise<void> {
  const command = {
    type: 'RequestClaimSubmission',
    submissionId,
    requestedBy: 'bell' as StaffId,
    requestedAt: instant('2026-11-20T23:00:00Z'),
  } as const;
  await house.say(claimSubmission, streamOf('claim-submission', submissionId), command, 'bell');
}
