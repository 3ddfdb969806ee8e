import { idOf, type Projection } from '@ledgerline/event-store';
import { obligationOf, obligations, type Obligation } from './obligations.js';

export interface OwedWork {
  readonly kind: string;
  /** What the work is about. */
  readonly id: string;
  /** The fact that made it owed first, of what is not done. */
  readonly owedByFact: string;
  readonly owedSince: string;
  readonly isDone: boolean;
  /** By stream, the last version that owes it; only of work that may be owed again. */
  readonly owing?: Readonly<Record<string, number>>;
  /** By stream, the last version that was seen to. */
  readonly seen?: Readonly<Record<string, number>>;
}

/** Work by `kind.id`. The queue can be wiped: this cannot. */
export const owedWork: Projection<OwedWork | null> = {
  name: 'owed-work',
  version: 6,
  categories: [
    'group-session',
    'session-billing',
    'practice',
    'payer-policy',
    'reference-table',
    'repricing',
    'claim-submission',
    'claim-correction',
    'claim-batch',
    'inbound-file',
    'remittance',
    'keyed-remittance',
    'bank-deposit',
    'deposit-search',
  ],
  types: obligations.flatMap((each) => [...each.owedBy, ...each.settledBy]),
  empty: null,
  keysOf(fact, stored) {
    const obligation = obligationOf(fact);
    return obligation ? [owedKey(obligation.kind, aboutOf(obligation, stored))] : [];
  },
  evolve(before, fact, _key, stored) {
    const obligation = obligationOf(fact);
    if (!obligation) return before;
    const { kind, owedBy, seenBy, begunBy } = obligation;
    if (!before && begunBy !== undefined && fact.type !== begunBy) return before;
    if (!owedBy.includes(fact.type)) {
      if (!before) return before;
      if (!seenBy) return { ...before, isDone: true };
      const seen = seenBy(fact, stored);
      return settled({
        ...before,
        seen: { ...before.seen, ...(seen === 'all' ? before.owing : seen) },
      });
    }
    const { stream, version, id: owedByFact, recordedAt: owedSince } = stored;
    const work = { kind, id: aboutOf(obligation, stored), owedByFact, owedSince, isDone: false };
    if (!seenBy) return before ?? work;
    const owing = { ...before?.owing, [stream]: Math.max(version, before?.owing?.[stream] ?? -1) };
    // Done before, it is owed anew from this fact on; else since the first that was not seen to.
    if (!before || before.isDone)
      return settled({ ...work, owing, ...(before?.seen ? { seen: before.seen } : {}) }, before);
    return { ...before, owing };
  },
  columns: {
    phase: (work) => (work?.isDone ? 'done' : 'owed'),
    kind: (work) => work?.kind ?? null,
  },
};

export const owedKey = (kind: string, id: string): string => `${kind}.${id}`;

const aboutOf = (
  { idOf: about }: Obligation,
  stored: Parameters<NonNullable<Obligation['idOf']>>[0],
) => (about ? about(stored) : idOf(stored.stream));

/** Done where all that owes it was seen; a fact that was seen already owes nothing anew. */
function settled(work: OwedWork, before?: OwedWork | null): OwedWork {
  const { owing = {}, seen = {} } = work;
  const isDone = Object.entries(owing).every(([stream, at]) => (seen[stream] ?? -1) >= at);
  return isDone && before ? before : { ...work, isDone };
}
