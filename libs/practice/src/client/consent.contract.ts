import { z } from 'zod';
import type { ConsentId } from './client-identity.js';
import { dateOfService, idOf, line } from '../wire.js';

export const SignConsentBody = z.strictObject({
  consentId: idOf<ConsentId>(),
  kind: z.enum(['confidentiality', 'informed-consent', 'telehealth', 'caregiver-training']),
  // Told to auditors: a version, not a text.
  documentVersion: z.string().regex(/^[A-Za-z0-9._]{1,30}$/, 'letters, digits, dots, underscores'),
  signedOn: dateOfService,
  signedBy: line(120),
  signedAs: z.enum(['client', 'representative']),
  expiresOn: dateOfService.optional(),
});
export type SignConsentBody = z.infer<typeof SignConsentBody>;

export const RevokeConsentBody = z.strictObject({
  consentId: idOf<ConsentId>(),
  revokedOn: dateOfService,
  reason: line(200),
});
export type RevokeConsentBody = z.infer<typeof RevokeConsentBody>;
