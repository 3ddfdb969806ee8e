import { canonicalJson } from '@ledgerline/event-store';
import type { PostingClause, PostingPolicy } from './posting-policy.js';

/** What one policy says otherwise than another. */
export interface PolicyDifference {
  /** A clause by name, or `from`, `toleranceCents`, `identifyFromPercent`. */
  readonly about: string;
  readonly change: 'added' | 'taken-out' | 'changed';
  readonly was: PostingClause | string | number | null;
  readonly now: PostingClause | string | number | null;
}

/**
 * Clause by clause, those of the newer one first. A clause in another place is not told: what it decides
 * then, a dry run shows.
 */
export function policyDifferences(
  one: PostingPolicy,
  other: PostingPolicy,
): readonly PolicyDifference[] {
  const before = new Map(one.clauses.map((each) => [each.clause, each]));
  const after = new Map(other.clauses.map((each) => [each.clause, each]));
  const said = (['from', 'toleranceCents', 'identifyFromPercent'] as const).flatMap(
    (about): PolicyDifference[] =>
      one[about] === other[about]
        ? []
        : [{ about, change: 'changed', was: one[about] ?? null, now: other[about] ?? null }],
  );
  const now = [...after.values()].flatMap((each): PolicyDifference[] => {
    const was = before.get(each.clause);
    if (!was) return [{ about: each.clause, change: 'added', was: null, now: each }];
    return canonicalJson(was) === canonicalJson(each)
      ? []
      : [{ about: each.clause, change: 'changed', was, now: each }];
  });
  const gone = [...before.values()]
    .filter((each) => !after.has(each.clause))
    .map((each): PolicyDifference => ({
      about: each.clause,
      change: 'taken-out',
      was: each,
      now: null,
    }));
  return [...said, ...now, ...gone];
}
