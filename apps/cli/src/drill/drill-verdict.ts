import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Instant } from '@ledgerline/terms';
import { verifyLog } from '../chain/open-log.js';
import type { RebuildReport } from '../rebuild-837p/rebuilt-in-words.js';
import { booksOf, hashOf } from './books-hash.js';
import { check, type Check } from './check.js';
import type { FarSide } from './far-side.js';
import { readMonth, type MonthRecord } from './month-record.js';
import { receivedBy } from './received-claims.js';
import { judgeBooks, type BookFigures } from './verdict-books.js';
import { judgeClaims } from './verdict-claims.js';
import { attempts, judgeSends, unknownSends } from './verdict-sends.js';
import type { WorkLists } from './work-lists.js';

export interface DrillVerdict {
  readonly checks: readonly Check[];
  readonly record: MonthRecord;
  readonly terminal: Readonly<Record<string, number>>;
  readonly onList: Readonly<Record<string, number>>;
  readonly unknownSends: Readonly<Record<string, number>>;
  readonly attempts: Readonly<Record<string, number>>;
  readonly figures: BookFigures;
  /** What `booksHash` is over, line by line. */
  readonly books: readonly string[];
  readonly booksHash: string;
}

export interface VerdictAsked {
  readonly databaseUrl: string;
  readonly dataFolder: string;
  readonly farSides: readonly FarSide[];
  readonly lists: WorkLists;
  readonly now: Instant;
}

/** Looks at everything once nothing runs any more: log, read models, archive, and the other sides' own record. */
export async function judgeMonth(asked: VerdictAsked): Promise<DrillVerdict> {
  const { databaseUrl, dataFolder, now, lists } = asked;
  const record = await readMonth(databaseUrl);
  const farSides = asked.farSides.map((each) => ({
    files: receivedBy(each),
    outcomes: each.outcomes(),
  }));
  const env = { DATABASE_URL: databaseUrl, LEDGERLINE_DATA: dataFolder };
  const rebuilt = fromWorker<RebuildReport>('rebuild-837p.js', [], env);
  const explained = rebuilt.controlNumbers.gaps.filter((each) => each.explained !== null);
  const claims = judgeClaims(record, lists, now);
  const books = judgeBooks(record, farSides);
  const lines = booksOf(record, now);
  const gaps = explained.reduce((total, { from, to }) => total + to - from + 1, 0);
  return {
    record,
    ...claims,
    figures: books.figures,
    unknownSends: unknownSends(record),
    attempts: attempts(record),
    books: lines,
    booksHash: hashOf(lines),
    checks: [
      ...claims.checks,
      ...judgeSends(record, farSides, gaps),
      sameBytes(rebuilt),
      ...books.checks,
      await chainHolds(databaseUrl),
      readModelsHold(env),
    ],
  };
}

function sameBytes({
  batches,
  identical,
  differing,
  controlNumbers,
  ...archive
}: RebuildReport): Check {
  const unexplained = controlNumbers.gaps.filter((each) => each.explained === null);
  return check('837P', `${identical} of ${batches} batches rebuilt from facts byte for byte`, [
    ...differing.map(({ batchId }) => `batch ${batchId} differs`),
    ...archive.missingFromArchive.map((batchId) => `batch ${batchId} is not archived`),
    ...archive.unreadableInArchive.map(({ batchId }) => `batch ${batchId} cannot be read`),
    ...unexplained.map(({ partnerId, from, to }) => `${partnerId} ${from} to ${to} unexplained`),
    ...controlNumbers.usedTwice.map(({ partnerId, number }) => `${partnerId} ${number} twice`),
  ]);
}

async function chainHolds(databaseUrl: string): Promise<Check> {
  const { facts, sealedFacts, isVerified } = await verifyLog(databaseUrl, {});
  const said = `${facts} facts, ${sealedFacts} of them sealed into the hash chain and verified`;
  return check('hash chain', said, [], isVerified && sealedFacts === facts);
}

function readModelsHold(env: Readonly<Record<string, string>>): Check {
  const { readModels } = fromWorker<{ readModels: { name: string; isEqual: boolean }[] }>(
    'rebuild.js',
    ['--json'],
    env,
  );
  const unequal = readModels.filter(({ isEqual }) => !isEqual).map(({ name }) => name);
  return check(
    'read models',
    `${readModels.length} read models rebuilt equal the live ones`,
    unequal,
  );
}

/** What folds and archives is the worker's: it looks, and answers as JSON on its last line. */
function fromWorker<T>(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): T {
  const script = fileURLToPath(new URL(`../../../worker/dist/${file}`, import.meta.url));
  const { stdout, error } = spawnSync(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  if (error) throw error;
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}
