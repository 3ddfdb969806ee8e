import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, serviceDate } from '@ledgerline/terms';
import { verifyLog } from '../chain/open-log.js';
import { until } from '../demo/quiescence.js';
import { closeHouse, openHouse, type DrillHouse } from './drill-house.js';
import { tellDrill, type DrillFigures } from './drill-in-words.js';
import type { DrillOptions } from './drill-options.js';
import { judgeMonth, type DrillVerdict } from './drill-verdict.js';
import { beginAnew, layDown } from './lay-down.js';
import type { MonthSize } from './month-plan.js';
import { workTheMonth, type Mended } from './work-the-month.js';
import { readWorkLists, type WorkLists } from './work-lists.js';

const SEALED_SECONDS = 120;

/** Sends a month of claims over far sides that fail, kills the worker on the way, and tells how the books stand. */
export async function runDrill(options: DrillOptions): Promise<DrillFigures> {
  const { root, say } = options;
  const started = performance.now();
  const size: MonthSize = { ...options, today: serviceDate(options.today) };
  const dataFolder = join(root, 'drill');
  const postgres = await beginAnew(dataFolder);
  const databaseUrl = postgres.url;
  try {
    await layDown(databaseUrl, size);
    const house = await openHouse(
      options,
      size,
      dataFolder,
      envOf(options, databaseUrl, dataFolder),
    );
    const done = await worked(house, size, databaseUrl, say).finally(() => closeHouse(house));
    say('everything is at rest; looking at log, books, archive and the other sides');
    const { farSides } = house;
    const now = instant(new Date().toISOString());
    const asked = { databaseUrl, dataFolder, farSides, lists: done.lists, now };
    const verdict = await judgeMonth(asked);
    writeFileSync(join(dataFolder, 'books.txt'), verdict.books.join('\n'), { mode: 0o600 });
    const seconds = Math.round((performance.now() - started) / 1000);
    const figures = figuresOf(options, house, { ...done, verdict, seconds });
    say(tellDrill(figures, verdict.checks));
    return figures;
  } finally {
    await postgres.stop();
  }
}

async function worked(
  house: DrillHouse,
  size: MonthSize,
  databaseUrl: string,
  say: (line: string) => void,
): Promise<{ readonly mended: Mended; readonly lists: WorkLists }> {
  const mended = await workTheMonth(house, size, say);
  const lists = await readWorkLists(house.finance);
  await until('the log to be sealed', SEALED_SECONDS, async () => {
    const { isVerified, sealedFacts, facts } = await verifyLog(databaseUrl, {});
    return !isVerified || sealedFacts === facts;
  });
  return { mended, lists };
}

function figuresOf(
  { claims, seed, profile }: DrillOptions,
  { farSides, killer }: DrillHouse,
  {
    mended,
    lists,
    verdict,
    seconds,
  }: {
    readonly mended: Mended;
    readonly lists: WorkLists;
    readonly verdict: DrillVerdict;
    readonly seconds: number;
  },
): DrillFigures {
  const { record, checks, terminal, onList, unknownSends, booksHash } = verdict;
  const events = new Map<string, number>();
  for (const each of farSides)
    for (const [what, count] of each.events) events.set(what, (events.get(what) ?? 0) + count);
  const broken = checks.filter(({ isRight }) => !isRight).map(({ name }) => name);
  return {
    claims,
    seed,
    profile,
    claimsPrepared: record.tracks.length,
    batches: record.batchFacts.size,
    facts: [...record.factsByType.values()].reduce((sum, each) => sum + each, 0),
    farSides: Object.fromEntries([...events].sort()),
    kills: Object.fromEntries(killer.done),
    attemptsPerBatch: verdict.attempts,
    unknownSends,
    rejections: { ...mended, left: lists.rejected.size },
    terminal,
    onList,
    otherLists: { paymentsInSuspense: lists.unmatched, parked: lists.parked },
    ...verdict.figures,
    booksHash,
    isRight: broken.length === 0,
    broken,
    seconds,
  };
}

/** The drill brings its own database, log and queue: what the environment says of others is left alone. */
function envOf({ env }: DrillOptions, databaseUrl: string, dataFolder: string) {
  const { KURRENTDB_URL: _log, REDIS_URL: _queue, LEDGERLINE_SFTP: _sftp, ...rest } = env;
  return {
    ...rest,
    DATABASE_URL: databaseUrl,
    LEDGERLINE_PARTNERS: join(dataFolder, 'partners.json'),
  };
}
