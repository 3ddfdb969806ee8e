import type { CoverageId, PayerId } from '@ledgerline/terms';
import { z } from 'zod';
import { Address } from '../clinic/address.contract.js';
import { person, sex } from './client.contract.js';
import { dateOfService, idOf, line } from '../wire.js';

const relationship = z.enum(['self', '01', '19', '20', '21', '39', '40', '53', 'G8']);
const Subscriber = z.strictObject({
  ...person,
  birthDate: z.iso.date().optional(),
  sex: sex.optional(),
  address: Address.optional(),
});

export const AddCoverageBody = z.strictObject({
  coverageId: idOf<CoverageId>(),
  payerId: idOf<PayerId>(),
  memberId: line(80),
  groupNumber: line(50).optional(),
  relationship,
  subscriber: Subscriber.optional(),
  from: dateOfService,
  to: dateOfService.optional(),
  priority: z.enum(['P', 'S', 'T']),
});
export type AddCoverageBody = z.infer<typeof AddCoverageBody>;

export const EndCoverageBody = z.strictObject({
  coverageId: idOf<CoverageId>(),
  to: dateOfService,
});
export type EndCoverageBody = z.infer<typeof EndCoverageBody>;

/** What is left out stays as it is; null takes it out. */
export const CorrectCoverageBody = z.strictObject({
  coverageId: idOf<CoverageId>(),
  memberId: line(80).optional(),
  groupNumber: line(50).nullable().optional(),
  relationship: relationship.optional(),
  subscriber: Subscriber.nullable().optional(),
  reason: line(200),
});
export type CorrectCoverageBody = z.infer<typeof CorrectCoverageBody>;
