import { cents, type Cents, daysAfter, type ServiceDate } from '@ledgerline/terms';
import { hashOfBalances, type PeriodClosed } from './accounting-period.decider.js';
import { Balances, stood, type BalanceByAccount } from './balances.js';
import { accounts, type Account } from './chart-of-accounts.js';
import type { Entry } from './journal.projection.js';

/**
 * The day an entry counts in: its effective day, or where that was closed when we came to know it, the first
 * open day after.
 */
export function postedOn(entry: Entry, closes: readonly PeriodClosed[]): ServiceDate {
  let closedThrough: ServiceDate | undefined;
  for (const { knownAt, throughDate } of closes)
    if (entry.recordedAt > knownAt && throughDate >= entry.effectiveDate)
      if (closedThrough === undefined || throughDate > closedThrough) closedThrough = throughDate;
  return closedThrough === undefined ? entry.effectiveDate : daysAfter(closedThrough, 1);
}

/** One account of a closed month: as closed + what came later = as now known, or by how much it is not. */
export interface BridgeRow {
  readonly account: Account;
  readonly asClosedCents: Cents;
  readonly laterCents: Cents;
  readonly asNowKnownCents: Cents;
  /** Zero, or closed figures and journal disagree by this. */
  readonly unexplainedCents: Cents;
}

export interface Bridge {
  readonly period: string;
  readonly throughDate: ServiceDate;
  readonly rows: readonly BridgeRow[];
  /** Entries true for the closed days that we came to know after, oldest first. */
  readonly later: readonly Entry[];
  /** Whether what was known at the close still folds to what was closed. */
  readonly isAsClosed: boolean;
}

/** A fold of entries into the bridge of one close; every entry once, in any order. */
export class PeriodBridge {
  readonly #then: Balances;
  readonly #now: Balances;
  readonly #late = new Balances();
  readonly #later: Entry[] = [];

  constructor(private readonly close: PeriodClosed) {
    const { knownAt, throughDate: effective } = close;
    this.#then = new Balances({ knownAt, effective });
    this.#now = new Balances({ effective });
  }

  add(entry: Entry): this {
    this.#then.add(entry);
    this.#now.add(entry);
    const { knownAt, throughDate: effective } = this.close;
    if (!stood(entry, { effective }) || stood(entry, { knownAt })) return this;
    this.#late.add(entry);
    this.#later.push(entry);
    return this;
  }

  result(): Bridge {
    const { period, throughDate, balances, balancesHash } = this.close;
    return {
      period,
      throughDate,
      rows: accounts
        .map((account) => this.#rowOf(account, balances))
        .filter((row) => row.asClosedCents || row.laterCents || row.asNowKnownCents),
      later: this.#later.sort((a, b) => order(a, b)),
      isAsClosed:
        hashOfBalances(throughDate, this.#then.byAccount()) === balancesHash &&
        hashOfBalances(throughDate, balances) === balancesHash,
    };
  }

  #rowOf(account: Account, closed: BalanceByAccount): BridgeRow {
    const asClosedCents = closed[account] ?? cents(0);
    const laterCents = this.#late.of(account).balanceCents;
    const asNowKnownCents = this.#now.of(account).balanceCents;
    const unexplainedCents = cents(asNowKnownCents - asClosedCents - laterCents);
    return { account, asClosedCents, laterCents, asNowKnownCents, unexplainedCents };
  }
}

/** The bridge of one close over these entries. */
export function bridgeOf(close: PeriodClosed, entries: Iterable<Entry>): Bridge {
  const bridge = new PeriodBridge(close);
  for (const each of entries) bridge.add(each);
  return bridge.result();
}

const order = (a: Entry, b: Entry): number => {
  const [left, right] = [`${a.recordedAt} ${a.entryId}`, `${b.recordedAt} ${b.entryId}`];
  return left < right ? -1 : Number(left > right);
};
