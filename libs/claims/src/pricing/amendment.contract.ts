import {
  AmendAttendanceBody,
  AmendProcedureBody,
  AmendStaffingBody,
  RemoveProcedureBody,
} from '@ledgerline/session/contract';
import { z } from 'zod';

/** An amendment of a session, of any noun; `amends` says which. */
export const AmendmentBody = z.discriminatedUnion('amends', [
  AmendAttendanceBody.extend({ amends: z.literal('attendance') }),
  AmendProcedureBody.extend({ amends: z.literal('procedure') }),
  RemoveProcedureBody.extend({ amends: z.literal('procedure-removal') }),
  AmendStaffingBody.extend({ amends: z.literal('staffing') }),
]);
export type AmendmentBody = z.infer<typeof AmendmentBody>;

/** The amendment that was previewed, with the hash of the effect that was shown. */
export const AcceptAmendmentBody = z.strictObject({
  amendment: AmendmentBody,
  effectHash: z.string().regex(/^[0-9a-f]{32}$/),
});
export type AcceptAmendmentBody = z.infer<typeof AcceptAmendmentBody>;
