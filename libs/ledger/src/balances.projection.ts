import { cents, type Cents } from '@ledgerline/terms';
import type { Fact, Projection, StoredFact } from '@ledgerline/event-store';
import type { Account } from './chart-of-accounts.js';
import type { AnyPostingRules } from './journal.projection.js';
import type { Leg, Posting } from './posting.js';

/** What stands on one account. `lastFactId` makes a fact given twice in a row count once. */
export interface AccountBalance {
  readonly debitCents: Cents;
  readonly creditCents: Cents;
  readonly balanceCents: Cents;
  readonly lastFactId: string;
}

/** What one claim's money did, by account: charge, paid, owed by whom. */
export interface ClaimBalance {
  readonly byAccount: Readonly<Partial<Record<Account, Cents>>>;
  readonly lastFactId: string;
}

/** Balances of the whole chart. Key: account. */
export function accountBalances(rules: AnyPostingRules): Projection<AccountBalance> {
  return {
    ...sourceOf(rules),
    name: 'account-balances',
    version: 1,
    empty: { debitCents: cents(0), creditCents: cents(0), balanceCents: cents(0), lastFactId: '' },
    keysOf: (fact) => keysBy(rules.postingOf(fact), (leg) => leg.account),
    evolve(before, fact, account, stored) {
      if (before.lastFactId === stored.id) return before;
      let { debitCents, creditCents } = before as { debitCents: number; creditCents: number };
      for (const leg of rules.postingOf(fact)?.legs ?? []) {
        if (leg.account !== account) continue;
        if (leg.cents > 0) debitCents += leg.cents;
        else creditCents -= leg.cents;
      }
      return {
        debitCents: cents(debitCents),
        creditCents: cents(creditCents),
        balanceCents: cents(debitCents - creditCents),
        lastFactId: stored.id,
      };
    },
  };
}

/** Balances of each claim. Key: patient control number. */
export function claimBalances(rules: AnyPostingRules): Projection<ClaimBalance> {
  return {
    ...sourceOf(rules),
    name: 'claim-balances',
    version: 2,
    empty: { byAccount: {}, lastFactId: '' },
    keysOf: (fact) => keysBy(rules.postingOf(fact), (leg) => leg.patientControlNumber),
    evolve(before, fact: Fact, claim, stored: StoredFact) {
      if (before.lastFactId === stored.id) return before;
      const byAccount: Partial<Record<Account, Cents>> = { ...before.byAccount };
      for (const leg of rules.postingOf(fact)?.legs ?? [])
        if (leg.patientControlNumber === claim)
          byAccount[leg.account] = cents((byAccount[leg.account] ?? 0) + leg.cents);
      return { byAccount, lastFactId: stored.id };
    },
  };
}

const sourceOf = ({ categories, types }: AnyPostingRules) => ({ categories, types });

function keysBy(posting: Posting | null, keyOf: (leg: Leg) => string | undefined): string[] {
  const keys = new Set<string>();
  for (const leg of posting?.legs ?? []) {
    const key = keyOf(leg);
    if (key !== undefined) keys.add(key);
  }
  return [...keys];
}
