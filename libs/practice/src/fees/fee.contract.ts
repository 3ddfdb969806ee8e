import { cents, type PayerId } from '@ledgerline/terms';
import { z } from 'zod';
import { dateOfService, idOf, line, procedure } from '../wire.js';

const amount = z.int().max(99_999_999).transform(cents);

export const SetChargeBody = z.strictObject({
  procedureCode: procedure,
  payerId: idOf<PayerId>().nullable(),
  chargeCents: amount,
  from: dateOfService,
});
export type SetChargeBody = z.infer<typeof SetChargeBody>;

export const SetAllowedAmountBody = z.strictObject({
  payerId: idOf<PayerId>(),
  procedureCode: procedure,
  allowedCents: amount,
  contractVersion: line(60),
  from: dateOfService,
  to: dateOfService.optional(),
});
export type SetAllowedAmountBody = z.infer<typeof SetAllowedAmountBody>;

export const ChangePayerPolicyBody = z.strictObject({ policyId: line(60), from: dateOfService });
export type ChangePayerPolicyBody = z.infer<typeof ChangePayerPolicyBody>;

export const ChangeClaimGroupingBody = z.strictObject({
  oneClaimADay: z.boolean(),
  from: dateOfService,
});
export type ChangeClaimGroupingBody = z.infer<typeof ChangeClaimGroupingBody>;
