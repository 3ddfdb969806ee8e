import {
  canonicalJson,
  fold,
  streamOf,
  type Fact,
  type StreamWrite,
} from '@ledgerline/event-store';
import {
  groupUnits,
  notBillableSentences,
  resolveFrom,
  unitPolicies,
  type NotBillableReason,
  type UnitPolicy,
} from '@ledgerline/payer-policy';
import {
  chargeFor,
  coverageOn,
  planOfCareOn,
  type ClientState,
  type Clinician,
  type Coverage,
  type Payer,
} from '@ledgerline/practice';
import { attendanceOf, type ClientAttendance, type GroupSessionState } from '@ledgerline/session';
import { cents, minutes, units, type ClientId, type LineId } from '@ledgerline/terms';
import type { EstablishedPractice, RegisteredClient } from './claim-context.js';
import { lineIdOf } from './claim-identity.js';
import type { UnitsAlready } from './client-unit-totals.projection.js';
import {
  serviceLine,
  type NotBillableLine,
  type ProposedLine,
  type ServiceLineCommand,
  type ServiceLineRefusal,
} from './service-line.decider.js';
import type { SessionBillingFact, UnitDerivation } from './service-line.events.js';
import { versionIn, writeAfter, type Streams } from './stream-write.js';

export type SignedSession = Extract<GroupSessionState, { phase: 'signed' }>;

/** Why a line cannot be billed, beside what the payer's policy says. */
export type LineFlaw =
  | 'client-not-registered'
  | 'clinician-not-on-file'
  | 'no-coverage'
  | 'payer-not-contracted'
  | 'no-plan-of-care'
  | 'no-charge';

/** Every reason as a biller reads it. */
export const notBillableReasons = {
  ...notBillableSentences,
  'client-not-registered': 'The client has no record here. Register the client.',
  'clinician-not-on-file': 'The clinician has no record here. Add the clinician to the practice.',
  'no-coverage': 'No coverage was active on the date of service. Add it, then propose again.',
  'payer-not-contracted': 'The payer has no contract on file. Add it, then propose again.',
  'no-plan-of-care': 'No plan of care held on the date of service. Record it, then propose again.',
  'no-charge': 'No charge was set for the date of service. Set it, then propose again.',
} as const satisfies Record<NotBillableReason | LineFlaw, string>;

export interface ProposeLines {
  readonly commandId: string;
  readonly session: SignedSession;
  readonly practice: EstablishedPractice;
  readonly clients: ReadonlyMap<ClientId, ClientState>;
  /** Of clients with a cap to keep; absent is none used. */
  readonly unitsAlready: ReadonlyMap<ClientId, UnitsAlready>;
  /** What streamsOfSession names, as read. */
  readonly streams: Streams;
  /** Ours, unless the practice brings rows of its own. */
  readonly policies?: readonly UnitPolicy[];
}

export interface ProposedLines {
  /** For one append; empty where all was said before. */
  readonly writes: readonly StreamWrite[];
  readonly proposed: readonly ProposedLine[];
  readonly notBillable: readonly NotBillableLine[];
  /** Lines that a person or a claim already holds, and that keep what they said. */
  readonly kept: readonly { readonly lineId: LineId; readonly refused: ServiceLineRefusal }[];
}

/** Everyone who was expected or came, each with the line that is theirs, by client id. */
export const linesOfSession = ({ details, expected, presences, absences }: SignedSession) =>
  [...new Set([...expected, ...presences.keys(), ...absences.keys()])]
    .sort()
    .map((clientId) => ({ clientId, lineId: lineIdOf(details.sessionId, clientId) }));

/** The streams that must be read before a session is priced. */
export const streamsOfSession = (session: SignedSession): string[] => [
  ...linesOfSession(session).map(({ lineId }) => streamOf('service-line', lineId)),
  streamOf('session-billing', session.details.sessionId),
];

/**
 * Prices a signed session: one line for each client, billable under that client's payer or not,
 * and why. Safe to repeat: what was said before is not said again, what a person approved is not
 * touched.
 */
export function proposeLines(request: ProposeLines): ProposedLines {
  const { session, streams, commandId } = request;
  const attendance = new Map(attendanceOf(session).clients.map((each) => [each.clientId, each]));
  const writes: StreamWrite[] = [];
  const proposed: ProposedLine[] = [];
  const notBillable: NotBillableLine[] = [];
  const kept: { lineId: LineId; refused: ServiceLineRefusal }[] = [];
  const lineIds: LineId[] = [];
  const notBillableLineIds: LineId[] = [];
  for (const { clientId, lineId } of linesOfSession(session)) {
    const command = priced(request, clientId, lineId, attendance.get(clientId));
    const stream = streamOf('service-line', lineId);
    const before = fold(serviceLine, streams.get(stream) ?? []);
    const decision = serviceLine.decide(command, before);
    if ('refused' in decision) {
      kept.push({ lineId, refused: decision.refused });
      lineIds.push(lineId);
      continue;
    }
    if (decision.accepted.length > 0)
      writes.push(writeAfter(versionIn(streams, stream), commandId, stream, decision.accepted));
    if (command.type === 'ProposeServiceLine') {
      proposed.push(command.line);
      lineIds.push(lineId);
    } else {
      notBillable.push(command.line);
      notBillableLineIds.push(lineId);
    }
  }
  const { sessionId } = session.details;
  const done = { type: 'SessionLinesProposed', sessionId, lineIds, notBillableLineIds } as const;
  writes.push(...billingWrite(request, done));
  return { writes, proposed, notBillable, kept };
}

