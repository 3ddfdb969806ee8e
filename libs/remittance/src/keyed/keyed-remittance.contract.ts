import { z } from 'zod';

const Cents = z.int();
const Adjustment = z.strictObject({
  group: z.enum(['CO', 'PR', 'OA', 'PI']),
  carc: z.string().regex(/^[0-9A-Z]{1,5}$/, 'a reason code'),
  cents: Cents.meta({ description: 'Positive lowers the payment.' }),
});
const CalendarDate = z.iso.date();

const Line = z.strictObject({
  procedureCode: z.string().regex(/^[0-9A-Z]{5}$/, 'a procedure code'),
  modifiers: z
    .array(z.string().regex(/^[0-9A-Z]{2}$/))
    .max(4)
    .default([]),
  serviceDate: CalendarDate.optional(),
  chargeCents: Cents,
  paidCents: Cents,
  adjustments: z.array(Adjustment).max(30).default([]),
  remarks: z
    .array(z.string().regex(/^[0-9A-Z]{1,6}$/))
    .max(10)
    .default([]),
});

const Claim = z.strictObject({
  controlNumber: z
    .string()
    .regex(/^[\x21-\x7e]{1,38}$/)
    .meta({ description: 'The number the paper gives: ours, where it does.' }),
  status: z
    .string()
    .regex(/^\d{1,2}$/)
    .default('1')
    .meta({ description: 'CLP02: 1 primary, 2 secondary, 3 tertiary, 22 reversal.' }),
  chargeCents: Cents,
  paidCents: Cents,
  payerClaimNumber: z
    .string()
    .regex(/^[\x20-\x7e]{0,50}$/)
    .default(''),
  adjustments: z.array(Adjustment).max(30).default([]),
  lines: z.array(Line).max(99).default([]),
});

/** A paper remittance, as a person reads it off the page. Whole cents. */
export const KeyRemittanceBody = z.strictObject({
  payerX12Id: z.string().regex(/^[\x20-\x7e]{1,80}$/),
  payerName: z.string().regex(/^[\x20-\x7e]{1,60}$/),
  traceNumber: z
    .string()
    .regex(/^[\x21-\x7e]{1,50}$/)
    .meta({ description: 'Number of the cheque or transfer.' }),
  originator: z
    .string()
    .regex(/^[0-9A-Z]{0,10}$/)
    .optional()
    .meta({ description: 'TRN03: 1 and the payer’s tax number; else as its files say it.' }),
  method: z.enum(['CHK', 'ACH', 'NON']),
  paymentDate: CalendarDate,
  amountCents: Cents.nonnegative(),
  claims: z.array(Claim).min(1).max(200),
  providerAdjustments: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[0-9A-Z]{2}$/),
        reference: z
          .string()
          .regex(/^[\x20-\x7e]{0,50}$/)
          .default(''),
        amountCents: Cents.meta({ description: 'Positive lowers the payment.' }),
      }),
    )
    .max(50)
    .default([]),
});
export type KeyRemittanceBody = z.infer<typeof KeyRemittanceBody>;
