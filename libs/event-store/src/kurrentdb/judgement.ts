import type { AppendOutcome, Position } from '../event-store.js';
import { latest } from './log-place.js';
import type { HeldFact, Proposal } from './recorded-fact.js';

export type Refusal = Extract<AppendOutcome, { outcome: 'stale-version' | 'fact-id-reused' }>;

/** What a stream says to a write. */
export type Judgement =
  /** To be written after this version; null where the stream does not exist. */
  | { readonly verdict: 'owed'; readonly after: number | null }
  /** All of it is there, with the same bytes; `call` is the append that wrote it. */
  | { readonly verdict: 'recorded'; readonly position: Position; readonly call: string | null }
  | { readonly verdict: 'refused'; readonly refusal: Refusal };

/**
 * Judges a write by all that its stream holds. KurrentDB's own duplicate detection is best effort
 * (it looks at ids only, and not at all where the version is right), so it is never relied on.
 */
export function judge(proposal: Proposal, held: readonly HeldFact[]): Judgement {
  const byId = new Map(held.map((each) => [each.stored.id, each]));
  const ids = proposal.facts.map((each) => each.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0) return reused(twice);

  const known = proposal.facts.flatMap((each) => byId.get(each.id) ?? []);
  const other = proposal.facts.filter((each) => {
    const same = byId.get(each.id);
    return same && same.stored.data !== each.data;
  });
  if (other.length > 0) return reused(other.map((each) => each.id));
  if (known.length > 0 && known.length < ids.length)
    return reused(known.map((each) => each.stored.id));
  if (known.length > 0) {
    const position = latest(known.map((each) => each.stored.position));
    return { verdict: 'recorded', position, call: known[0]?.call ?? null };
  }

  const actual = held.at(-1)?.stored.version ?? null;
  const { stream, expected } = proposal;
  if (expected !== 'any' && (expected === 'none' ? null : expected) !== actual)
    return { verdict: 'refused', refusal: { outcome: 'stale-version', stream, expected, actual } };
  return { verdict: 'owed', after: actual };
}

const reused = (factIds: readonly string[]): Judgement => ({
  verdict: 'refused',
  refusal: { outcome: 'fact-id-reused', factIds },
});
