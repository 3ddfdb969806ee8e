import type { Position, Projection } from '@ledgerline/event-store';
import { cents, type Cents } from '@ledgerline/terms';
import type { AnyPostingRules } from './journal.projection.js';

/** An entry whose legs do not sum to zero. There should be none. */
export interface Unbalanced {
  readonly entryId: string;
  readonly position: Position;
  readonly byCents: Cents;
}

/**
 * The journal weighed entry by entry: whether it balances is known at every position, and never has to be found out.
 * Where each entry sums to zero, so does the whole up to any position.
 */
export interface JournalBalance {
  readonly entries: number;
  readonly debitCents: Cents;
  readonly creditCents: Cents;
  /** Debits minus credits: zero. */
  readonly differenceCents: Cents;
  /** The first of them, to look at. */
  readonly unbalanced: readonly Unbalanced[];
  readonly unbalancedCount: number;
  /** Of the last entry weighed. */
  readonly position: Position | null;
  readonly lastFactId: string;
}

const SHOWN = 20;

/** Key: `all`. */
export function journalBalance(rules: AnyPostingRules): Projection<JournalBalance> {
  return {
    name: 'journal-balance',
    version: 1,
    categories: rules.categories,
    types: rules.types,
    empty: {
      entries: 0,
      debitCents: cents(0),
      creditCents: cents(0),
      differenceCents: cents(0),
      unbalanced: [],
      unbalancedCount: 0,
      position: null,
      lastFactId: '',
    },
    keysOf: (fact) => (rules.postingOf(fact) ? ['all'] : []),
    evolve(before, fact, _key, { id, position }) {
      if (before.lastFactId === id) return before;
      let [debit, credit] = [0, 0];
      for (const { cents: amount } of rules.postingOf(fact)?.legs ?? [])
        if (amount > 0) debit += amount;
        else credit -= amount;
      const debitCents = cents(before.debitCents + debit);
      const creditCents = cents(before.creditCents + credit);
      const isOff = debit !== credit;
      const off = { entryId: id, position, byCents: cents(debit - credit) };
      return {
        entries: before.entries + 1,
        debitCents,
        creditCents,
        differenceCents: cents(debitCents - creditCents),
        unbalanced:
          isOff && before.unbalanced.length < SHOWN
            ? [...before.unbalanced, off]
            : before.unbalanced,
        unbalancedCount: before.unbalancedCount + (isOff ? 1 : 0),
        position,
        lastFactId: id,
      };
    },
  };
}
