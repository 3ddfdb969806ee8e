export type { AddressFlaw, PostalAddress } from './clinic/postal-address.js';
export type {
  ClinicianFact,
  ClinicianRole,
  CredentialKind,
  Discipline,
} from './clinic/credential.events.js';
export type { FeeFact } from './fees/fee.events.js';
export type {
  ClientPair,
  GroupFact,
  GroupId,
  SuitabilityDecision,
  Weekday,
} from './group/group.events.js';
export type { Contact, PracticeFact, StaffRole } from './clinic/practice.events.js';
export type {
  ClientContact,
  ClientFact,
  CorrectedDetails,
  CoveragePriority,
  Relationship,
  Sex,
  Subscriber,
} from './client/client.events.js';
export type { AuthorizationId, ConsentId, GoalId, PlanId } from './client/client-identity.js';
export type { ConsentKind } from './client/consent.events.js';
export type { PlanEndReason, ReferringProvider } from './care/plan-of-care.events.js';
export type { AssistanceLevel, FunctionalArea, Goal } from './care/outcome.events.js';
export { practice, type PracticeCommand } from './clinic/practice.decider.js';
export type { PracticeRefusal } from './clinic/practice-refusal.js';
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
} from './clinic/practice.state.js';
export {
  clinicianOf,
  credentialOn,
  credentialStandingOn,
  expiringCredentials,
  renderingClinicianOn,
  supervisorOn,
  type CredentialAbout,
  type CredentialStanding,
} from './clinic/credential-on.js';
export { allowedFor, policyIdOf, takesOneClaimADay, type Allowed } from './fees/fee-on.js';
export { group, type GroupCommand } from './group/group.decider.js';
export type { GroupRefusal, ScheduleFlaw } from './group/group-refusal.js';
export type {
  FormedGroup,
  GroupDetails,
  GroupSchedule,
  GroupState,
  Incompatibility,
  Membership,
  NeedsAssessment,
  Suitability,
} from './group/group.state.js';
export { groups, type GroupClient, type GroupRow } from './group/group.projection.js';
export { rosterOf, rosterWarnings, type RosterWarning } from './group/group-roster.js';
export { occurrencesOf, type Occurrence } from './group/group-schedule.js';
export { client, type ClientCommand, type ClientRefusal } from './client/client.decider.js';
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
} from './client/client.state.js';
export { chargeFor } from './fees/charge-for.js';
export { authorizationOn, authorizationsOn } from './care/authorization-on.js';
export { coverageOn, functionalLevelOn, planOfCareOn } from './client/client-on-date.js';
export {
  clientStandingOn,
  type ClientStanding,
  type PlanOnDate,
} from './client/client-standing.js';
export { consentOn } from './client/consent-on.js';
export { progressOf, type Progress } from './care/outcome-progress.js';
export {
  planStandingOn,
  type CertificationAsked,
  type PlanStanding,
} from './care/plan-of-care-standing.js';
export { clientSentence } from './client/client-history.js';
export { practiceSentence } from './history.js';
export { groupSentence } from './group/group-history.js';
export type { ImportFault, ImportFaultCode } from './import/import-fault.js';
export { importColumns, type ImportReport } from './import/judge-import.js';
export { runImport, type ImportAsked } from './import/run-import.js';
export { isZone } from './clinic/zone.js';
export { practiceProjections } from './practice-projections.js';
