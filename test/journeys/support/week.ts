import { streamOf } from '@ledgerline/event-store';
import { client, practice } from '@ledgerline/practice';
import {
  AddClinicianBody,
  AddCoverageBody,
  ContractPayerBody,
  EstablishPracticeBody,
  OpenLocationBody,
  RecordPlanOfCareBody,
  RegisterClientBody,
  SetChargeBody,
} from '@ledgerline/practice/contract';
import { claimSubmission, serviceLine, serviceLines } from '@ledgerline/claims';
import { groupSession, instantOf } from '@ledgerline/session';
import { instant, type Instant, type StaffId } from '@ledgerline/terms';
import * as scenario from '../../../apps/cli/src/demo/scenario.js';
import type { House } from './house.js';

export const { practiceId, sessions } = scenario;
const SINCE = '2025-01-01';
const MONDAY = '2026-11-16';

/** The demo practice, said straight to the deciders. */
export async function establish(house: House): Promise<void> {
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
  for (const each of scenario.payers)
    await house.say(practice, stream, { type: 'ContractPayer', ...ContractPayerBody.parse(each) });
  for (const each of scenario.charges) {
    const body = SetChargeBody.parse({ procedureCode: '97150', from: SINCE, ...each });
    await house.say(practice, stream, { type: 'SetCharge', ...body });
  }
  for (const { client: details, coverage, planOfCare } of scenario.clients) {
    const at = streamOf('client', details.clientId);
    await house.say(client, at, { type: 'RegisterClient', ...RegisterClientBody.parse(details) });
    await house.say(client, at, {
      type: 'AddCoverage',
      ...AddCoverageBody.parse({ ...coverage, from: SINCE }),
    });
    await house.say(client, at, {
      type: 'RecordPlanOfCare',
      ...RecordPlanOfCareBody.parse({ ...planOfCare, from: SINCE }),
    });
  }
}

/** Records and signs one session of the demo's week. */
export async function record(house: House, session: scenario.DemoSession): Promise<void> {
  const stream = streamOf('group-session', session.sessionId);
  const day = new Date(`${MONDAY}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + session.weekday - 1);
  const opened = instantOf(`${day.toISOString().slice(0, 10)}T${session.at}`, scenario.zone);
  if ('fault' in opened) throw new Error(opened.fault.code);
  const at = (minute: number): Instant =>
    instant(new Date(Date.parse(opened.at) + minute * 60_000).toISOString());
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
    openedAt: opened.at,
  } as never);
  for (const each of session.attending) {
    const clientId = each.clientId as never;
    await say({ type: 'ExpectClient', clientId });
    if (each.noShow) {
      await say({ type: 'RecordAbsence', clientId, reason: each.noShow });
      continue;
    }
    await say({ type: 'RecordArrival', clientId, joinedAt: at(each.from ?? 0) });
    await say({ type: 'RecordDeparture', clientId, leftAt: at(each.to ?? session.minutes) });
    await say({
      type: 'DocumentClient',
      clientId,
      elements: {
        services: 'Graded activities.',
        therapistInvolvement: 'Constant attendance.',
        participation: 'Full.',
        progress: 'Steady.',
        medicalNecessity: 'Skilled grading is needed.',
        groupReason: 'Peers model the movement.',
      },
      documentedBy: session.clinicianId as never,
      documentedAt: at(session.minutes),
    });
  }
  for (const phase of ['beginning', 'middle', 'end'] as const)
    await say({
      type: 'RecordPhase',
      phase,
      startedAt: at(0),
      endedAt: at(session.minutes),
      activities: 'Stations.',
    });
  await say({
    type: 'SignGroupSession',
    signedBy: session.clinicianId as never,
    signedAt: at(session.minutes + 5),
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
