import { cents, type Cents, type Instant, type ServiceDate } from '@ledgerline/terms';
import { accounts, type Account } from './chart-of-accounts.js';
import type { Entry } from './journal.projection.js';

/** Which entries count: those we knew by a moment, of those true for a day or before. Absent, all. */
export interface AsOf {
  /** What we knew then; inclusive. */
  readonly knownAt?: Instant | undefined;
  /** What was true for then; inclusive. */
  readonly effective?: ServiceDate | undefined;
}

/** Whether an entry counts as of then. Instants and dates of one form sort as text. */
export const stood = (
  { recordedAt, effectiveDate }: Pick<Entry, 'recordedAt' | 'effectiveDate'>,
  { knownAt, effective }: AsOf,
): boolean =>
  (knownAt === undefined || recordedAt <= knownAt) &&
  (effective === undefined || effectiveDate <= effective);

/** What stands on one account. */
export interface AccountStanding {
  readonly debitCents: Cents;
  readonly creditCents: Cents;
  readonly balanceCents: Cents;
}

export type BalanceByAccount = Readonly<Partial<Record<Account, Cents>>>;

/** A fold of entries into balances; every entry once, in any order. */
export class Balances {
  readonly #debits = new Map<Account, number>();
  readonly #credits = new Map<Account, number>();
  #entries = 0;

  constructor(private readonly asOf: AsOf = {}) {}

  add(entry: Entry): this {
    if (!stood(entry, this.asOf)) return this;
    this.#entries += 1;
    for (const { account, cents: amount } of entry.legs) {
      const side = amount > 0 ? this.#debits : this.#credits;
      side.set(account, (side.get(account) ?? 0) + Math.abs(amount));
    }
    return this;
  }

  /** How many entries counted. */
  get entryCount(): number {
    return this.#entries;
  }

  of(account: Account): AccountStanding {
    const debit = this.#debits.get(account) ?? 0;
    const credit = this.#credits.get(account) ?? 0;
    return {
      debitCents: cents(debit),
      creditCents: cents(credit),
      balanceCents: cents(debit - credit),
    };
  }

  /** Accounts that moved, in the order of the chart. */
  moved(): Account[] {
    return accounts.filter((each) => this.#debits.has(each) || this.#credits.has(each));
  }

  /** Accounts that do not stand at zero. */
  byAccount(): BalanceByAccount {
    return Object.fromEntries(
      this.moved()
        .map((each) => [each, this.of(each).balanceCents] as const)
        .filter(([, amount]) => amount !== 0),
    );
  }
}

/** Balances of these entries as of then. */
export function balancesOf(entries: Iterable<Entry>, asOf: AsOf = {}): Balances {
  const balances = new Balances(asOf);
  for (const each of entries) balances.add(each);
  return balances;
}
