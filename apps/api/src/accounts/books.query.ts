import { Inject, Injectable } from '@nestjs/common';
import { fold, streamOf } from '@ledgerline/event-store';
import {
  accountingPeriods,
  accounts,
  Aging,
  Balances,
  chartInForce,
  chartOfAccounts,
  type Account,
  type AccountingPeriods,
  type AccountStanding,
  type AgingClock,
  type AgingRow,
  type AsOf,
  type Chart,
  type ChartRow,
  type Entry,
} from '@ledgerline/ledger';
import type { Instant, ServiceDate } from '@ledgerline/terms';
import { books } from '../reading/read-models.js';
import { System } from '../system.js';

const ENTRIES_AT_ONCE = 2000;

/** One account as of then, by the name and number of the practice's chart. */
export interface StandingRow {
  readonly key: Account;
  readonly state: AccountStanding & Pick<ChartRow, 'number' | 'name'>;
}

/** The journal, folded as of any two days. */
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

  async standing(asOf: AsOf): Promise<StandingRow[]> {
    const balances = new Balances(asOf);
    for await (const entry of this.entries()) balances.add(entry);
    const chart = await this.chart();
    return balances.moved().map((key) => {
      const { number, name } = chart[accounts.indexOf(key)] as ChartRow;
      return { key, state: { ...balances.of(key), number, name } };
    });
  }

  async aging(asAt: ServiceDate, by: AgingClock, knownAt?: Instant): Promise<AgingRow[]> {
    const aging = new Aging(by, asAt, knownAt);
    for await (const entry of this.entries()) aging.add(entry);
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
