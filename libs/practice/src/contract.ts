import type {
  ClientId,
  ClinicianId,
  CoverageId,
  LocationId,
  PayerId,
  PracticeId,
  StaffId,
} from '@ledgerline/terms';
import { z } from 'zod';
import { dateOfService, diagnosis, idOf, line, npiText } from './wire.js';

export { dateOfService, diagnosis, idOf, line, moment, procedure, prose } from './wire.js';
export {
  AddClinicianBody,
  AssignSupervisionBody,
  CredentialClinicianBody,
  EndCredentialBody,
  RecordClinicianDepartureBody,
  SpanQuery,
} from './credential.contract.js';
export { ChangePayerPolicyBody, SetAllowedAmountBody, SetChargeBody } from './fee.contract.js';
export {
  AcknowledgeGroundRulesBody,
  AssessForGroupBody,
  CloseGroupBody,
  FormGroupBody,
  JoinGroupBody,
  LeaveGroupBody,
  LiftIncompatibilityBody,
  NoteIncompatibilityBody,
  ReviewSuitabilityBody,
  RosterQuery,
  ScheduleGroupBody,
  SetGroundRulesBody,
} from './group.contract.js';
export { ImportBody, ImportKind } from './import.contract.js';
export { AddReferringProviderBody, CloseLocationBody } from './practice.contract.js';

const Address = z.strictObject({
  line1: line(55),
  line2: line(55).optional(),
  city: line(30),
  state: z.string().length(2),
  zip: z.string().max(9),
});
const person = { lastName: line(60), firstName: line(35), middleName: line(25).optional() };
const sex = z.enum(['F', 'M', 'U']);

export const EstablishPracticeBody = z.strictObject({
  practiceId: idOf<PracticeId>(),
  name: line(60),
  npi: npiText,
  taxonomy: z.string().max(10),
  taxId: z.string().max(9),
  address: Address,
  payTo: Address.optional(),
  contact: z.strictObject({
    name: line(60),
    phone: z.string().regex(/^\d{10}$/, 'ten digits'),
    email: z.email().max(80).optional(),
  }),
  submitterId: z.string().regex(/^[A-Z0-9]{2,15}$/, '2 to 15 capitals or digits'),
  zone: z.string().max(64),
});
export type EstablishPracticeBody = z.infer<typeof EstablishPracticeBody>;

export const OpenLocationBody = z.strictObject({
  locationId: idOf<LocationId>(),
  name: line(60),
  npi: npiText.optional(),
  address: Address,
  zone: z.string().max(64),
  placeOfService: z.string().max(2),
});
export type OpenLocationBody = z.infer<typeof OpenLocationBody>;

export const AddStaffMemberBody = z.strictObject({
  staffId: idOf<StaffId>(),
  role: z.enum(['therapist', 'biller', 'finance', 'auditor']),
  displayName: line(60),
  clinicianId: idOf<ClinicianId>().optional(),
});
export type AddStaffMemberBody = z.infer<typeof AddStaffMemberBody>;

export const ContractPayerBody = z.strictObject({
  payerId: idOf<PayerId>(),
  name: line(60),
  x12PayerId: z.string().regex(/^[A-Z0-9]{2,20}$/, '2 to 20 capitals or digits'),
  filingIndicator: z.string().regex(/^[A-Z0-9]{2}$/, 'two capitals or digits'),
  policyId: line(60),
  receiverId: z
    .string()
    .regex(/^[A-Z0-9]{2,15}$/, '2 to 15 capitals or digits')
    .optional(),
});
export type ContractPayerBody = z.infer<typeof ContractPayerBody>;

export const RegisterClientBody = z.strictObject({
  clientId: idOf<ClientId>(),
  ...person,
  birthDate: z.iso.date(),
  sex,
  address: Address,
});
export type RegisterClientBody = z.infer<typeof RegisterClientBody>;

export const AddCoverageBody = z.strictObject({
  coverageId: idOf<CoverageId>(),
  payerId: idOf<PayerId>(),
  memberId: line(80),
  groupNumber: line(50).optional(),
  relationship: z.enum(['self', '01', '19', '20', '21', '39', '40', '53', 'G8']),
  subscriber: z
    .strictObject({
      ...person,
      birthDate: z.iso.date().optional(),
      sex: sex.optional(),
      address: Address.optional(),
    })
    .optional(),
  from: dateOfService,
  to: dateOfService.optional(),
  priority: z.enum(['P', 'S']),
});
export type AddCoverageBody = z.infer<typeof AddCoverageBody>;

export const EndCoverageBody = z.strictObject({
  coverageId: idOf<CoverageId>(),
  to: dateOfService,
});
export type EndCoverageBody = z.infer<typeof EndCoverageBody>;

export const RecordPlanOfCareBody = z.strictObject({
  diagnoses: z.array(diagnosis).max(24),
  referringProvider: z
    .strictObject({ lastName: line(60), firstName: line(35), npi: npiText })
    .optional(),
  onset: dateOfService.optional(),
  from: dateOfService,
  authorizationNumber: line(50).optional(),
});
export type RecordPlanOfCareBody = z.infer<typeof RecordPlanOfCareBody>;
