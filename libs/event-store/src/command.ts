import type { Decider } from './decider.js';
import {
  factOf,
  type EventStore,
  type Fact,
  type FactMeta,
  type NewFact,
  type StoredFact,
} from './event-store.js';
import { factId } from './fact-id.js';

/** What became of a command. */
export type Handled<F, Refusal> =
  { readonly accepted: readonly F[]; readonly version: number } | { readonly refused: Refusal };

/** Gives each fact of one decision its id. */
export const numbered = <F extends Fact>(
  commandId: string,
  stream: string,
  facts: readonly F[],
): NewFact<F>[] => facts.map((fact, index) => ({ id: factId(commandId, stream, index), fact }));

/** Folds stored facts into the state a decider judges by. */
export function fold<State, F extends Fact>(
  decider: Pick<Decider<State, never, F, never>, 'initial' | 'evolve'>,
  stored: readonly StoredFact[],
): State {
  return stored.reduce((state, each) => decider.evolve(state, factOf<F>(each)), decider.initial);
}

/**
 * Read, fold, decide, append: how one stream comes to hold new facts. A stream that moved meanwhile is
 * read and judged again, at most `attempts` times.
 *
 * A command whose id is already in the log is answered as it was then: nothing new is written.
 *
 * @throws Error where the stream keeps moving, or a fact id was used for other bytes (a bug)
 */
export async function handle<
  State,
  Command,
  F extends Fact,
  Refusal extends { readonly code: string },
>(
  store: EventStore,
  decider: Decider<State, Command, F, Refusal>,
  stream: string,
  command: Command,
  meta: FactMeta,
  attempts = 5,
): Promise<Handled<F, Refusal>> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const stored = await store.readStream(stream);
    const known = stored.filter((each) => each.meta.includes(`"commandId":"${meta.commandId}"`));
    if (known.length > 0)
      return { accepted: known.map((each) => factOf<F>(each)), version: stored.length - 1 };
    const decision = decider.decide(command, fold(decider, stored));
    if ('refused' in decision) return decision;
    const version = stored.length - 1;
    if (decision.accepted.length === 0) return { accepted: [], version };
    const facts = numbered(meta.commandId, stream, decision.accepted);
    const expected = version < 0 ? 'none' : version;
    const result = await store.append([{ stream, expected, facts }], meta);
    if (result.outcome === 'fact-id-reused') throw new Error(`fact id used twice on ${stream}`);
    if (result.outcome !== 'stale-version')
      return { accepted: decision.accepted, version: version + facts.length };
  }
  throw new Error(`${stream} kept moving: gave up after ${attempts} attempts`);
}
