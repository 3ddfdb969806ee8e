import type { ClinicianId, PayerId } from '@ledgerline/terms';
import { z } from 'zod';
import { dateOfService, idOf, line, npiText } from '../wire.js';

export const AddClinicianBody = z.strictObject({
  clinicianId: idOf<ClinicianId>(),
  lastName: line(60),
  firstName: line(35),
  npi: npiText.optional(),
  taxonomy: z.string().max(10),
  discipline: z.enum(['PT', 'OT', 'SLP', 'BH']),
  role: z.enum(['therapist', 'assistant']).optional(),
  supervisorId: idOf<ClinicianId>().optional(),
});
export type AddClinicianBody = z.infer<typeof AddClinicianBody>;

export const CredentialClinicianBody = z.strictObject({
  credentialId: idOf<string>(),
  kind: z.enum(['licence', 'enrolment', 'certification', 'training']),
  name: line(80),
  number: line(40).optional(),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two capitals')
    .optional(),
  payerId: idOf<PayerId>().optional(),
  from: dateOfService,
  to: dateOfService.optional(),
});
export type CredentialClinicianBody = z.infer<typeof CredentialClinicianBody>;

export const EndCredentialBody = z.strictObject({
  credentialId: idOf<string>(),
  to: dateOfService,
});
export type EndCredentialBody = z.infer<typeof EndCredentialBody>;

export const AssignSupervisionBody = z.strictObject({
  supervisorId: idOf<ClinicianId>(),
  from: dateOfService,
});
export type AssignSupervisionBody = z.infer<typeof AssignSupervisionBody>;

export const RecordClinicianDepartureBody = z.strictObject({ leftOn: dateOfService });
export type RecordClinicianDepartureBody = z.infer<typeof RecordClinicianDepartureBody>;

const TEN_YEARS_MS = 3650 * 86_400_000;

/** A span of days, both ends included; ten years at most. */
export const SpanQuery = z
  .strictObject({ from: dateOfService, to: dateOfService })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= TEN_YEARS_MS, {
    path: ['to'],
    message: 'at most ten years after from',
  });
export type SpanQuery = z.infer<typeof SpanQuery>;
