import { createHash } from 'node:crypto';
import {
  canonicalJson,
  streamOf,
  writeAfter,
  type EventStore,
  type FactMeta,
} from '@ledgerline/event-store';
import { shortId, type Instant, type StaffId } from '@ledgerline/terms';
import type { BankDepositRecorded } from './deposit.events.js';
import type { DepositFault } from './deposit-fault.js';
import { formatOf, readStatement, textOf, type StatementFile } from './statement.js';
import { originatorIn, type DepositRow } from './statement-line.js';

/** What a statement was found to hold. */
export interface DepositImportReport {
  readonly isDryRun: boolean;
  readonly deposits: number;
  /** Of those, recorded now (a dry run: would be), and known before. */
  readonly recorded: number;
  readonly known: number;
  readonly passedOver: number;
  readonly faults: readonly DepositFault[];
  readonly depositIds: readonly string[];
}

const ATTEMPTS = 3;

/** How it is to be read. */
export interface DepositImport {
  readonly isDryRun: boolean;
  /** Lines that were undone are recorded anew; else they stay known, and off the books. */
  readonly isAgain?: boolean;
}

/**
 * Records a bank's statement: every line of it or, where one is bad, none. A line that was recorded before, from whatever
 * file, records nothing.
 *
 * @throws Error where the streams keep moving
 */
export async function importDeposits(
  store: EventStore,
  file: StatementFile,
  { isDryRun, isAgain = false }: DepositImport,
  by: { readonly recordedBy: StaffId; readonly recordedAt: Instant },
  meta: FactMeta,
): Promise<DepositImportReport> {
  const { deposits, passedOver, faults } = readStatement(file);
  const [fileSha256, format] = [sha256(textOf(file)), formatOf(file)];
  const said = linesOf(deposits, { fileSha256, format, ...by });
  const report = (facts: readonly BankDepositRecorded[], recorded: number) => ({
    isDryRun,
    deposits: facts.length,
    recorded,
    known: facts.length - recorded,
    passedOver,
    faults,
    depositIds: facts.map((each) => each.depositId),
  });
  if (faults.length > 0) return { ...report([], 0), deposits: deposits.length };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const streams = await store.readStreams(
      said.flatMap(({ ids }) => ids).map((each) => streamOfDeposit(each)),
    );
    const before = (id: string) => streams.get(streamOfDeposit(id)) ?? [];
    const facts = said.map(({ ids, fact }) => ({
      ...fact,
      depositId: ids.find((each) => before(each).length > 0) ?? ids[0],
    }));
    const fresh = facts.filter(({ depositId }) => {
      const last = before(depositId).at(-1);
      return !last || (isAgain && last.type === 'BankDepositUndone');
    });
    if (isDryRun || fresh.length === 0) return report(facts, fresh.length);
    const writes = fresh.map((fact) => {
      const version = before(fact.depositId).length - 1;
      return writeAfter(version, 'bank-deposit', streamOfDeposit(fact.depositId), [fact]);
    });
    const { outcome } = await store.append(writes, meta);
    if (outcome === 'appended' || outcome === 'already-recorded')
      return report(facts, fresh.length);
    // Another import of the same lines came first: they are known now.
  }
  throw new Error('bank deposits kept moving');
}

export const streamOfDeposit = (depositId: string): string => streamOf('bank-deposit', depositId);

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
  return rows.map(({ row: _row, account, description, bankLineId, ...line }) => {
    const number = account.slice(-4);
    const words = canonicalJson({ account, description, ...line });
    const known =
      line.traceNumber !== undefined
        ? canonicalJson({ account: number, ...line })
        : bankLineId !== undefined
          ? canonicalJson({ account: number, bankLineId })
          : words;
    const nth = (times.get(known) ?? 0) + 1;
    times.set(known, nth);
    const idOf = (content: string) =>
      shortId(createHash('sha256').update(`${nth}/${content}`).digest(), 16);
    const { format, ...rest } = said;
    const originatorId = originatorIn(description);
    return {
      ids: known === words ? [idOf(words)] : [idOf(known), idOf(words)],
      fact: {
        type: 'BankDepositRecorded',
        account: number,
        ...line,
        descriptionSha256: sha256(description),
        nth,
        ...rest,
        ...(format === 'csv' || format === undefined ? {} : { format }),
        // No part of what it is known by: it is read out of the same words.
        ...(originatorId !== undefined && { originatorId }),
      },
    };
  });
}
