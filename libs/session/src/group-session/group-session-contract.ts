import { idOf, line, moment, procedure, prose } from '@ledgerline/practice/contract';
import type { ClientId, ClinicianId, LocationId, SessionId } from '@ledgerline/terms';
import { z } from 'zod';

/** What the clock on the location's wall showed. */
export const wallTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, 'a local time, no offset');
const TEXT_LENGTH_MAX = 8_000;
const CLIENTS_MAX = 100;
const MINUTES_MAX = 24 * 60;
const clientId = idOf<ClientId>();
const clinicianId = idOf<ClinicianId>();
const role = z.enum(['therapist', 'assistant']);
const written = prose(TEXT_LENGTH_MAX).refine((text) => text.trim() !== '', 'blank');
const phase = z.enum(['beginning', 'middle', 'end']);
const wholeMinutes = z.int().min(0).max(MINUTES_MAX);

/** Nothing here binds what will happen. Who plans is who is signed in. */
export const PlanSessionBody = z.strictObject({
  sessionId: idOf<SessionId>(),
  groupId: idOf<string>().optional(),
  clinicianId,
  locationId: idOf<LocationId>(),
  plannedFor: moment,
  minutes: wholeMinutes,
  goals: z.array(line(500)).max(50),
  phases: z
    .array(z.strictObject({ phase, minutes: wholeMinutes, activities: prose(TEXT_LENGTH_MAX) }))
    .max(3),
  materials: z.array(line(500)).max(50),
  clientIds: z.array(clientId).max(CLIENTS_MAX),
  carriedFrom: idOf<SessionId>().optional(),
  plannedAt: moment,
});
export type PlanSessionBody = z.infer<typeof PlanSessionBody>;

/**
 * Each client with the times in the room, a second entry where they came back, or the absence.
 * Times are moments in UTC, or what the clock on the location's wall showed.
 */
export const RecordRosterBody = z.strictObject({
  clients: z
    .array(
      z.union([
        z.strictObject({ clientId, from: moment, to: moment }),
        z.strictObject({ clientId, fromLocal: wallTime, toLocal: wallTime }),
        z.strictObject({ clientId, absent: line(500) }),
      ]),
    )
    .min(1)
    .max(CLIENTS_MAX),
});
export type RecordRosterBody = z.infer<typeof RecordRosterBody>;

/** Said once for the group; names no client. */
export const WriteSharedTextBody = z.strictObject({
  elements: z.strictObject({
    services: prose(TEXT_LENGTH_MAX).optional(),
    therapistInvolvement: prose(TEXT_LENGTH_MAX).optional(),
    groupReason: prose(TEXT_LENGTH_MAX).optional(),
  }),
  writtenAt: moment,
});
export type WriteSharedTextBody = z.infer<typeof WriteSharedTextBody>;

/** Beginning, middle and end in one go, and with them what the group shares. */
export const RecordPhasesBody = z.strictObject({
  phases: z
    .array(
      z.strictObject({
        phase,
        startedAt: moment,
        endedAt: moment,
        activities: prose(TEXT_LENGTH_MAX),
      }),
    )
    .min(1)
    .max(3),
  shared: WriteSharedTextBody.optional(),
});
export type RecordPhasesBody = z.infer<typeof RecordPhasesBody>;

/** A clinician's time in charge of the group, or helping who was. */
export const RecordStintBody = z.strictObject({
  part: z.enum(['led', 'assisted']),
  clinicianId,
  role,
  supervisedBy: clinicianId.optional(),
  from: moment,
  to: moment,
});
export type RecordStintBody = z.infer<typeof RecordStintBody>;

/** One-to-one time with one client, inside or beside the group. */
export const RecordProcedureBody = z.strictObject({
  procedureId: idOf<string>(),
  clientId,
  procedureCode: procedure,
  startedAt: moment,
  endedAt: moment,
  performedBy: clinicianId,
  role,
  supervisedBy: clinicianId.optional(),
  assistedBy: clinicianId.optional(),
  areaSquareCm: z.int().min(1).max(100_000).optional(),
});
export type RecordProcedureBody = z.infer<typeof RecordProcedureBody>;

/** Kept in the session's own record, and out of everything billed or shared. */
export const NoteIncidentBody = z.strictObject({
  text: written,
  clientIds: z.array(clientId).max(CLIENTS_MAX).optional(),
  at: moment,
});
export type NoteIncidentBody = z.infer<typeof NoteIncidentBody>;

/** Who cosigns is who is signed in. */
export const CosignSessionBody = z.strictObject({ at: moment });
export type CosignSessionBody = z.infer<typeof CosignSessionBody>;

export const AssessSessionBody = z.strictObject({
  assessment: written,
  nextPlan: prose(TEXT_LENGTH_MAX),
  at: moment,
});
export type AssessSessionBody = z.infer<typeof AssessSessionBody>;

export const NextPlanQuery = z.strictObject({ groupId: idOf<string>() });
export type NextPlanQuery = z.infer<typeof NextPlanQuery>;
