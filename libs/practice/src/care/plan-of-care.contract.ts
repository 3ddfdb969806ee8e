import type { ClinicianId } from '@ledgerline/terms';
import { z } from 'zod';
import type { PlanId } from '../client/client-identity.js';
import { goal } from './outcome.contract.js';
import { dateOfService, diagnosis, idOf, line, npiText } from '../wire.js';

const planId = idOf<PlanId>();

export const RecordPlanOfCareBody = z.strictObject({
  planId: planId.optional(),
  discipline: z.enum(['PT', 'OT', 'SLP', 'BH']).optional(),
  clinicianId: idOf<ClinicianId>().optional(),
  establishedOn: dateOfService.optional(),
  diagnoses: z.array(diagnosis).max(24),
  referringProvider: z
    .strictObject({ lastName: line(60), firstName: line(35), npi: npiText })
    .optional(),
  onset: dateOfService.optional(),
  from: dateOfService,
  authorizationNumber: line(50).optional(),
  goals: z.array(z.strictObject(goal)).max(40).optional(),
  treatmentType: line(200).optional(),
  frequencyPerWeek: z.int().min(1).max(21).optional(),
  durationWeeks: z.int().min(1).max(104).optional(),
  amountMinutes: z.int().min(1).max(480).optional(),
});
export type RecordPlanOfCareBody = z.infer<typeof RecordPlanOfCareBody>;

export const EndPlanOfCareBody = z.strictObject({
  planId,
  on: dateOfService,
  reason: z.enum(['discharged', 'transferred', 'replaced', 'recorded-in-error']),
});
export type EndPlanOfCareBody = z.infer<typeof EndPlanOfCareBody>;

export const CertifyPlanBody = z.strictObject({
  planId,
  kind: z.enum(['initial', 'recertification']),
  certifiedOn: dateOfService,
  certifiedBy: npiText,
  from: dateOfService.optional(),
  through: dateOfService.optional(),
});
export type CertifyPlanBody = z.infer<typeof CertifyPlanBody>;

export const RecordVerbalOrderBody = z.strictObject({ planId, on: dateOfService });
export type RecordVerbalOrderBody = z.infer<typeof RecordVerbalOrderBody>;

export const FileOrderBody = z.strictObject({
  planId,
  orderedOn: dateOfService,
  orderedBy: npiText,
});
export type FileOrderBody = z.infer<typeof FileOrderBody>;

export const RecordPlanSentBody = z.strictObject({
  planId,
  sentOn: dateOfService,
  how: z.enum(['fax', 'portal', 'post', 'secure-mail', 'by-hand']),
  evidence: line(120),
});
export type RecordPlanSentBody = z.infer<typeof RecordPlanSentBody>;
