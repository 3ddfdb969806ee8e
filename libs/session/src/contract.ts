import { idOf, line, moment, procedure, prose } from '@ledgerline/practice/contract';
import type { ClientId, ClinicianId, LocationId, SessionId } from '@ledgerline/terms';
import { z } from 'zod';
import { wallTime } from './group-session/group-session-contract.js';

const clientId = idOf<ClientId>();
const NOTE_LENGTH_MAX = 8_000;
const CLIENTS_MAX = 100;
const element = prose(NOTE_LENGTH_MAX).default('');

/** Practice, zone and place of service are not asked for: they are the location's. */
const opening = z.strictObject({
  sessionId: idOf<SessionId>(),
  clinicianId: idOf<ClinicianId>(),
  locationId: idOf<LocationId>(),
  procedureCode: procedure,
  purpose: line(500),
  openedAt: moment.optional(),
  /** Instead of openedAt: what the clock on the location's wall showed, `2026-11-18T09:00`. */
  openedAtLocal: wallTime.optional(),
  groupId: idOf<string>().optional(),
  telehealth: z.enum(['video', 'audio-only']).optional(),
  clientIds: z.array(clientId).max(CLIENTS_MAX).optional(),
});
export const OpenGroupSessionBody = opening.refine(
  ({ openedAt, openedAtLocal }) => (openedAt === undefined) !== (openedAtLocal === undefined),
  'either openedAt or openedAtLocal',
);
export type OpenGroupSessionBody = z.infer<typeof OpenGroupSessionBody>;

export const ExpectClientBody = z.strictObject({ clientId });
export type ExpectClientBody = z.infer<typeof ExpectClientBody>;

export const RecordArrivalBody = z.strictObject({ clientId, joinedAt: moment });
export type RecordArrivalBody = z.infer<typeof RecordArrivalBody>;

export const RecordDepartureBody = z.strictObject({ clientId, leftAt: moment });
export type RecordDepartureBody = z.infer<typeof RecordDepartureBody>;

export const RecordAbsenceBody = z.strictObject({ clientId, reason: line(500) });
export type RecordAbsenceBody = z.infer<typeof RecordAbsenceBody>;

export const RecordPhaseBody = z.strictObject({
  phase: z.enum(['beginning', 'middle', 'end']),
  startedAt: moment,
  endedAt: moment,
  activities: prose(NOTE_LENGTH_MAX),
});
export type RecordPhaseBody = z.infer<typeof RecordPhaseBody>;

/** An element left out is not yet written. The author is whoever is signed in. */
export const DocumentClientBody = z.strictObject({
  clientId,
  elements: z.strictObject({
    services: element,
    therapistInvolvement: element,
    participation: element,
    progress: element,
    medicalNecessity: element,
    groupReason: element,
  }),
  activities: prose(NOTE_LENGTH_MAX).optional(),
  modifications: prose(NOTE_LENGTH_MAX).optional(),
  feedback: prose(NOTE_LENGTH_MAX).optional(),
  /** 1 took no part, 5 took part in all of it. */
  participationScore: z.int().min(1).max(5).optional(),
  device: line(500).optional(),
  documentedAt: moment,
});
export type DocumentClientBody = z.infer<typeof DocumentClientBody>;

/** The signer is whoever is signed in. */
export const SignGroupSessionBody = z.strictObject({
  signedAt: moment,
  /** That a clinician was in attendance all the time. */
  attests: z.literal(true).optional(),
});
export type SignGroupSessionBody = z.infer<typeof SignGroupSessionBody>;

export const WriteAddendumBody = z.strictObject({
  addendumId: idOf<string>(),
  text: prose(NOTE_LENGTH_MAX),
  clientId: clientId.optional(),
  reason: line(500),
  writtenAt: moment,
});
export type WriteAddendumBody = z.infer<typeof WriteAddendumBody>;

export {
  AmendAttendanceBody,
  AmendProcedureBody,
  AmendStaffingBody,
  RemoveProcedureBody,
} from './group-session/amendment-contract.js';
export {
  AssessSessionBody,
  CosignSessionBody,
  NextPlanQuery,
  NoteIncidentBody,
  PlanSessionBody,
  RecordPhasesBody,
  RecordProcedureBody,
  RecordRosterBody,
  RecordStintBody,
  WriteSharedTextBody,
} from './group-session/group-session-contract.js';
export {
  CosignClinicalNoteBody,
  IssueNoteTemplateBody,
  SignClinicalNoteBody,
  StartClinicalNoteBody,
  WriteClinicalNoteBody,
  WriteNoteAddendumBody,
} from './clinical-note/clinical-note-contract.js';
