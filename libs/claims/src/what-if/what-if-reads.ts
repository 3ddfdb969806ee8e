import { withAdopted, type PayerTerms, type UnitPolicy } from '@ledgerline/payer-policy';
import { clientDays, serviceDateAt } from '@ledgerline/session';
import type { ServiceDate } from '@ledgerline/terms';
import { PricingBooks } from '../pricing/pricing-books.js';
import { readDays, type DayAsked, type PricingReads } from '../pricing/pricing-reads.js';
import type { ProposeDay } from '../pricing/propose-day.js';
import { serviceLines } from '../service-lines/service-lines.projection.js';
import type { WhatIfDay } from './what-if.js';

/** What a changed policy says: terms, rows for single codes, or both. */
export interface ChangedPolicy {
  readonly terms?: PayerTerms;
  readonly rows: readonly UnitPolicy[];
}

/** The books with a policy as if it had been adopted. */
export function booksWith(books: PricingBooks, { terms, rows }: ChangedPolicy): PricingBooks {
  const tables = withAdopted(books.tables, [{ terms: terms ? [terms] : [], rows }]);
  return new PricingBooks(books.practice, tables, books.settings);
}

const DAYS_AT_ONCE = 200;
const ROWS_AT_ONCE = 1_000;

export interface WhatIfAsked {
  readonly books: PricingBooks;
  /**
   * What filing limits and lapsed papers are judged by. Absent: each day as on the date its last session
   * was signed, as its lines once were; then nothing but the tables differs.
   */
  readonly today?: ServiceDate;
  /** Dates of service, both included. */
  readonly from?: ServiceDate;
  readonly to?: ServiceDate;
}

/**
 * Every signed day of service, by client and date, in the order whatIf asks for. Holds a chunk of days
 * at a time. The read models are to be caught up with before.
 */
export async function* readWhatIfDays(
  reads: PricingReads,
  { books, today, from, to }: WhatIfAsked,
): AsyncGenerator<WhatIfDay> {
  let pending: DayAsked[] = [];
  for (let afterKey = ''; ;) {
    const rows = await reads.find(clientDays, {}, { limit: ROWS_AT_ONCE, afterKey });
    for (const { state } of rows) {
      const { clientId, serviceDate, sessionIds } = state;
      if (!clientId || !serviceDate || sessionIds.length === 0) continue;
      if ((from && serviceDate < from) || (to && serviceDate > to)) continue;
      pending.push({ clientId, serviceDate });
      if (pending.length < DAYS_AT_ONCE) continue;
      yield* whatIfDays(reads, pending, { books, today });
      pending = [];
    }
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) break;
    afterKey = last.key;
  }
  if (pending.length > 0) yield* whatIfDays(reads, pending, { books, today });
}

async function* whatIfDays(
  reads: PricingReads,
  asked: readonly DayAsked[],
  { books, today }: Pick<WhatIfAsked, 'books' | 'today'>,
): AsyncGenerator<WhatIfDay> {
  const [first] = asked;
  if (!first) return;
  const read = await readDays(reads, asked, { books, today: today ?? first.serviceDate });
  const lineIds = read.flatMap(({ request }) => request.before.map(({ lineId }) => lineId));
  const known = await reads.getMany(serviceLines, lineIds);
  for (const { request } of read)
    yield {
      request: today ? request : { ...request, today: signedOn(request) },
      rows: new Map(
        request.before.flatMap(({ lineId }) => {
          const row = known.get(lineId);
          return row ? [[lineId, row] as const] : [];
        }),
      ),
    };
}

/** The date the last of a day's sessions was signed, where it was held. */
const signedOn = ({ sessions, serviceDate }: ProposeDay): ServiceDate =>
  sessions
    .map(({ signedAt, details }) => serviceDateAt(signedAt, details.zone))
    .reduce((last, each) => (each > last ? each : last), serviceDate);
