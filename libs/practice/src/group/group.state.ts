import type { ClientId, ClinicianId, ServiceDate } from '@ledgerline/terms';
import type { ClientPair, GroupFact } from './group.events.js';

type Told<Type extends GroupFact['type']> = Omit<Extract<GroupFact, { type: Type }>, 'type'>;
export type GroupDetails = Told<'GroupFormed'>;
export type GroupSchedule = Told<'GroupScheduled'>;
export type Suitability = Told<'SuitabilityReviewed'>;
export type NeedsAssessment = Told<'ClientAssessedForGroup'>;

/** One stay in the group. */
export interface Membership {
  readonly clientId: ClientId;
  readonly joinedOn: ServiceDate;
  /** Last day; absent while they stay. */
  readonly leftOn?: ServiceDate;
}

export interface Incompatibility {
  readonly clientIds: ClientPair;
  readonly reason: string;
  readonly notedBy: ClinicianId;
}

/** The group as its facts leave it. */
export type GroupState =
  | { readonly phase: 'unformed' }
  | {
      readonly phase: 'formed';
      readonly details: GroupDetails;
      readonly closedOn?: ServiceDate;
      /** As set, oldest first; occurrencesOf picks. */
      readonly schedules: readonly GroupSchedule[];
      /** The newest, undefined where none were set. */
      readonly groundRules?: { readonly version: number; readonly text: string };
      /** The newest version each client has acknowledged. */
      readonly acknowledged: ReadonlyMap<ClientId, number>;
      /** Last one of each client. */
      readonly assessments: ReadonlyMap<ClientId, NeedsAssessment>;
      readonly reviews: ReadonlyMap<ClientId, Suitability>;
      /** Every stay, oldest first. */
      readonly memberships: readonly Membership[];
      readonly incompatibilities: readonly Incompatibility[];
    };

export type FormedGroup = Extract<GroupState, { phase: 'formed' }>;
/** A group of which nothing but its own details is known. */
export const formed = (details: GroupDetails): FormedGroup => ({
  phase: 'formed',
  details,
  schedules: [],
  acknowledged: new Map(),
  assessments: new Map(),
  reviews: new Map(),
  memberships: [],
  incompatibilities: [],
});
