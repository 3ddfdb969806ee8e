export type { AddressFlaw, PostalAddress } from './postal-address.js';
export type { Contact, Discipline, PracticeFact, StaffRole } from './practice.events.js';
export type {
  ClientFact,
  CoveragePriority,
  ReferringProvider,
  Relationship,
  Sex,
  Subscriber,
} from './client.events.js';
export {
  practice,
  type Charge,
  type Clinician,
  type Location,
  type Payer,
  type PracticeCommand,
  type PracticeDetails,
  type PracticeRefusal,
  type PracticeState,
  type StaffMember,
} from './practice.decider.js';
export {
  client,
  type ClientCommand,
  type ClientDetails,
  type ClientRefusal,
  type ClientState,
  type Coverage,
  type PlanOfCare,
} from './client.decider.js';
export { chargeFor } from './charge-for.js';
export { coverageOn, planOfCareOn } from './client-on-date.js';
export { clientSentence, practiceSentence } from './history.js';
export { isZone } from './zone.js';
export { practiceProjections } from './practice-projections.js';
