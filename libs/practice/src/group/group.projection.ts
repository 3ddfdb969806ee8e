import { idOf, type Projection } from '@ledgerline/event-store';
import type {
  ClientId,
  ClinicianId,
  LocationId,
  ProcedureCode,
  ServiceDate,
} from '@ledgerline/terms';
import type { GroupSchedule } from './group.state.js';
import type { ClientPair, GroupFact, GroupId, SuitabilityDecision } from './group.events.js';

/** One client's part in a group: dates, decisions, versions; nothing that was written. */
export type GroupClient = {
  readonly clientId: ClientId;
  readonly assessedOn: ServiceDate | null;
  readonly decision: SuitabilityDecision | null;
  readonly reviewedOn: ServiceDate | null;
  /** Of the latest stay. */
  readonly joinedOn: ServiceDate | null;
  readonly leftOn: ServiceDate | null;
  /** Newest version of the ground rules acknowledged; 0 for none. */
  readonly acknowledgedVersion: number;
};

/** One group, as a list shows it. */
export type GroupRow = {
  readonly groupId: GroupId | null;
  readonly name: string;
  readonly procedureCode: ProcedureCode | null;
  readonly clinicianId: ClinicianId | null;
  readonly locationId: LocationId | null;
  readonly capacity: number;
  readonly formedOn: ServiceDate | null;
  readonly closedOn: ServiceDate | null;
  /** The newest of each weekday. */
  readonly schedules: readonly GroupSchedule[];
  /** 0 where none were set. */
  readonly groundRulesVersion: number;
  readonly membersTotal: number;
  /** All who were assessed, reviewed or members, in the order they were first named. */
  readonly clients: readonly GroupClient[];
  readonly incompatiblePairs: readonly ClientPair[];
};

export const groups: Projection<GroupRow, GroupFact> = {
  name: 'groups',
  version: 1,
  categories: ['group'],
  types: [
    'GroupFormed',
    'GroupScheduled',
    'GroundRulesSet',
    'GroundRulesAcknowledged',
    'ClientAssessedForGroup',
    'SuitabilityReviewed',
    'ClientJoinedGroup',
    'ClientLeftGroup',
    'IncompatibilityNoted',
    'IncompatibilityLifted',
    'GroupClosed',
  ],
  empty: {
    groupId: null,
    name: '',
    procedureCode: null,
    clinicianId: null,
    locationId: null,
    capacity: 0,
    formedOn: null,
    closedOn: null,
    schedules: [],
    groundRulesVersion: 0,
    membersTotal: 0,
    clients: [],
    incompatiblePairs: [],
  },
  keysOf: (_fact, stored) => [idOf(stored.stream)],
  evolve(row, fact) {
    switch (fact.type) {
      case 'GroupFormed': {
        const { type: _type, purpose: _purpose, structure: _structure, ...listed } = fact;
        return { ...row, ...listed };
      }
      case 'GroupScheduled': {
        const { type: _type, ...schedule } = fact;
        const others = row.schedules.filter((each) => each.weekday !== schedule.weekday);
        const schedules = [...others, schedule].sort((a, b) => a.weekday - b.weekday);
        return { ...row, schedules };
      }
      case 'GroundRulesSet':
        return { ...row, groundRulesVersion: fact.version };
      case 'GroundRulesAcknowledged':
        return withClient(row, fact.clientId, ({ acknowledgedVersion }) => ({
          acknowledgedVersion: Math.max(acknowledgedVersion, fact.version),
        }));
      case 'ClientAssessedForGroup':
        return withClient(row, fact.clientId, () => ({ assessedOn: fact.assessedOn }));
      case 'SuitabilityReviewed': {
        const { decision, reviewedOn } = fact;
        return withClient(row, fact.clientId, () => ({ decision, reviewedOn }));
      }
      case 'ClientJoinedGroup':
        return withClient(row, fact.clientId, () => ({ joinedOn: fact.joinedOn, leftOn: null }));
      case 'ClientLeftGroup':
        return withClient(row, fact.clientId, () => ({ leftOn: fact.leftOn }));
      case 'IncompatibilityNoted': {
        const others = without(row.incompatiblePairs, fact.clientIds);
        return { ...row, incompatiblePairs: [...others, fact.clientIds] };
      }
      case 'IncompatibilityLifted':
        return { ...row, incompatiblePairs: without(row.incompatiblePairs, fact.clientIds) };
      case 'GroupClosed':
        return { ...row, closedOn: fact.closedOn };
    }
  },
  columns: {
    clinician_id: (row) => row.clinicianId,
    location_id: (row) => row.locationId,
    closed_on: (row) => row.closedOn,
  },
};

function withClient(
  row: GroupRow,
  clientId: ClientId,
  change: (client: GroupClient) => Partial<GroupClient>,
): GroupRow {
  const known = row.clients.find((each) => each.clientId === clientId);
  const client = known ?? { clientId, ...unknown };
  const changed = { ...client, ...change(client) };
  const clients = known
    ? row.clients.map((each) => (each === known ? changed : each))
    : [...row.clients, changed];
  // Counted anew, never added up: the same fact twice counts nobody twice.
  const members = clients.filter((each) => each.joinedOn !== null && each.leftOn === null);
  return { ...row, clients, membersTotal: members.length };
}

const unknown = {
  assessedOn: null,
  decision: null,
  reviewedOn: null,
  joinedOn: null,
  leftOn: null,
  acknowledgedVersion: 0,
} as const;

const without = (pairs: readonly ClientPair[], [one, other]: ClientPair): readonly ClientPair[] =>
  pairs.filter((each) => each[0] !== one || each[1] !== other);
