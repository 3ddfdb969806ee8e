import { z } from 'zod';
import { dateOfService, idOf, line, npiText } from './wire.js';

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
