import { cents, type LineId, type PatientControlNumber, type SessionId } from '@ledgerline/terms';
import { dateOfService, idOf, line } from '@ledgerline/practice/contract';
import { z } from 'zod';
import { paymentMethods } from './account/patient-account.events.js';

/** No payment of a patient is larger than this; a slip of the hand is. */
const CENTS_MAX = 10_000_000;

const amount = z
  .int()
  .positive()
  .max(CENTS_MAX)
  .transform(cents)
  .meta({ description: 'Whole cents.' });
const method = z.enum(paymentMethods);
const reference = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,40}$/)
  .meta({ description: 'Number of the receipt, cheque or slip. Never of a card.' });
const why = line(300).meta({
  description: 'Why, in a sentence. No names, no birth dates, no member numbers.',
});
const idText = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);
const owedUnder = z.strictObject({
  patientControlNumber: z
    .string()
    .regex(/^[A-Z0-9]{1,20}$/)
    .transform((id) => id as PatientControlNumber),
  lineId: idOf<LineId>().nullable(),
});
const end = z.union([z.literal('credit'), owedUnder]);
const source = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,120}$/)
  .meta({ description: '`source` of the credit, as the account gives it.' });

export const ReceivePaymentBody = z.strictObject({
  paymentId: idText.meta({ description: 'Yours: the same id again is the same payment.' }),
  cents: amount,
  method,
  receivedOn: dateOfService,
  reference,
  forService: z
    .strictObject({ serviceDate: dateOfService, sessionId: idOf<SessionId>().optional() })
    .optional()
    .meta({ description: 'The service it was taken for at the desk.' }),
});
export type ReceivePaymentBody = z.infer<typeof ReceivePaymentBody>;

export const VoidPaymentBody = z.strictObject({ why });
export type VoidPaymentBody = z.infer<typeof VoidPaymentBody>;

export const MoveCreditBody = z.strictObject({ source, from: end, to: end, cents: amount, why });
export type MoveCreditBody = z.infer<typeof MoveCreditBody>;

export const ProposeRefundBody = z.strictObject({
  refundId: idText.meta({ description: 'Yours: the same id again is the same refund.' }),
  cents: amount,
  source: source.optional(),
  why,
});
export type ProposeRefundBody = z.infer<typeof ProposeRefundBody>;

export const ApproveRefundBody = z.strictObject({});
export const RefuseRefundBody = z.strictObject({ why });
export type RefuseRefundBody = z.infer<typeof RefuseRefundBody>;
export const PayRefundBody = z.strictObject({ method, reference, paidOn: dateOfService });
export type PayRefundBody = z.infer<typeof PayRefundBody>;
export const ReturnRefundBody = z.strictObject({ returnedOn: dateOfService, why });
export type ReturnRefundBody = z.infer<typeof ReturnRefundBody>;
