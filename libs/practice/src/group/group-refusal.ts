import { refuse, type Decision } from '@ledgerline/event-store';
import type { ClientId, ServiceDate } from '@ledgerline/terms';
import type { GroupFact, GroupId, SuitabilityDecision } from './group.events.js';
import type { FormedGroup } from './group.state.js';

/** Most fundamental first. */
export type GroupRefusal =
  | { readonly code: 'group-not-formed' }
  | { readonly code: 'group-already-formed'; readonly groupId: GroupId }
  | { readonly code: 'group-closed'; readonly closedOn: ServiceDate }
  | { readonly code: 'group-capacity-below-two'; readonly capacity: number }
  | { readonly code: 'group-schedule-unfit'; readonly flaw: ScheduleFlaw }
  | { readonly code: 'ground-rules-version-unknown'; readonly version: number }
  | { readonly code: 'client-is-a-member'; readonly clientId: ClientId }
  | { readonly code: 'client-not-a-member'; readonly clientId: ClientId }
  | { readonly code: 'group-assessment-missing'; readonly clientId: ClientId }
  | { readonly code: 'group-assessment-blank' }
  | { readonly code: 'suitability-review-missing'; readonly clientId: ClientId }
  | {
      readonly code: 'client-not-suitable';
      readonly clientId: ClientId;
      readonly decision: Exclude<SuitabilityDecision, 'suitable'>;
      readonly reviewedOn: ServiceDate;
    }
  | { readonly code: 'group-full'; readonly capacity: number }
  | { readonly code: 'joined-before-reviewed'; readonly reviewedOn: ServiceDate }
  | { readonly code: 'left-before-joined'; readonly joinedOn: ServiceDate }
  | { readonly code: 'incompatible-with-oneself'; readonly clientId: ClientId };

export type ScheduleFlaw =
  | 'weekday-not-one-to-seven'
  | 'starts-at-not-a-time'
  | 'minutes-not-between-1-and-720'
  | 'zone-unknown'
  | 'ends-before-it-begins';

export type GroupVerdict = Decision<GroupFact, GroupRefusal>;

/** What a group that has ended answers, or undefined where it goes on. */
export const closed = ({ closedOn }: FormedGroup): GroupVerdict | undefined =>
  closedOn === undefined ? undefined : refuse({ code: 'group-closed', closedOn });
