import { idOf, type Fact, type Projection } from '@ledgerline/event-store';

/** One kind of work: the fact that makes it owed, and those that say it is done. */
export interface Obligation {
  readonly kind: string;
  readonly owedBy: string;
  readonly settledBy: readonly string[];
}

/** All work there is between facts. What owes and what settles speak of the same id. */
export const obligations: readonly Obligation[] = [
  { kind: 'propose-lines', owedBy: 'GroupSessionSigned', settledBy: ['SessionLinesProposed'] },
  {
    kind: 'batch-lines',
    owedBy: 'ClaimSubmissionRequested',
    settledBy: ['ClaimSubmissionCompleted'],
  },
  {
    kind: 'transmit-batch',
    owedBy: 'BatchSealed',
    settledBy: ['BatchTransmitted', 'BatchSendUnknown'],
  },
  {
    kind: 'digest-file',
    owedBy: 'InboundFileArchived',
    settledBy: ['InboundFileDigested', 'InboundFileQuarantined'],
  },
];

export const jobKinds = obligations.map((each) => each.kind);

export interface OwedWork {
  readonly kind: string;
  /** What the work is about: the id of the stream the owing fact lies on. */
  readonly id: string;
  readonly owedByFact: string;
  readonly owedSince: string;
  readonly isDone: boolean;
}

/** Work by `kind.id`. The queue can be wiped: this cannot. */
export const owedWork: Projection<OwedWork | null> = {
  name: 'owed-work',
  version: 1,
  categories: [
    'group-session',
    'session-billing',
    'claim-submission',
    'claim-batch',
    'inbound-file',
  ],
  types: obligations.flatMap((each) => [each.owedBy, ...each.settledBy]),
  empty: null,
  keysOf: (fact, { stream }) => obligationsOf(fact).map(({ kind }) => owedKey(kind, idOf(stream))),
  evolve(before, fact, _key, stored) {
    const [obligation] = obligationsOf(fact);
    if (!obligation || obligation.owedBy !== fact.type)
      return before && { ...before, isDone: true };
    return (
      before ?? {
        kind: obligation.kind,
        id: idOf(stored.stream),
        owedByFact: stored.id,
        owedSince: stored.recordedAt,
        isDone: false,
      }
    );
  },
  columns: {
    phase: (work) => (work?.isDone ? 'done' : 'owed'),
    kind: (work) => work?.kind ?? null,
  },
};

export const owedKey = (kind: string, id: string): string => `${kind}.${id}`;

const obligationsOf = ({ type }: Fact): readonly Obligation[] =>
  obligations.filter((each) => each.owedBy === type || each.settledBy.includes(type));
