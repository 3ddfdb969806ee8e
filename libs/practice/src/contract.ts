import type { ClinicianId, LocationId, PayerId, PracticeId, StaffId } from '@ledgerline/terms';
import { z } from 'zod';
import { Address } from './clinic/address.contract.js';
import { idOf, line, npiText } from './wire.js';

export { dateOfService, diagnosis, idOf, line, moment, procedure, prose } from './wire.js';
export {
  AddClinicianBody,
  AssignSupervisionBody,
  CredentialClinicianBody,
  EndCredentialBody,
  RecordClinicianDepartureBody,
  SpanQuery,
} from './clinic/credential.contract.js';
export {
  ChangeClaimGroupingBody,
  ChangePayerPolicyBody,
  SetAllowedAmountBody,
  SetChargeBody,
} from './fees/fee.contract.js';
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
} from './group/group.contract.js';
export { ImportBody, ImportKind } from './import/import.contract.js';
export {
  EndAuthorizationBody,
  ExtendAuthorizationBody,
  RecordAuthorizationBody,
} from './care/authorization.contract.js';
export {
  CorrectClientDetailsBody,
  RegisterClientBody,
  StandingQuery,
} from './client/client.contract.js';
export { RevokeConsentBody, SignConsentBody } from './client/consent.contract.js';
export {
  AddCoverageBody,
  CorrectCoverageBody,
  EndCoverageBody,
} from './client/coverage.contract.js';
export {
  AddGoalBody,
  ChangeGoalBody,
  MeasureGoalBody,
  MeetGoalBody,
  RecordFunctionalLevelBody,
} from './care/outcome.contract.js';
export {
  CertifyPlanBody,
  EndPlanOfCareBody,
  FileOrderBody,
  RecordPlanOfCareBody,
  RecordPlanSentBody,
  RecordVerbalOrderBody,
} from './care/plan-of-care.contract.js';
export {
  AddReferringProviderBody,
  CloseLocationBody,
  CorrectBillingProviderBody,
} from './clinic/practice.contract.js';

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
  oneClaimADay: z.boolean().optional(),
});
export type ContractPayerBody = z.infer<typeof ContractPayerBody>;
