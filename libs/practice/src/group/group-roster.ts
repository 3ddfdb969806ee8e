import type { ClientId, ServiceDate } from '@ledgerline/terms';
import type { FormedGroup, GroupState, Membership } from './group.state.js';
import type { ClientPair } from './group.events.js';

/** What speaks against a roster. Warnings: who comes is decided by those who are there. */
export type RosterWarning =
  | { readonly code: 'incompatible-pair'; readonly clientIds: ClientPair }
  | { readonly code: 'over-capacity'; readonly capacity: number; readonly clientsTotal: number }
  /** Two attending make a group at all. */
  | { readonly code: 'fewer-than-two'; readonly clientsTotal: number }
  /** Two to six a therapist is what the practice guide advises; payers set their own. */
  | { readonly code: 'more-than-six'; readonly clientsTotal: number }
  | { readonly code: 'not-a-member'; readonly clientIds: readonly ClientId[] }
  | {
      readonly code: 'ground-rules-not-acknowledged';
      readonly version: number;
      readonly clientIds: readonly ClientId[];
    }
  | { readonly code: 'needs-assessment-missing'; readonly clientIds: readonly ClientId[] }
  | { readonly code: 'group-closed'; readonly closedOn: ServiceDate };

const ADVISED_MAX = 6;

/** Members on a date, in the order they joined. */
export function rosterOf(group: GroupState, on: ServiceDate): readonly Membership[] {
  if (group.phase === 'unformed') return [];
  return group.memberships.filter(
    (each) => each.joinedOn <= on && (each.leftOn === undefined || on <= each.leftOn),
  );
}

/** All that speaks against these clients meeting as this group on a date; empty where nothing does. */
export function rosterWarnings(
  group: GroupState,
  clientIds: readonly ClientId[],
  on: ServiceDate,
): readonly RosterWarning[] {
  if (group.phase === 'unformed') return [];
  const named = [...new Set(clientIds)];
  return [
    ...ofClosing(group, on),
    ...ofPairs(group, named),
    ...ofSize(group, named.length),
    ...ofClients(group, named, on),
  ];
}

const ofClosing = ({ closedOn }: FormedGroup, on: ServiceDate): RosterWarning[] =>
  closedOn !== undefined && closedOn < on ? [{ code: 'group-closed', closedOn }] : [];

const ofPairs = (group: FormedGroup, named: readonly ClientId[]): RosterWarning[] =>
  group.incompatibilities
    .filter(({ clientIds }) => clientIds.every((each) => named.includes(each)))
    .map(({ clientIds }) => ({ code: 'incompatible-pair', clientIds }));

function ofSize({ details }: FormedGroup, clientsTotal: number): RosterWarning[] {
  const { capacity } = details;
  const warnings: RosterWarning[] = [];
  if (clientsTotal > capacity) warnings.push({ code: 'over-capacity', capacity, clientsTotal });
  if (clientsTotal < 2) warnings.push({ code: 'fewer-than-two', clientsTotal });
  if (clientsTotal > ADVISED_MAX) warnings.push({ code: 'more-than-six', clientsTotal });
  return warnings;
}

function ofClients(
  group: FormedGroup,
  named: readonly ClientId[],
  on: ServiceDate,
): RosterWarning[] {
  const members = new Set(rosterOf(group, on).map((each) => each.clientId));
  const strangers = named.filter((each) => !members.has(each));
  const unassessed = named.filter((each) => !group.assessments.has(each));
  const version = group.groundRules?.version ?? 0;
  const unruled = named.filter((each) => (group.acknowledged.get(each) ?? 0) < version);
  const warnings: RosterWarning[] = [];
  if (strangers.length > 0) warnings.push({ code: 'not-a-member', clientIds: strangers });
  if (unassessed.length > 0)
    warnings.push({ code: 'needs-assessment-missing', clientIds: unassessed });
  if (unruled.length > 0)
    warnings.push({ code: 'ground-rules-not-acknowledged', version, clientIds: unruled });
  return warnings;
}