/** That the session is priced: said once, and again only where it came out otherwise. */
function billingWrite({ streams, commandId }: ProposeLines, done: SessionBillingFact) {
  const stream = streamOf('session-billing', done.sessionId);
  if (streams.get(stream)?.at(-1)?.data === canonicalJson(done)) return [];
  return [writeAfter(versionIn(streams, stream), commandId, stream, [done as Fact])];
}

type Priced = Extract<ServiceLineCommand, { type: 'ProposeServiceLine' | 'RecordNotBillable' }>;

/** Who and what a line is priced for, all found. */
interface Pricing {
  readonly client: RegisteredClient;
  readonly clinician: Clinician;
  readonly coverage: Coverage;
  readonly payer: Payer;
  readonly attended: ClientAttendance;
}

/** One client's part of the session as a line. */
function priced(
  request: ProposeLines,
  clientId: ClientId,
  lineId: LineId,
  attended: ClientAttendance | undefined,
): Priced {
  const { session, practice, clients } = request;
  const { sessionId, clinicianId, serviceDate, procedureCode } = session.details;
  const treated = attended?.minutes ?? minutes(0);
  const part = { lineId, sessionId, clientId, serviceDate, procedureCode, minutes: treated };
  const unpaid = (reason: NotBillableReason | LineFlaw): Priced => ({
    type: 'RecordNotBillable',
    line: { ...part, reasons: [reason], derivation: unruled(treated, reason) },
  });

  if (!attended || treated === 0) return unpaid('did-not-attend');
  const client = clients.get(clientId);
  if (client?.phase !== 'registered') return unpaid('client-not-registered');
  const clinician = practice.clinicians.get(clinicianId);
  if (!clinician) return unpaid('clinician-not-on-file');
  const coverage = coverageOn(client, serviceDate, 'P');
  if (!coverage) return unpaid('no-coverage');
  const payer = practice.payers.get(coverage.payerId);
  if (!payer) return unpaid('payer-not-contracted');
  return ruled(request, part, { client, clinician, coverage, payer, attended });
}

/** What the payer's policy, the plan of care and the charges make of it. */
function ruled(
  { session, practice, unitsAlready, policies = unitPolicies }: ProposeLines,
  part: Omit<NotBillableLine, 'reasons' | 'derivation'>,
  { client, clinician, coverage, payer, attended }: Pricing,
): Priced {
  const { clinicianId, locationId, serviceDate, placeOfService, procedureCode } = session.details;
  const already = unitsAlready.get(part.clientId);
  const policy = resolveFrom(policies, payer.policyId, procedureCode, serviceDate);
  const earned = groupUnits(policy, {
    serviceDate,
    discipline: clinician.discipline,
    attendedMinutes: attended.minutes,
    overlappingMinutes: attended.overlappingMinutes,
    groupLargest: attended.groupLargest,
    unitsAlreadyThisDay: already?.day ?? units(0),
    unitsAlreadyThisWeek: already?.week ?? units(0),
  });
  const charge = chargeFor(practice, payer.payerId, procedureCode, serviceDate);
  const flaws: LineFlaw[] = [];
  if (!planOfCareOn(client, serviceDate)) flaws.push('no-plan-of-care');
  if (charge === undefined) flaws.push('no-charge');
  // Spread anew: the inputs of that payer's rule, kept as plain names and values.
  const derivation = { ...earned.derivation, inputs: { ...earned.derivation.inputs } };
  if (!earned.billable || charge === undefined || flaws.length > 0)
    return {
      type: 'RecordNotBillable',
      line: {
        ...part,
        reasons: [...(earned.billable ? [] : earned.reasons), ...flaws],
        derivation: {
          ...derivation,
          steps: [...derivation.steps, ...flaws.map((flaw) => notBillableReasons[flaw])],
          result: earned.billable ? `not billable: ${flaws.join(', ')}` : derivation.result,
        },
      },
    };
  const { modifiers, units: earnedUnits } = earned;
  return {
    type: 'ProposeServiceLine',
    line: {
      ...part,
      clinicianId,
      payerId: payer.payerId,
      coverageId: coverage.coverageId,
      locationId,
      placeOfService,
      modifiers,
      units: earnedUnits,
      chargeCents: cents(charge * earnedUnits),
      derivation,
    },
  };
}

/** The derivation of a line that came to no payer's rule. */
const unruled = (treated: number, reason: NotBillableReason | LineFlaw): UnitDerivation => ({
  ruleId: 'none',
  version: 0,
  citation: '',
  inputs: { attendedMinutes: treated },
  steps: [notBillableReasons[reason]],
  result: `not billable: ${reason}`,
});
