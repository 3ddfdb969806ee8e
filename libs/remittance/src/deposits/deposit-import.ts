import { createHash } from 'node:crypto';
import {
  canonicalJson,
  streamOf,
  versionIn,
  writeAfter,
  type EventStore,
  type FactMeta,
  type Streams,
  type StreamWrite,
} from '@ledgerline/event-store';
import { shortId, type Instant, type StaffId } from '@ledgerline/terms';
import { lookedLike, type LinesOfDays } from './deposit-alike.js';
import type {
  BankDepositRecorded,
  DepositLookalikeFact,
  LookedLike,
  StatementFact,
} from './deposit.events.js';
import type { DepositFault } from './deposit-fault.js';
import { formatOf, readStatement, textOf, type StatementFile } from './statement.js';
import { originatorIn, type DepositRow } from './statement-line.js';

/** What a statement was found to hold. */
export interface DepositImportReport {
  readonly isDryRun: boolean;
  readonly deposits: number;
  /** Of those, recorded now (a dry run: would be), known before, and alike: on no books until a person says. */
  readonly recorded: number;
  readonly known: number;
  readonly alike: readonly AlikeInFile[];
  readonly passedOver: number;
  readonly faults: readonly DepositFault[];
  readonly depositIds: readonly string[];
}

/** A line that looks the same as one on the books, told in another file. */
export interface AlikeInFile {
  readonly row: number;
  readonly depositId: string;
  readonly like: LookedLike;
}

const ATTEMPTS = 5;

/** How it is to be read. */
export interface DepositImport {
  readonly isDryRun: boolean;
  /** Lines that were undone are recorded anew; else they stay known, and off the books. */
  readonly isAgain?: boolean;
  /** What is on the books of some days, to find what looks the same. */
  readonly linesOfDays: LinesOfDays;
}

/**
 * Records a bank's statement: every line of it or, where one is bad, none. A line that was recorded before, from whatever
 * file, records nothing; one that looks the same as a line of another file waits for a person. Imports of one account take
 * turns, so that two at once are as two one after the other.
 *
 * @throws Error where the streams keep moving
 */
export async function importDeposits(
  store: EventStore,
  file: StatementFile,
  { isDryRun, isAgain = false, linesOfDays }: DepositImport,
  by: { readonly recordedBy: StaffId; readonly recordedAt: Instant },
  meta: FactMeta,
): Promise<DepositImportReport> {
  const { deposits, passedOver, faults } = readStatement(file);
  const [fileSha256, format] = [sha256(textOf(file)), formatOf(file)];
  const said = linesOf(deposits, { fileSha256, format, ...by });
  const report = (
    facts: readonly BankDepositRecorded[],
    recorded: number,
    alike: readonly AlikeInFile[],
  ) => ({
    isDryRun,
    deposits: facts.length,
    recorded,
    known: facts.length - recorded - alike.length,
    alike,
    passedOver,
    faults,
    depositIds: facts.map((each) => each.depositId),
  });
  if (faults.length > 0) return { ...report([], 0, []), deposits: deposits.length };
  const accounts = [...new Set(said.map(({ fact }) => fact.account))];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const streams = await store.readStreams([
      ...said.flatMap(({ ids }) => ids).map((each) => streamOfDeposit(each)),
      ...accounts.map(streamOfAccount),
    ]);
    const judged = await judge(said, streams, isAgain, linesOfDays);
    const { facts, fresh, likes } = judged;
    const alike = fresh.flatMap(({ depositId, row = 0 }) => {
      const like = likes.get(depositId);
      return like ? [{ row, depositId, like }] : [];
    });
    const done = report(facts, fresh.length - alike.length, alike);
    if (isDryRun || fresh.length === 0) return done;
    const { outcome } = await store.append(writesOf(judged, streams, meta.commandId), meta);
    if (outcome === 'appended' || outcome === 'already-recorded') return done;
    // Another import of the account came first: what it brought is known now, or looks the same.
  }
  throw new Error('bank deposits kept moving');
}

/** What is to be recorded of a statement. */
interface Judged {
  /** All its lines, under the ids they are known by. */
  readonly facts: readonly BankDepositRecorded[];
  /** Of those, the ones no file told before. */
  readonly fresh: readonly BankDepositRecorded[];
  /** Of those, what looks the same as a line on the books. */
  readonly likes: ReadonlyMap<string, LookedLike>;
}

