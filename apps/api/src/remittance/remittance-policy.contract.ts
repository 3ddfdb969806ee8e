import { accountOfDisposition, type Disposition } from '@ledgerline/remittance';
import { z } from 'zod';

const dispositions = Object.keys(accountOfDisposition) as [Disposition, ...Disposition[]];

const Clause = z.strictObject({
  clause: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/),
  when: z.strictObject({
    group: z.enum(['CO', 'OA', 'PI', 'PR']),
    carc: z.string().regex(/^[A-Z]?\d{1,3}$/),
    remarks: z
      .array(z.string().regex(/^[A-Z]{1,3}\d{1,4}$/))
      .min(1)
      .max(20)
      .optional(),
    payerX12Id: z.string().min(1).max(80).optional(),
    sign: z.enum(['lowers', 'raises']).optional(),
  }),
  then: z.enum(dispositions),
  upToExpected: z.literal(true).optional(),
  why: z.string().min(1).max(200),
});

/** Clauses that go before those of the shipped policy; an empty list goes back to it. */
export const AdoptPostingPolicyBody = z.strictObject({
  from: z.iso.date().meta({ description: 'First payment date' }),
  toleranceCents: z.int().min(0).max(100_000),
  overrides: z.array(Clause).max(500),
  reason: z.string().min(1).max(300),
});
export type AdoptPostingPolicyBody = z.infer<typeof AdoptPostingPolicyBody>;
