import { Inject, Injectable } from '@nestjs/common';
import { factOf, fold, isUpTo, streamOf, type Page, type Position } from '@ledgerline/event-store';
import {
  accountingPeriods,
  accounts,
  Aging,
  Balances,
  chartInForce,
  chartOfAccounts,
  entryOf,
  type Account,
  type AccountingPeriods,
  type AccountStanding,
  type AgingClock,
  type AgingRow,
  type AsOf,
  type Chart,
  type ChartRow,
  type Entry,
  type JournalBalance,
} from '@ledgerline/ledger';
import type { Instant, ServiceDate } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { books, postings } from '../reading/read-models.js';
import { System } from '../system.js';

const ENTRIES_AT_ONCE = 2000;

/** One account as of then, by the name and number of the practice's chart. */
export interface StandingRow {
  readonly key: Account;
  readonly state: AccountStanding & Pick<ChartRow, 'number' | 'name'>;
}

/** One claim as of then. */
export interface ClaimStanding {
  readonly patientControlNumber: string;
  readonly entryCount: number;
  readonly byAccount: Readonly<Partial<Record<Account, AccountStanding>>>;
}

/** The journal, folded as of any two days, or the log as of any position. */
@Injectable()
export class BooksQuery {
  constructor(@Inject(System) private readonly system: System) {}

  /** Every entry once, in no order that matters. */
  async *entries(): AsyncGenerator<Entry> {
    for (let afterKey = ''; ;) {
      const limit = ENTRIES_AT_ONCE;
      const rows = await this.system.readModels.find(books.journal, {}, { limit, afterKey });
      for (const { state } of rows) if (state) yield state;
      const last = rows.at(-1);
      if (!last || rows.length < limit) return;
      afterKey = last.key;
    }
  }

  /**
   * Entries of every fact up to a position, and that one: read from the log itself, which alone says what it held then.
   *
   * @throws RefusedError position-not-reached
   */
  async *entriesAt(limit: Position): AsyncGenerator<Entry> {
    for (let after: Position | null = null; ;) {
      const page: Page = await this.system.store.readAll({
        after,
        limit: ENTRIES_AT_ONCE,
        categories: postings.categories,
      });
      for (const stored of page.facts) {
        if (!isUpTo(stored.position, limit)) return;
        const entry = postings.types.includes(stored.type)
          ? entryOf(postings, factOf(stored), stored)
          : null;
        if (entry) yield entry;
      }
      const isAtEnd = page.facts.length < ENTRIES_AT_ONCE;
      after = page.upTo;
      if (after !== null && isUpTo(limit, after)) return;
      if (isAtEnd) throw new RefusedError({ code: 'position-not-reached', position: limit });
    }
  }

  #entriesOf = (atPosition: Position | undefined): AsyncGenerator<Entry> =>
    atPosition === undefined ? this.entries() : this.entriesAt(atPosition);

  /** What one claim's money did, by account. */
  async claim(
    patientControlNumber: string,
    asOf: AsOf,
    atPosition?: Position,
  ): Promise<ClaimStanding> {
    const balances = new Balances(asOf);
    for await (const entry of this.#entriesOf(atPosition)) {
      const legs = entry.legs.filter((leg) => leg.patientControlNumber === patientControlNumber);
      if (legs.length > 0) balances.add({ ...entry, legs });
    }
    const byAccount = Object.fromEntries(
      balances.moved().map((each) => [each, balances.of(each)] as const),
    );
    return { patientControlNumber, entryCount: balances.entryCount, byAccount };
  }

  /** Whether the journal balances, at every position it has come to. */
  async balance(): Promise<JournalBalance> {
    return (
      (await this.system.readModels.get(books.journalBalance, 'all')) ?? books.journalBalance.empty
    );
  }

  async standing(asOf: AsOf, atPosition?: Position): Promise<StandingRow[]> {
    const balances = new Balances(asOf);
    for await (const entry of this.#entriesOf(atPosition)) balances.add(entry);
    const chart = await this.chart();
    return balances.moved().map((key) => {
      const { number, name } = chart[accounts.indexOf(key)] as ChartRow;
      return { key, state: { ...balances.of(key), number, name } };
    });
  }

  async aging(
    asAt: ServiceDate,
    by: AgingClock,
    knownAt?: Instant,
    atPosition?: Position,
  ): Promise<AgingRow[]> {
    const aging = new Aging(by, asAt, knownAt);
    for await (const entry of this.#entriesOf(atPosition)) aging.add(entry);
    return aging.rows();
  }

  async chart(): Promise<Chart> {
    return chartInForce(fold(chartOfAccounts, await this.#own('chart-of-accounts')));
  }

  async closes(): Promise<AccountingPeriods> {
    return fold(accountingPeriods, await this.#own('accounting-periods'));
  }

  /** Whether the journal holds every entry of a moment and before. */
  async isKnownUpTo(moment: Instant): Promise<boolean> {
    const progress = await this.system.readModels.progress();
    const at = progress.find((each) => each.name === books.journal.name);
    if (!at || at.haltedBy !== null) return false;
    const { facts } = await this.system.store.readAll({ after: at.position, limit: 1 });
    return facts.every((each) => each.recordedAt > moment);
  }

  #own(category: string) {
    return this.system.store.readStream(
      streamOf(category, this.system.settings.LEDGERLINE_PRACTICE),
    );
  }
}