async function judge(
  said: readonly Said[],
  streams: Streams,
  isAgain: boolean,
  linesOfDays: LinesOfDays,
): Promise<Judged> {
  const before = (id: string) => streams.get(streamOfDeposit(id)) ?? [];
  const facts = said.map(({ ids, fact }) => ({
    ...fact,
    depositId: ids.find((each) => before(each).length > 0) ?? ids[0],
  }));
  const isOffBooks = ({ depositId }: BankDepositRecorded) => {
    const last = before(depositId).at(-1);
    return !last || (isAgain && last.type !== 'BankDepositRecorded');
  };
  const off = facts.filter(isOffBooks);
  if (off.length === 0) return { facts, fresh: [], likes: new Map() };
  const known = new Set(facts.map((each) => each.depositId));
  for (const { depositId } of off) known.delete(depositId);
  const likes = lookedLike(
    off,
    known,
    await linesOfDays([...new Set(off.map((each) => each.depositDate))]),
  );
  // That it looks the same was said before, and is for who judges it.
  const isSaid = ({ depositId }: BankDepositRecorded) =>
    likes.has(depositId) && saidAlike.includes(before(depositId).at(-1)?.type ?? '');
  return { facts, fresh: off.filter((each) => !isSaid(each)), likes };
}

const saidAlike: readonly string[] = ['BankDepositLooksAlike', 'BankDepositToldSame'];

/** By account first: two imports of one account meet there, and one of them looks again. */
function writesOf({ fresh, likes }: Judged, streams: Streams, commandId: string): StreamWrite[] {
  const byAccount = new Map<string, BankDepositRecorded[]>();
  for (const each of fresh)
    byAccount.set(each.account, [...(byAccount.get(each.account) ?? []), each]);
  const turns = [...byAccount].map(([account, of]) => {
    const [{ fileSha256, format = 'csv', recordedBy, recordedAt }] = of as [BankDepositRecorded];
    const alike = of.filter((each) => likes.has(each.depositId)).length;
    const fact: StatementFact = {
      type: 'StatementImported',
      ...{ account, fileSha256, format, recorded: of.length - alike, alike },
      ...{ importedBy: recordedBy, importedAt: recordedAt },
    };
    const stream = streamOfAccount(account);
    return writeAfter(versionIn(streams, stream), commandId, stream, [fact]);
  });
  const lines = fresh.map((line) => {
    const stream = streamOfDeposit(line.depositId);
    const like = likes.get(line.depositId);
    const fact: BankDepositRecorded | DepositLookalikeFact = like
      ? { ...line, type: 'BankDepositLooksAlike', like }
      : line;
    return writeAfter(versionIn(streams, stream), 'bank-deposit', stream, [fact]);
  });
  return [...turns, ...lines];
}

export const streamOfDeposit = (depositId: string): string => streamOf('bank-deposit', depositId);

const streamOfAccount = (account: string): string =>
  streamOf('bank-account', shortId(createHash('sha256').update(account).digest(), 16));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Said {
  /** What it may be known by: now, and as lines were known before there were other formats. */
  readonly ids: readonly [string, ...string[]];
  readonly fact: Omit<BankDepositRecorded, 'depositId'>;
}

/**
 * What a line is known by, the same in whatever file or format it comes: its trace number with account, day and amount;
 * else the bank's own name for it; else all it says. Lines of one file that are known by the same are counted.
 */
function linesOf(
  rows: readonly DepositRow[],
  said: Pick<BankDepositRecorded, 'fileSha256' | 'format' | 'recordedBy' | 'recordedAt'>,
): Said[] {
  const times = new Map<string, number>();
  return rows.map(({ row, account, description, bankLineId, ...line }) => {
    const number = account.slice(-4);
    const words = canonicalJson({ account, description, ...line });
    const known =
      line.traceNumber !== undefined
        ? canonicalJson({ account: number, ...line })
        : bankLineId !== undefined
          ? canonicalJson({ account: number, bankLineId })
          : words;
    const timesOf = (content: string) => (times.get(content) ?? 0) + 1;
    const nth = timesOf(known);
    const idOf = (content: string) =>
      shortId(
        createHash('sha256')
          .update(`${timesOf(content)}/${content}`)
          .digest(),
        16,
      );
    const ids: Said['ids'] = known === words ? [idOf(words)] : [idOf(known), idOf(words)];
    for (const content of new Set([known, words])) times.set(content, timesOf(content));
    const { format, ...rest } = said;
    const originatorId = originatorIn(description);
    return {
      ids,
      fact: {
        type: 'BankDepositRecorded',
        account: number,
        ...line,
        descriptionSha256: sha256(description),
        nth,
        row,
        ...rest,
        ...(format === 'csv' || format === undefined ? {} : { format }),
        // No part of what it is known by: it is read out of the same words.
        ...(originatorId !== undefined && { originatorId }),
      },
    };
  });
}
