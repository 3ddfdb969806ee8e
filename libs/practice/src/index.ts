export type { AddressFlaw, PostalAddress } from './postal-address.js';
export type {
  ClinicianFact,
  ClinicianRole,
  CredentialKind,
  Discipline,
} from './credential.events.js';
export type { FeeFact } from './fee.events.js';
export type {
  ClientPair,
  GroupFact,
  GroupId,
  SuitabilityDecision,
  Weekday,
} from './group.events.js';
export type { Contact, PracticeFact, StaffRole } from './practice.events.js';
export type {
  ClientContact,
  ClientFact,
  CorrectedDetails,
  CoveragePriority,
  Relationship,
  Sex,
  Subscriber,
} from './client.events.js';
export type { AuthorizationId, ConsentId, GoalId, PlanId } from './client-identity.js';
export type { ConsentKind } from './consent.events.js';
export type { PlanEndReason, ReferringProvider } from './plan-of-care.events.js';
export type { AssistanceLevel, FunctionalArea, Goal } from './outcome.events.js';
export { practice, type PracticeCommand } from './practice.decider.js';
export type { PracticeRefusal } from './practice-refusal.js';
export type {
  AllowedAmount,
  Charge,
  Clinician,
  Credential,
  Location,
  Payer,
  PracticeDetails,
  PracticeState,
  ReferringProviderRecord,
  StaffMember,
  Supervision,
  UnnumberedAssistant,
} from './practice.state.js';
export {
  clinicianOf,
  credentialOn,
  credentialStandingOn,
  expiringCredentials,
  renderingClinicianOn,
  supervisorOn,
  type CredentialAbout,
  type CredentialStanding,
} from './credential-on.js';
export { allowedFor, policyIdOf, takesOneClaimADay, type Allowed } from './fee-on.js';
export { group, type GroupCommand } from './group.decider.js';
export type { GroupRefusal, ScheduleFlaw } from './group-refusal.js';
export type {
  FormedGroup,
  GroupDetails,
  GroupSchedule,
  GroupState,
  Incompatibility,
  Membership,
  NeedsAssessment,
  Suitability,
} from './group.state.js';
export { groups, type GroupClient, type GroupRow } from './group.projection.js';
export { rosterOf, rosterWarnings, type RosterWarning } from './group-roster.js';
export { occurrencesOf, type Occurrence } from './group-schedule.js';
export { client, type ClientCommand, type ClientRefusal } from './client.decider.js';
export {
  planIdOf,
  type Authorization,
  type Certification,
  type ClientDetails,
  type ClientState,
  type Consent,
  type Coverage,
  type FunctionalLevel,
  type GoalLife,
  type Measurement,
  type PlanLife,
  type PlanOfCare,
} from './client.state.js';
export { chargeFor } from './charge-for.js';
export { authorizationOn, authorizationsOn } from './authorization-on.js';
export { coverageOn, functionalLevelOn, planOfCareOn } from './client-on-date.js';
export { clientStandingOn, type ClientStanding, type PlanOnDate } from './client-standing.js';
export { consentOn } from './consent-on.js';
export { progressOf, type Progress } from './outcome-progress.js';
export {
  planStandingOn,
  type CertificationAsked,
  type PlanStanding,
} from './plan-of-care-standing.js';
export { clientSentence } from './client-history.js';
export { practiceSentence } from './history.js';
export { groupSentence } from './group-history.js';
export type { ImportFault, ImportFaultCode } from './import/import-fault.js';
export { importColumns, type ImportReport } from './import/judge-import.js';
export { runImport, type ImportAsked } from './import/run-import.js';
export { isZone } from './zone.js';
export { practiceProjections } from './practice-projections.js';
