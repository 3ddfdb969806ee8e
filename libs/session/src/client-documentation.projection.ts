import { idOf, type Projection } from '@ledgerline/event-store';
import {
  minutes,
  type ClientId,
  type ClinicianId,
  type Instant,
  type Minutes,
  type ProcedureCode,
  type ServiceDate,
  type SessionId,
} from '@ledgerline/terms';
import { countAttendance } from './attendance.js';
import { elementsMissing, sessionPhases, writtenElements } from './documentation.js';
import type {
  GroupSessionFact,
  SessionPhase,
  WrittenElement,
  WrittenElements,
} from './group-session.events.js';
import { arrived, departed, type Presence } from './presence.js';

/** One client's part: what was written, what is missing, how long they were there. */
export type ClientDocumentation = {
  readonly clientId: ClientId;
  readonly isExpected: boolean;
  readonly absenceReason: string | null;
  readonly presences: readonly Presence[];
  readonly minutes: Minutes;
  readonly overlappingMinutes: Minutes;
  readonly groupLargest: number;
  readonly elements: WrittenElements | null;
  readonly activities: string | null;
  readonly documentedAt: Instant | null;
  readonly elementsMissing: readonly WrittenElement[];
  /** Of the seven: the client's name stands in the client's own record, so one is always there. */
  readonly elementsPresentTotal: number;
  readonly addendumIds: readonly string[];
};

/**
 * The documentation of one group session. A signature concerns every client, so the row is the
 * session's; a client's part is shown alone (documentationOf), for nobody may see another's.
 */
export type SessionDocumentation = {
  readonly sessionId: SessionId | null;
  readonly clinicianId: ClinicianId | null;
  readonly procedureCode: ProcedureCode | null;
  readonly serviceDate: ServiceDate | null;
  readonly openedAt: Instant | null;
  readonly purpose: string;
  readonly phasesMissing: readonly SessionPhase[];
  readonly groupSizeMax: number;
  readonly groupMinutes: Minutes;
  readonly signedBy: ClinicianId | null;
  readonly signedAt: Instant | null;
  /** In the order they were first named. */
  readonly clients: readonly ClientDocumentation[];
  /** Addenda to the whole session. */
  readonly addendumIds: readonly string[];
};

export const clientDocumentation: Projection<SessionDocumentation, GroupSessionFact> = {
  name: 'client-documentation',
  version: 1,
  categories: ['group-session'],
  types: [
    'GroupSessionOpened',
    'ClientExpected',
    'ClientJoined',
    'ClientLeft',
    'ClientDidNotAttend',
    'PhaseRecorded',
    'ClientDocumented',
    'GroupSessionSigned',
    'AddendumWritten',
  ],
  empty: {
    sessionId: null,
    clinicianId: null,
    procedureCode: null,
    serviceDate: null,
    openedAt: null,
    purpose: '',
    phasesMissing: sessionPhases,
    groupSizeMax: 0,
    groupMinutes: minutes(0),
    signedBy: null,
    signedAt: null,
    clients: [],
    addendumIds: [],
  },
  keysOf: (_fact, stored) => [idOf(stored.stream)],
  evolve(row, fact) {
    switch (fact.type) {
      case 'GroupSessionOpened': {
        const { sessionId, clinicianId, procedureCode, serviceDate, openedAt, purpose } = fact;
        return { ...row, sessionId, clinicianId, procedureCode, serviceDate, openedAt, purpose };
      }
      case 'ClientExpected':
        return withClient(row, fact.clientId, () => ({ isExpected: true }));
      case 'ClientJoined':
        return counted(
          withClient(row, fact.clientId, ({ presences }) => ({
            absenceReason: null,
            presences: arrived(presences, fact.joinedAt),
          })),
        );
      case 'ClientLeft':
        return counted(
          withClient(row, fact.clientId, ({ presences }) => ({
            presences: departed(presences, fact.leftAt),
          })),
        );
      case 'ClientDidNotAttend':
        return withClient(row, fact.clientId, ({ presences }) =>
          presences.length > 0 ? {} : { absenceReason: fact.reason },
        );
      case 'PhaseRecorded':
        return { ...row, phasesMissing: row.phasesMissing.filter((each) => each !== fact.phase) };
      case 'ClientDocumented':
        return withClient(row, fact.clientId, () => noted(fact));
      case 'GroupSessionSigned':
        return { ...row, signedBy: fact.signedBy, signedAt: fact.signedAt };
      case 'AddendumWritten':
        return fact.clientId === undefined
          ? { ...row, addendumIds: plus(row.addendumIds, fact.addendumId) }
          : withClient(row, fact.clientId, ({ addendumIds }) => ({
              addendumIds: plus(addendumIds, fact.addendumId),
            }));
    }
    return row; // Not of this read model.
  },
  columns: {
    service_date: (row) => row.serviceDate,
    clinician_id: (row) => row.clinicianId,
    signed_at: (row) => row.signedAt,
  },
};

/** One client's part of a row, or undefined where they had none. */
export const documentationOf = (
  row: SessionDocumentation,
  clientId: ClientId,
): ClientDocumentation | undefined => row.clients.find((each) => each.clientId === clientId);

const unwritten = {
  isExpected: false,
  absenceReason: null,
  presences: [],
  minutes: minutes(0),
  overlappingMinutes: minutes(0),
  groupLargest: 0,
  elements: null,
  activities: null,
  documentedAt: null,
  elementsMissing: writtenElements,
  elementsPresentTotal: 1,
  addendumIds: [],
} as const;

function withClient(
  row: SessionDocumentation,
  clientId: ClientId,
  change: (part: ClientDocumentation) => Partial<ClientDocumentation>,
): SessionDocumentation {
  const known = documentationOf(row, clientId);
  const part = known ?? { clientId, ...unwritten };
  const changed = { ...part, ...change(part) };
  const clients = known
    ? row.clients.map((each) => (each === known ? changed : each))
    : [...row.clients, changed];
  return { ...row, clients };
}

function noted(
  fact: Extract<GroupSessionFact, { type: 'ClientDocumented' }>,
): Partial<ClientDocumentation> {
  const missing = elementsMissing(fact.elements);
  return {
    elements: fact.elements,
    activities: fact.activities ?? null,
    documentedAt: fact.documentedAt,
    elementsMissing: missing,
    elementsPresentTotal: 1 + writtenElements.length - missing.length,
  };
}

/** Minutes are derived from the times in the room, never added up fact by fact. */
function counted(row: SessionDocumentation): SessionDocumentation {
  const { clients, groupSizeMax, groupMinutes } = countAttendance(
    new Map(row.clients.map(({ clientId, presences }) => [clientId, presences])),
  );
  return {
    ...row,
    groupSizeMax,
    groupMinutes,
    clients: row.clients.map((part) => ({
      ...part,
      ...clients.find((each) => each.clientId === part.clientId),
    })),
  };
}

const plus = (ids: readonly string[], id: string): readonly string[] =>
  ids.includes(id) ? ids : [...ids, id];
