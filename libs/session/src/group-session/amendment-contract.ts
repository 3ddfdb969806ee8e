import { idOf, line, moment } from '@ledgerline/practice/contract';
import type { ClientId } from '@ledgerline/terms';
import { z } from 'zod';
import { RecordProcedureBody, RecordStintBody } from './group-session-contract.js';

/** Who amends is who is signed in. */
const why = { amendmentId: idOf<string>(), reason: line(500), at: moment };

/** All the client's times in the room; none: the client was not there. */
export const AmendAttendanceBody = z.strictObject({
  ...why,
  clientId: idOf<ClientId>(),
  presences: z.array(z.strictObject({ from: moment, to: moment })).max(50),
});
export type AmendAttendanceBody = z.infer<typeof AmendAttendanceBody>;

/** The procedure as it should have been recorded; a new id adds one that was forgotten. */
export const AmendProcedureBody = z.strictObject({ ...why, ...RecordProcedureBody.shape });
export type AmendProcedureBody = z.infer<typeof AmendProcedureBody>;

export const RemoveProcedureBody = z.strictObject({ ...why, procedureId: idOf<string>() });
export type RemoveProcedureBody = z.infer<typeof RemoveProcedureBody>;

/** Who led and who assisted, the whole of it; none: the session's clinician led throughout. */
export const AmendStaffingBody = z.strictObject({
  ...why,
  stints: z.array(RecordStintBody).max(50),
});
export type AmendStaffingBody = z.infer<typeof AmendStaffingBody>;
