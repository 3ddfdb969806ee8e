import type { Fact, Projection, StoredFact } from '@ledgerline/event-store';
import { sumCents, type Instant } from '@ledgerline/terms';
import type { Posting } from './posting.js';

/** What facts of one context mean in money. Lives beside the facts; handed to the ledger by the apps. */
export interface PostingRules<F extends Fact = Fact> {
  readonly categories: readonly string[];
  readonly types: readonly F['type'][];
  /** Null where this fact moves no money. */
  postingOf(fact: F): Posting | null;
}

/**
 * One journal entry. Its id is the id of the fact that caused it, so twice is once. It has two dates: `effectiveDate`,
 * the day it was true for, and `recordedAt`, when we came to know it.
 */
export interface Entry extends Posting {
  readonly entryId: string;
  readonly factType: string;
  readonly recordedAt: Instant;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyPostingRules = PostingRules<any>;

/** The rules of several contexts as one. */
export function allPostings(rules: readonly AnyPostingRules[]): AnyPostingRules {
  const byType = new Map(rules.flatMap((each) => each.types.map((type) => [type, each] as const)));
  // Several projections ask of one fact: its posting is worked out once.
  const worked = new WeakMap<Fact, Posting | null>();
  return {
    categories: [...new Set(rules.flatMap((each) => each.categories))],
    types: [...byType.keys()],
    postingOf(fact: Fact) {
      const known = worked.get(fact);
      if (known !== undefined) return known;
      const posting = byType.get(fact.type)?.postingOf(fact) ?? null;
      worked.set(fact, posting);
      return posting;
    },
  };
}

/** The journal: one row a fact that moved money. */
export function journal(rules: AnyPostingRules): Projection<Entry | null> {
  return {
    name: 'journal',
    version: 3,
    categories: rules.categories,
    types: rules.types,
    empty: null,
    isInsertOnly: true,
    checks: { [journalCheck.name]: journalCheck.expression },
    keysOf: (fact, stored) => (rules.postingOf(fact) ? [stored.id] : []),
    evolve: (_before, fact, _key, stored) => entryOf(rules, fact, stored),
    columns: {
      remittance_id: (entry) => entry?.legs.find((leg) => leg.remittanceId)?.remittanceId ?? null,
      // Held to zero by the database as well: see journalCheck.
      imbalance_cents: (entry) => sumCents((entry?.legs ?? []).map((leg) => leg.cents)),
    },
    unsearched: ['imbalance_cents'],
  };
}

/** The entry one stored fact makes, or null. */
export function entryOf(rules: AnyPostingRules, fact: Fact, stored: StoredFact): Entry | null {
  const posting = rules.postingOf(fact);
  return (
    posting && {
      entryId: stored.id,
      factType: fact.type,
      recordedAt: stored.recordedAt as Instant,
      ...posting,
    }
  );
}

/** What the table of the journal is to be held to: each entry balances, whoever writes it. */
export const journalCheck = {
  name: 'journal_entries_balance',
  expression: 'imbalance_cents = 0',
} as const;
