import { isDeepStrictEqual, inspect } from 'node:util';
import { canonicalJson } from './canonical.js';
import type { Decider } from './decider.js';
import { categoryOf, type Fact, type StoredFact } from './event-store.js';
import { projectInto, read, type Projection } from './projection.js';

/**
 * `given(decider, ...facts).when(command).thenFacts(...)`, `.thenNothing()`, `.thenRefused({...})`.
 * The last verb is never `then`: an object with that method is a promise to `await`.
 */
export function given<State, Command, F extends Fact, R extends { readonly code: string }>(
  decider: Decider<State, Command, F, R>,
  ...facts: readonly F[]
) {
  const state = facts.reduce((before, fact) => decider.evolve(before, fact), decider.initial);
  return {
    state,
    when(command: Command) {
      const decision = decider.decide(command, state);
      return {
        decision,
        thenFacts: (...expected: readonly F[]) => same(decision, { accepted: expected }),
        thenNothing: () => same(decision, { accepted: [] }),
        thenRefused: (refusal: R) => same(decision, { refused: refusal }),
      };
    },
  };
}

function same(actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const show = (value: unknown) => inspect(value, { depth: 12, sorted: true });
  throw new Error(`expected ${show(expected)}\nbut got  ${show(actual)}`);
}

/** A fact as a store would hold it, for specs of projections and hashes. */
export function stored(
  stream: string,
  version: number,
  fact: Fact,
  over: Partial<StoredFact> = {},
): StoredFact {
  return {
    id: `00000000-0000-4000-8000-${String(version).padStart(12, '0')}`,
    stream,
    version,
    position: String(version + 1),
    type: fact.type,
    data: canonicalJson(fact),
    meta: canonicalJson({ practiceId: 'P1', actor: 'tester', commandId: 'c1' }),
    recordedAt: '2026-11-18T17:00:00.000Z',
    ...over,
  };
}

/** Folds facts laid on one stream and returns all rows by key. Refuses a stream the projection does not read. */
export function project<State, F extends Fact>(
  projection: Projection<State, F>,
  stream: string,
  ...facts: readonly F[]
): ReadonlyMap<string, State> {
  if (!projection.categories.includes(categoryOf(stream)))
    throw new Error(`${projection.name} does not read ${categoryOf(stream)}`);
  const rows = new Map<string, State>();
  projectInto(projection, rows, read(facts.map((fact, version) => stored(stream, version, fact))));
  return rows;
}
