import { z } from 'zod';
import { dateOfService, idOf, line, npiText } from '../wire.js';

export const CloseLocationBody = z.strictObject({ closedOn: dateOfService });
export type CloseLocationBody = z.infer<typeof CloseLocationBody>;

export const AddReferringProviderBody = z.strictObject({
  referringId: idOf<string>(),
  lastName: line(60),
  firstName: line(35),
  npi: npiText,
  taxonomy: z.string().max(10).optional(),
});
export type AddReferringProviderBody = z.infer<typeof AddReferringProviderBody>;

/** What claims say of who bills; what is absent stays. */
export const CorrectBillingProviderBody = z
  .strictObject({
    npi: npiText.optional(),
    taxonomy: z.string().max(10).optional(),
    taxId: z.string().max(9).optional(),
    reason: line(200),
  })
  .refine(({ npi, taxonomy, taxId }) => npi ?? taxonomy ?? taxId, 'name what is corrected');
export type CorrectBillingProviderBody = z.infer<typeof CorrectBillingProviderBody>;
