import { dateOfService, idOf } from '@ledgerline/practice/contract';
import type { ClientId } from '@ledgerline/terms';
import { z } from 'zod';
import { page } from '../reading/listing.js';

export const ClientIdParam = idOf<ClientId>();
export const IdParam = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);

export const PatientAccountQuery = z.strictObject({
  on: dateOfService
    .optional()
    .meta({ description: 'What was true for that day; all we know where left out.' }),
});
export type PatientAccountQuery = z.infer<typeof PatientAccountQuery>;

export const RefundsQuery = z.strictObject({
  state: z.enum(['proposed', 'approved', 'refused', 'paid', 'returned']).optional(),
  ...page,
});
export type RefundsQuery = z.infer<typeof RefundsQuery>;
