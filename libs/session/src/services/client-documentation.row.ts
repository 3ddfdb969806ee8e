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
import { countAttendance } from '../attendance/attendance.js';
import {
  elementsAskedAlone,
  elementsMissing,
  writtenElements,
} from '../group-session/documentation.js';
import type {
  GroupSessionFact,
  SharedElements,
  WrittenElement,
  WrittenElements,
} from '../group-session/group-session.events.js';
import type { RecordedProcedure, SessionPhase } from '../group-session/group-session.parts.js';
import { procedureOf } from '../group-session/group-session.state.js';
import type { Presence } from '../attendance/presence.js';

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
  readonly modifications: string | null;
  readonly feedback: string | null;
  /** 1 to 5. */
  readonly participationScore: number | null;
  readonly device: string | null;
  /** One to one, inside or beside the group. */
  readonly procedures: readonly RecordedProcedure[];
  readonly documentedAt: Instant | null;
  /** Neither in the client's own note nor shared by the group. */
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
  readonly groupId: string | null;
  readonly telehealth: 'video' | 'audio-only' | null;
  /** Said once for all. */
  readonly shared: SharedElements;
  readonly phasesMissing: readonly SessionPhase[];
  readonly groupSizeMax: number;
  readonly groupMinutes: Minutes;
  readonly signedBy: ClinicianId | null;
  readonly signedAt: Instant | null;
  readonly attests: boolean;
  readonly cosignedBy: readonly ClinicianId[];
  readonly amendmentIds: readonly string[];
  /** In the order they were first named. */
  readonly clients: readonly ClientDocumentation[];
  /** Addenda to the whole session. */
  readonly addendumIds: readonly string[];
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
  modifications: null,
  feedback: null,
  participationScore: null,
  device: null,
  procedures: [],
  documentedAt: null,
  elementsMissing: writtenElements,
  elementsPresentTotal: 1,
  addendumIds: [],
} as const;

export function withClient(
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

export function noted(
  fact: Extract<GroupSessionFact, { type: 'ClientDocumented' }>,
): Partial<ClientDocumentation> {
  const { elements, documentedAt } = fact;
  const { activities = null, modifications = null, feedback = null } = fact;
  const { participationScore = null, device = null } = fact;
  return {
    elements,
    documentedAt,
    activities,
    modifications,
    feedback,
    participationScore,
    device,
  };
}

export const withProcedure = (
  row: SessionDocumentation,
  said: RecordedProcedure & { readonly type: string },
): SessionDocumentation =>
  withClient(row, said.clientId, ({ procedures }) => ({
    procedures: [
      ...procedures.filter((each) => each.procedureId !== said.procedureId),
      procedureOf(said),
    ].sort((a, b) => (a.procedureId < b.procedureId ? -1 : 1)),
  }));

/** What each record still lacks: shared text counts, and outside the group no reason is asked. */
export const asked = (row: SessionDocumentation): SessionDocumentation => ({
  ...row,
  clients: row.clients.map((part) => {
    const { presences, procedures } = part;
    const isAlone = presences.length === 0 && procedures.length > 0;
    const missing = elementsMissing(
      part.elements ?? undefined,
      row.shared,
      isAlone ? elementsAskedAlone : writtenElements,
    );
    return {
      ...part,
      elementsMissing: missing,
      elementsPresentTotal: 1 + writtenElements.length - missing.length,
    };
  }),
});

export const inRoom = (
  row: SessionDocumentation,
  clientId: ClientId,
  change: (presences: readonly Presence[]) => readonly Presence[],
): SessionDocumentation =>
  counted(
    withClient(row, clientId, ({ presences, absenceReason }) => {
      const after = change(presences);
      return { presences: after, absenceReason: after.length > 0 ? null : absenceReason };
    }),
  );

/** Minutes are derived from the times in the room, never added up fact by fact. */
function counted(row: SessionDocumentation): SessionDocumentation {
  const { clients, groupSizeMax, groupMinutes } = countAttendance(
    new Map(
      row.clients
        .filter(({ presences }) => presences.length > 0)
        .map(({ clientId, presences }) => [clientId, presences]),
    ),
  );
  return {
    ...row,
    groupSizeMax,
    groupMinutes,
    clients: row.clients.map((part) => ({
      ...part,
      ...(clients.find((each) => each.clientId === part.clientId) ?? nowhere),
    })),
  };
}

const nowhere = { minutes: minutes(0), overlappingMinutes: minutes(0), groupLargest: 0 };

export const plus = <Id extends string>(ids: readonly Id[], id: Id): readonly Id[] =>
  ids.includes(id) ? ids : [...ids, id];
