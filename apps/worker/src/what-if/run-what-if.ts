import pg from 'pg';
import { BooksReader, localDate, type PricingReads } from '@ledgerline/claims';
import {
  WhatIfTotals,
  booksWith,
  readWhatIfDays,
  whatIf,
  type WhatIfReport,
} from '@ledgerline/claims/rehearsal';
import { idOf, type EventStore } from '@ledgerline/event-store';
import { openEventStore } from '@ledgerline/event-store/opening';
import { ProjectionStore } from '@ledgerline/event-store/postgres';
import { overshadowedRows, type RowOvershadowed } from '@ledgerline/payer-policy';
import type { PolicyFile } from '@ledgerline/payer-policy/contract';
import type { Instant, ServiceDate } from '@ledgerline/terms';
import { readModels } from '../projecting/read-models.js';

export interface WhatIfOptions {
  readonly file: PolicyFile;
  /** The practice of the log; its only one where left out. */
  readonly practiceId?: string;
  /** Dates of service; from the first date the file speaks of where left out. */
  readonly from?: ServiceDate;
  readonly to?: ServiceDate;
  /** Judge filing limits and papers by now, as acceptance would, and not by the day of signature. */
  readonly isAsOfNow: boolean;
  readonly linesShown: number;
  readonly now: Instant;
}

export interface WhatIfAnswer extends WhatIfReport {
  readonly policyId: string;
  readonly from: string;
  readonly to: string | null;
  readonly judgedAsOf: 'signature' | 'now';
  /** Rows of the file that would change nothing as they are numbered. */
  readonly overshadowed: readonly RowOvershadowed[];
  readonly seconds: number;
}

/**
 * Prices every day of a log twice, as things stand and as a changed policy would have it. Folds what the
 * log holds into the read models, as the worker does all day; into the log nothing is written.
 *
 * @throws Error with code practice-not-established
 */
export async function runWhatIf(
  env: Readonly<Record<string, string | undefined>>,
  options: WhatIfOptions,
): Promise<WhatIfAnswer> {
  const databaseUrl = env['DATABASE_URL'];
  if (!databaseUrl) throw new Error('settings: DATABASE_URL: required');
  const store = await openEventStore({ databaseUrl, kurrentdbUrl: env['KURRENTDB_URL'] });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  try {
    const models = new ProjectionStore(pool, store, readModels);
    await models.prepare();
    await models.catchUp();
    return await answer(store, models, options);
  } finally {
    await pool.end();
    await store.close();
  }
}

async function answer(
  store: EventStore,
  models: ProjectionStore,
  options: WhatIfOptions,
): Promise<WhatIfAnswer> {
  const begun = performance.now();
  const { file, to, isAsOfNow, linesShown, now } = options;
  // Whoever is given this can read, and nothing else.
  const reads: PricingReads = {
    readStreams: (streams) => store.readStreams(streams),
    getMany: (projection, keys) => models.getMany(projection, keys),
    find: (projection, where, page) => models.find(projection, where, page),
  };
  const practiceId = options.practiceId ?? (await onlyPractice(store));
  const readStream = store.readStream.bind(store);
  const reader = new BooksReader({ ...reads, readStream }, practiceId);
  const books = await reader.read(Date.parse(now));
  if (!books) throw notEstablished();
  const from = options.from ?? firstDateOf(file);
  const today = localDate(now, books.practice.details.zone);
  const days = readWhatIfDays(reads, {
    books,
    from,
    ...(to ? { to } : {}),
    ...(isAsOfNow ? { today } : {}),
  });
  const totals = new WhatIfTotals(linesShown);
  for await (const day of whatIf(days, booksWith(books, file))) totals.add(day);
  return {
    policyId: file.policyId,
    from,
    to: to ?? null,
    judgedAsOf: isAsOfNow ? 'now' : 'signature',
    overshadowed: overshadowedRows(file, books.tables),
    ...totals.report(),
    seconds: Math.round((performance.now() - begun) / 100) / 10,
  };
}

/** Before it the file says nothing. */
const firstDateOf = ({ terms, rows }: PolicyFile): ServiceDate =>
  [...(terms ? [terms.from] : []), ...rows.map((each) => each.from)].reduce(
    (first, each) => (each < first ? each : first),
    '9999-12-31' as ServiceDate,
  );

async function onlyPractice(store: EventStore): Promise<string> {
  const { facts } = await store.readAll({ after: null, limit: 1, categories: ['practice'] });
  const [first] = facts;
  if (!first) throw notEstablished();
  return idOf(first.stream);
}

const notEstablished = () =>
  Object.assign(new Error('the practice is not established'), {
    code: 'practice-not-established',
  });
