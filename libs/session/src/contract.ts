import { idOf, line, moment, procedure, prose } from '@ledgerline/practice/contract';
import type { ClientId, ClinicianId, LocationId, SessionId } from '@ledgerline/terms';
import { z } from 'zod';

const clientId = idOf<ClientId>();
const NOTE_LENGTH_MAX = 8_000;
const element = prose(NOTE_LENGTH_MAX).default('');

/** Practice, zone and place of service are not asked for: they are the location's. */
export const OpenGroupSessionBody = z.strictObject({
  sessionId: idOf<SessionId>(),
  clinicianId: idOf<ClinicianId>(),
  locationId: idOf<LocationId>(),
  procedureCode: procedure,
  purpose: line(500),
  openedAt: moment,
});
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
  documentedAt: moment,
});
export type DocumentClientBody = z.infer<typeof DocumentClientBody>;

/** The signer is whoever is signed in. */
export const SignGroupSessionBody = z.strictObject({ signedAt: moment });
export type SignGroupSessionBody = z.infer<typeof SignGroupSessionBody>;

export const WriteAddendumBody = z.strictObject({
  addendumId: idOf<string>(),
  text: prose(NOTE_LENGTH_MAX),
  clientId: clientId.optional(),
  reason: line(500),
  writtenAt: moment,
});
export type WriteAddendumBody = z.infer<typeof WriteAddendumBody>;
