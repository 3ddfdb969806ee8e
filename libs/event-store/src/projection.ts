import { categoryOf, factOf, type Fact, type StoredFact } from './event-store.js';

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
  /**
   * Values of a row kept as indexed columns, to find rows by. snake_case names. Null is in no index and costs nothing:
   * say null of rows nobody looks for.
   */
  readonly columns?: Readonly<Record<string, (state: State) => ColumnValue>>;
  /** Columns no row is ever found by, there for a check: they have no index. */
  readonly unsearched?: readonly string[];
  /** What the database refuses rows for, by name: an SQL expression over the columns that must hold. */
  readonly checks?: Readonly<Record<string, string>>;
  /** True where a key is written once only (a journal): rows need not be read before they are written. */
  readonly isInsertOnly?: boolean;
}

/** A projection whose own types do not matter to who runs it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyProjection = Projection<any, any>;

/** A stored fact and what it says, read once for all who fold it. */
export interface ReadFact {
  readonly stored: StoredFact;
  readonly fact: Fact;
}

/** Folds facts into `rows`, in place, in order; returns the keys that were touched. */
export function projectInto<State, F extends Fact>(
  projection: Projection<State, F>,
  rows: Map<string, State>,
  facts: Iterable<ReadFact>,
): Set<string> {
  const touched = new Set<string>();
  for (const each of ofInterest(projection, facts))
    for (const key of foldInto(projection, rows, each)) touched.add(key);
  return touched;
}

/** Folds one fact into the rows it touches; returns their keys. */
export function foldInto(
  projection: AnyProjection,
  rows: Map<string, unknown>,
  { fact, stored }: ReadFact,
): readonly string[] {
  const keys = projection.keysOf(fact, stored);
  for (const key of keys)
    rows.set(key, projection.evolve(rows.get(key) ?? projection.empty, fact, key, stored));
  return keys;
}

/** The facts of a page this projection folds. */
export function ofInterest(projection: AnyProjection, facts: Iterable<ReadFact>): ReadFact[] {
  const { types, categories } = interestsOf(projection);
  const mine: ReadFact[] = [];
  for (const each of facts)
    if (types.has(each.stored.type) && categories.has(categoryOf(each.stored.stream)))
      mine.push(each);
  return mine;
}

/**
 * Deals facts out to projections: asked once a fact, not once a fact and projection.
 *
 * @returns  what each of them folds, in order, given the facts of a page
 */
export function dealer(
  projections: readonly AnyProjection[],
): (facts: Iterable<ReadFact>) => readonly (readonly ReadFact[])[] {
  const byType = new Map<string, { nth: number; categories: ReadonlySet<string> }[]>();
  for (const [nth, projection] of projections.entries()) {
    const { types, categories } = interestsOf(projection);
    for (const type of types) byType.set(type, [...(byType.get(type) ?? []), { nth, categories }]);
  }
  return (facts) => {
    const dealt = projections.map((): ReadFact[] => []);
    for (const each of facts) {
      const takers = byType.get(each.stored.type);
      if (!takers) continue;
      const category = categoryOf(each.stored.stream);
      for (const { nth, categories } of takers)
        if (categories.has(category)) dealt[nth]?.push(each);
    }
    return dealt;
  };
}

interface Interests {
  readonly types: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

const known = new WeakMap<AnyProjection, Interests>();

/** Asked for every page of every projection: worked out once. */
function interestsOf(projection: AnyProjection): Interests {
  const before = known.get(projection);
  if (before) return before;
  const interests = {
    types: new Set<string>(projection.types),
    categories: new Set(projection.categories),
  };
  known.set(projection, interests);
  return interests;
}

/** Reads each fact once. */
export const read = (facts: readonly StoredFact[]): ReadFact[] =>
  facts.map((stored) => ({ stored, fact: factOf(stored) }));
