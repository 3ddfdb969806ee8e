import { createHash } from 'node:crypto';
import {
  canonicalJson,
  factId,
  streamOf,
  type EventStore,
  type FactMeta,
} from '@ledgerline/event-store';
import { shortId, type Instant, type StaffId } from '@ledgerline/terms';
import type { BankDepositRecorded } from './deposit.events.js';
import {
  readDeposits,
  type DepositFault,
  type DepositFile,
  type DepositRow,
} from './deposit-file.js';

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

/**
 * Records a bank's statement: every line of it or, where one is bad, none. A line that was recorded before, from whatever
 * file, records nothing.
 *
 * @throws Error where the streams keep moving
 */
export async function importDeposits(
  store: EventStore,
  { isDryRun, ...file }: DepositFile & { readonly isDryRun: boolean },
  by: { readonly recordedBy: StaffId; readonly recordedAt: Instant },
  meta: FactMeta,
): Promise<DepositImportReport> {
  const { deposits, passedOver, faults } = readDeposits(file);
  const fileSha256 = sha256(file.csv);
  const facts = factsOf(deposits, { fileSha256, ...by });
  const report = (recorded: number) => ({
    isDryRun,
    deposits: deposits.length,
    recorded,
    known: deposits.length - recorded,
    passedOver,
    faults,
    depositIds: facts.map((each) => each.depositId),
  });
  if (faults.length > 0) return { ...report(0), known: 0 };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const streams = await store.readStreams(
      facts.map(({ depositId }) => streamOfDeposit(depositId)),
    );
    const fresh = facts.filter(
      ({ depositId }) => (streams.get(streamOfDeposit(depositId)) ?? []).length === 0,
    );
    if (isDryRun || fresh.length === 0) return report(fresh.length);
    const writes = fresh.map((fact) => {
      const stream = streamOfDeposit(fact.depositId);
      return {
        stream,
        expected: 'none' as const,
        facts: [{ id: factId('bank-deposit', stream, 0), fact }],
      };
    });
    const { outcome } = await store.append(writes, meta);
    if (outcome === 'appended' || outcome === 'already-recorded') return report(fresh.length);
    // Another import of the same lines came first: they are known now.
  }
  throw new Error('bank deposits kept moving');
}

export const streamOfDeposit = (depositId: string): string => streamOf('bank-deposit', depositId);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function factsOf(
  rows: readonly DepositRow[],
  said: Pick<BankDepositRecorded, 'fileSha256' | 'recordedBy' | 'recordedAt'>,
): BankDepositRecorded[] {
  const times = new Map<string, number>();
  return rows.map(({ row: _row, account, description, ...line }) => {
    const content = canonicalJson({ account, description, ...line });
    const nth = (times.get(content) ?? 0) + 1;
    times.set(content, nth);
    return {
      type: 'BankDepositRecorded',
      depositId: shortId(createHash('sha256').update(`${nth}/${content}`).digest(), 16),
      account: account.slice(-4),
      ...line,
      descriptionSha256: sha256(description),
      nth,
      ...said,
    };
  });
}
