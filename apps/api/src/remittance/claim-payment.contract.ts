import { idOf } from '@ledgerline/practice/contract';
import type { PatientControlNumber, RemittanceId } from '@ledgerline/terms';
import { z } from 'zod';
import { page } from '../reading/listing.js';

const Reason = z.string().trim().min(1).max(300);

export const RemittanceIdParam = idOf<RemittanceId>();
export const IndexParam = z.coerce.number().int().min(0).max(9_999_999);

export const UnmatchedQuery = z.strictObject({
  state: z.enum(['waiting', 'identified', 'assigned', 'dismissed', 'returned']).optional(),
  ...page,
});
export type UnmatchedQuery = z.infer<typeof UnmatchedQuery>;

export const AssignClaimPaymentBody = z.strictObject({
  patientControlNumber: idOf<PatientControlNumber>(),
  reason: Reason,
});
export type AssignClaimPaymentBody = z.infer<typeof AssignClaimPaymentBody>;

export const ReasonBody = z.strictObject({ reason: Reason });
export type ReasonBody = z.infer<typeof ReasonBody>;

export const ReturnClaimPaymentBody = z.strictObject({
  reference: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/)
    .meta({ description: 'Number of the cheque or transfer' }),
  returnedOn: z.iso.date(),
});
export type ReturnClaimPaymentBody = z.infer<typeof ReturnClaimPaymentBody>;
