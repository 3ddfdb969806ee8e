import type { ClientId } from '@ledgerline/terms';
import { z } from 'zod';
import { Address } from '../clinic/address.contract.js';
import { dateOfService, idOf, line, moment } from '../wire.js';

export const person = { lastName: line(60), firstName: line(35), middleName: line(25).optional() };
export const sex = z.enum(['F', 'M', 'U']);
const Contact = z.strictObject({
  phone: z
    .string()
    .regex(/^\d{10}$/, 'ten digits')
    .optional(),
  email: z.email().max(80).optional(),
});

export const RegisterClientBody = z.strictObject({
  clientId: idOf<ClientId>(),
  ...person,
  preferredName: line(60).optional(),
  birthDate: z.iso.date(),
  sex,
  address: Address,
  contact: Contact.optional(),
});
export type RegisterClientBody = z.infer<typeof RegisterClientBody>;

/** What is left out stays as it is; null takes it out. */
export const CorrectClientDetailsBody = z.strictObject({
  corrected: z.strictObject({
    lastName: line(60).optional(),
    firstName: line(35).optional(),
    middleName: line(25).nullable().optional(),
    preferredName: line(60).nullable().optional(),
    birthDate: z.iso.date().optional(),
    sex: sex.optional(),
    address: Address.optional(),
    contact: Contact.nullable().optional(),
  }),
  reason: line(200),
});
export type CorrectClientDetailsBody = z.infer<typeof CorrectClientDetailsBody>;

/** How a client stands on a date, as far as was known at a moment; absent, today and now. */
export const StandingQuery = z.strictObject({
  date: dateOfService,
  knownAt: moment.optional(),
});
export type StandingQuery = z.infer<typeof StandingQuery>;
