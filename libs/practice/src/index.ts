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
