import type { CoverageId } from '@ledgerline/terms';
import { z } from 'zod';
import type { AuthorizationId } from '../client/client-identity.js';
import { dateOfService, idOf, line, procedure } from '../wire.js';

export const RecordAuthorizationBody = z.strictObject({
  authorizationId: idOf<AuthorizationId>(),
  coverageId: idOf<CoverageId>(),
  number: line(50),
  procedureCodes: z.array(procedure).min(1).max(50).optional(),
  discipline: z.enum(['PT', 'OT', 'SLP', 'BH']).optional(),
  counts: z.enum(['visits', 'units']),
  max: z.int().max(99_999),
  from: dateOfService,
  to: dateOfService,
});
export type RecordAuthorizationBody = z.infer<typeof RecordAuthorizationBody>;

export const ExtendAuthorizationBody = z.strictObject({
  authorizationId: idOf<AuthorizationId>(),
  max: z.int().max(99_999),
  to: dateOfService,
});
export type ExtendAuthorizationBody = z.infer<typeof ExtendAuthorizationBody>;

export const EndAuthorizationBody = z.strictObject({
  authorizationId: idOf<AuthorizationId>(),
  on: dateOfService,
  reason: line(200),
});
export type EndAuthorizationBody = z.infer<typeof EndAuthorizationBody>;
