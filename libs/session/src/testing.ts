import {
  instant,
  procedureCode,
  serviceDate,
  type ClientId,
  type ClinicianId,
  type Instant,
  type LocationId,
  type PracticeId,
  type SessionId,
  type StaffId,
} from '@ledgerline/terms';
import { sessionPhases } from './group-session/documentation.js';
import type { GroupSessionFact, WrittenElements } from './group-session/group-session.events.js';
import type {
  ClinicianRole,
  RecordedProcedure,
  SessionPhase,
} from './group-session/group-session.parts.js';

type FactOf<Type extends GroupSessionFact['type']> = Extract<GroupSessionFact, { type: Type }>;

/** Facts of one afternoon's group, for the specs beside it. */
export const ana = 'ANA' as ClientId;
export const ben = 'BEN' as ClientId;
export const eva = 'EVA' as ClientId;
export const rivera = 'RIVERA' as ClinicianId;
export const nora = 'NORA' as StaffId;

export const at = (time: string, date = '2026-11-23'): Instant => instant(`${date}T${time}:00Z`);

export const opened: FactOf<'GroupSessionOpened'> = {
  type: 'GroupSessionOpened',
  sessionId: 'S1' as SessionId,
  practiceId: 'P1' as PracticeId,
  clinicianId: rivera,
  locationId: 'L1' as LocationId,
  zone: 'America/New_York',
  placeOfService: '11',
  procedureCode: procedureCode('97150'),
  purpose: 'Hand strength',
  openedAt: at('15:00'),
  serviceDate: serviceDate('2026-11-23'),
};

export const expected = (clientId: ClientId): FactOf<'ClientExpected'> => ({
  type: 'ClientExpected',
  clientId,
});
export const joined = (clientId: ClientId, time = '15:00'): FactOf<'ClientJoined'> => ({
  type: 'ClientJoined',
  clientId,
  joinedAt: at(time),
});
export const left = (clientId: ClientId, time = '15:45'): FactOf<'ClientLeft'> => ({
  type: 'ClientLeft',
  clientId,
  leftAt: at(time),
});

export const phase = (name: SessionPhase): FactOf<'PhaseRecorded'> => ({
  type: 'PhaseRecorded',
  phase: name,
  startedAt: at('15:05'),
  endedAt: at('15:40'),
  activities: 'Grasping',
});
export const phases: readonly FactOf<'PhaseRecorded'>[] = sessionPhases.map(phase);

export const whole: WrittenElements = {
  services: 'Graded grasp with putty.',
  therapistInvolvement: 'Cued throughout, in the room all the time.',
  participation: 'Took part in every round.',
  progress: 'Grip two kilograms above last week.',
  medicalNecessity: 'Cannot yet open a jar at home.',
  groupReason: 'Peers set the pace.',
};
export const documented = (clientId: ClientId): FactOf<'ClientDocumented'> => ({
  type: 'ClientDocumented',
  clientId,
  elements: whole,
  documentedAt: at('15:55'),
  documentedBy: nora,
});
export const noted = (...clientIds: readonly ClientId[]): readonly FactOf<'ClientDocumented'>[] =>
  clientIds.map(documented);

export const signed: FactOf<'GroupSessionSigned'> = {
  type: 'GroupSessionSigned',
  signedBy: rivera,
  signedAt: at('16:00'),
};

/** As the decider writes it: with the date, and who was there. */
export const signedFor = (...clientIds: readonly ClientId[]): FactOf<'GroupSessionSigned'> => ({
  ...signed,
  serviceDate: opened.serviceDate,
  attended: clientIds,
});

export const led = (
  clinicianId: ClinicianId,
  from: string,
  to: string,
  role: ClinicianRole = 'therapist',
  supervisedBy?: ClinicianId,
): FactOf<'ClinicianLed'> => ({
  type: 'ClinicianLed',
  clinicianId,
  role,
  from: at(from),
  to: at(to),
  ...(supervisedBy ? { supervisedBy } : {}),
});
export const assisted = (
  clinicianId: ClinicianId,
  from: string,
  to: string,
  role: ClinicianRole = 'therapist',
): FactOf<'ClinicianAssisted'> => ({
  type: 'ClinicianAssisted',
  clinicianId,
  role,
  from: at(from),
  to: at(to),
});
export const performed = (
  procedureId: string,
  clientId: ClientId,
  from: string,
  to: string,
  over: Partial<RecordedProcedure> = {},
): FactOf<'ProcedurePerformed'> => ({
  type: 'ProcedurePerformed',
  procedureId,
  clientId,
  procedureCode: procedureCode('97110'),
  startedAt: at(from),
  endedAt: at(to),
  performedBy: rivera,
  role: 'therapist',
  ...over,
});

export const attended: readonly GroupSessionFact[] = [
  joined(ana),
  joined(ben),
  left(ana),
  left(ben),
];

export const addendum = {
  type: 'AddendumWritten',
  addendumId: 'A1',
  text: 'She used the short bar.',
  clientId: ana,
  writtenBy: nora,
  writtenAt: at('18:00'),
  reason: 'left out',
} as const satisfies GroupSessionFact;
