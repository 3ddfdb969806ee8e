import { factOf, type Fact, type StoredFact } from './event-store.js';

/** One value a row can be found or sorted by. */
export type ColumnValue = string | number | null;

/**
 * A read model: a fold and its keys. Pure; the same facts make the same rows wherever they are folded.
 *
 * evolve must give the same row when the same fact comes twice (keep ids, derive counts).
 */
export interface Projection<State, F extends Fact = Fact> {
  /** kebab-case; with version it names the table. */
  readonly name: string;
  /** Raised when the fold changes: the new one is filled from the log beside the old. */
  readonly version: number;
  /** Categories of the streams it reads. */
  readonly categories: readonly string[];
  /** Types of the facts it folds; others of those streams are passed over. */
  readonly types: readonly F['type'][];
  readonly empty: State;
  /** The rows one fact touches. */
  keysOf(fact: F, stored: StoredFact): readonly string[];
  evolve(state: State, fact: F, key: string, stored: StoredFact): State;
  /** Values of a row kept as indexed columns, to find rows by. snake_case names. */
  readonly columns?: Readonly<Record<string, (state: State) => ColumnValue>>;
  /** True where a key is written once only (a journal): rows need not be read before they are written. */
  readonly isInsertOnly?: boolean;
}

/** A projection whose own types do not matter to who runs it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyProjection = Projection<any, any>;

/** Folds facts into `rows`, in place, in order; returns the keys that were touched. */
export function projectInto<State, F extends Fact>(
  projection: Projection<State, F>,
  rows: Map<string, State>,
  facts: Iterable<StoredFact>,
): Set<string> {
  const touched = new Set<string>();
  const types: ReadonlySet<string> = new Set(projection.types);
  for (const stored of facts) {
    if (!types.has(stored.type)) continue;
    const fact = factOf<F>(stored);
    for (const key of projection.keysOf(fact, stored)) {
      rows.set(key, projection.evolve(rows.get(key) ?? projection.empty, fact, key, stored));
      touched.add(key);
    }
  }
  return touched;
}
