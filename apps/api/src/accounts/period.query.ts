import { Inject, Injectable } from '@nestjs/common';
import {
  Balances,
  hashOfBalances,
  lastDayOf,
  PeriodBridge,
  periodOf,
  postedOn,
  type BalanceByAccount,
  type BridgeRow,
  type Entry,
} from '@ledgerline/ledger';
import { daysAfter, type Instant, type ServiceDate } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';
import { BooksQuery } from './books.query.js';

/** A month of the books. */
export interface PeriodRow {
  readonly period: string;
  readonly throughDate: ServiceDate;
  readonly state: 'open' | 'closed';
  /** As closed; of an open month, as it would close now. */
  readonly balancesHash: string;
  /** Entries true for a closed day that came after. */
  readonly laterEntries: number;
  readonly closedBy: string | null;
  readonly closedAt: Instant | null;
}

/** A closed month beside what is known now. */
export interface BridgeView {
  readonly period: string;
  readonly throughDate: ServiceDate;
  readonly knownAt: Instant;
  readonly closedBy: string;
  readonly isAsClosed: boolean;
  readonly rows: readonly BridgeRow[];
  readonly later: readonly (Entry & { readonly postedOn: ServiceDate })[];
  readonly laterCount: number;
}

/** What is folded for a close. */
export interface Closing {
  readonly entryCount: number;
  readonly balances: BalanceByAccount;
}

const LINES_SHOWN = 1000;

@Injectable()
export class PeriodQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(BooksQuery) private readonly books: BooksQuery,
  ) {}

  /** Every month from the first entry to this one, newest first. */
  async list(): Promise<PeriodRow[]> {
    const closes = await this.books.closes();
    const entries: Entry[] = [];
    for await (const each of this.books.entries()) entries.push(each);
    const months = monthsOf(entries, this.system.now());
    return months.map((period) => {
      const throughDate = lastDayOf(period);
      // A month before the first that was closed by itself was closed with it.
      const close = closes.find((each) => each.throughDate >= throughDate);
      const own = close?.period === period ? close : undefined;
      const balances = new Balances({ effective: throughDate, knownAt: close?.knownAt });
      for (const each of entries) balances.add(each);
      const later = close
        ? entries.filter((each) => isLater(each, throughDate, close.knownAt))
        : [];
      return {
        period,
        throughDate,
        state: close ? 'closed' : 'open',
        balancesHash: own?.balancesHash ?? hashOfBalances(throughDate, balances.byAccount()),
        laterEntries: later.length,
        closedBy: close?.closedBy ?? null,
        closedAt: close?.closedAt ?? null,
      };
    });
  }

  async closing(period: string, knownAt: Instant): Promise<Closing> {
    const balances = new Balances({ knownAt, effective: lastDayOf(period) });
    for await (const each of this.books.entries()) balances.add(each);
    return { entryCount: balances.entryCount, balances: balances.byAccount() };
  }

  /** @throws RefusedError period-not-closed */
  async bridge(period: string): Promise<BridgeView> {
    const closes = await this.books.closes();
    const close = closes.find((each) => each.period === period);
    if (!close) throw new RefusedError({ code: 'period-not-closed', period });
    const fold = new PeriodBridge(close);
    for await (const each of this.books.entries()) fold.add(each);
    const { later, rows, isAsClosed, throughDate } = fold.result();
    return {
      period,
      throughDate,
      knownAt: close.knownAt,
      closedBy: close.closedBy,
      isAsClosed,
      rows,
      later: later
        .slice(0, LINES_SHOWN)
        .map((each) => ({ ...each, postedOn: postedOn(each, closes) })),
      laterCount: later.length,
    };
  }
}

const isLater = (entry: Entry, throughDate: ServiceDate, knownAt: Instant): boolean =>
  entry.effectiveDate <= throughDate && entry.recordedAt > knownAt;

const MONTHS_MAX = 240;

function monthsOf(entries: readonly Entry[], now: Instant): string[] {
  const dates = entries.map((each) => each.effectiveDate).sort();
  const first = dates[0];
  if (!first) return [];
  const months: string[] = [];
  const today = now.slice(0, 10) as ServiceDate;
  const last = periodOf((dates.at(-1) ?? today) > today ? (dates.at(-1) as ServiceDate) : today);
  for (let month = last; month >= periodOf(first) && months.length < MONTHS_MAX;) {
    months.push(month);
    month = daysAfter(`${month}-01` as ServiceDate, -1).slice(0, 7);
  }
  return months;
}
