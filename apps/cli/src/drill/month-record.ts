import pg from 'pg';
import {
  serviceLines,
  type ClaimBatchFact,
  type ControlNumberFact,
  type ServiceLineRow,
} from '@ledgerline/claims';
import { acknowledgedBatches, claimStatus, type ClaimTrack } from '@ledgerline/claims/answers';
import { factOf, type AnyProjection, type EventStore, type Fact } from '@ledgerline/event-store';
import { ProjectionStore } from '@ledgerline/event-store/postgres';
import { accountBalances, claimBalances } from '@ledgerline/ledger';
import { depositProofs, type DepositProof } from '@ledgerline/remittance';
import { openLog } from '../chain/open-log.js';
import { postings } from '../chain/postings.js';

const books = { accounts: accountBalances(postings), claims: claimBalances(postings) };
const projections: readonly AnyProjection[] = [
  claimStatus,
  acknowledgedBatches,
  serviceLines,
  depositProofs,
  books.accounts,
  books.claims,
];

/** All that was recorded of a month, as the read models and the log hold it at its end. */
export interface MonthRecord {
  readonly tracks: readonly ClaimTrack[];
  readonly lines: readonly ServiceLineRow[];
  readonly proofs: readonly DepositProof[];
  /** Balance of each account, debit positive. */
  readonly balances: ReadonlyMap<string, number>;
  /** Facts of batches, by batch. */
  readonly batchFacts: ReadonlyMap<string, readonly ClaimBatchFact[]>;
  readonly controlNumbers: readonly ControlNumberFact[];
  /** How many facts of each type. */
  readonly factsByType: ReadonlyMap<string, number>;
}

const ROWS_AT_ONCE = 2_000;

/** Reads it all; changes nothing. */
export async function readMonth(databaseUrl: string): Promise<MonthRecord> {
  const store = await openLog(databaseUrl, {});
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  try {
    const models = new ProjectionStore(pool, store, projections);
    const all = <State>(projection: AnyProjection) => rowsOf<State>(models, projection);
    const lines = await all<ServiceLineRow | null>(serviceLines);
    const batches = await all<ClaimTrack['batch']>(acknowledgedBatches);
    const claims = await all<ClaimTrack['claim']>(claimStatus);
    const claimBooks = await all<{ byAccount: NonNullable<ClaimTrack['byAccount']> }>(books.claims);
    const accounts = await all<{ balanceCents: number }>(books.accounts);
    const proofs = await all<DepositProof>(depositProofs);
    const tracks = [...claims].map(([number, claim]): ClaimTrack => ({
      claim,
      batch: batches.get(claim.sent?.batchId ?? '') ?? null,
      lines: (claim.sent?.lineIds ?? []).flatMap((lineId) => {
        const line = lines.get(lineId);
        if (!line) return [];
        const { phase, patientControlNumber, filingLimit } = line;
        return [{ lineId, phase, patientControlNumber, filingLimit }];
      }),
      byAccount: claimBooks.get(number)?.byAccount ?? null,
    }));
    return {
      tracks,
      lines: [...lines.values()].flatMap((line) => line ?? []),
      proofs: [...proofs.values()],
      balances: new Map([...accounts].map(([account, row]) => [account, row.balanceCents])),
      ...(await readLog(store)),
    };
  } finally {
    await pool.end();
    await store.close();
  }
}

async function rowsOf<State>(
  models: ProjectionStore,
  projection: AnyProjection,
): Promise<Map<string, State>> {
  const found = new Map<string, State>();
  for (let afterKey = ''; ;) {
    const rows = await models.find<State>(projection, {}, { limit: ROWS_AT_ONCE, afterKey });
    for (const { key, state } of rows) found.set(key, state);
    if (rows.length < ROWS_AT_ONCE) return found;
    afterKey = rows.at(-1)?.key ?? '';
  }
}

async function readLog(
  store: EventStore,
): Promise<Pick<MonthRecord, 'batchFacts' | 'controlNumbers' | 'factsByType'>> {
  const batchFacts = new Map<string, ClaimBatchFact[]>();
  const controlNumbers: ControlNumberFact[] = [];
  const factsByType = new Map<string, number>();
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<EventStore['readAll']>> = await store.readAll({
      after,
      limit: ROWS_AT_ONCE,
    });
    if (page.facts.length === 0) return { batchFacts, controlNumbers, factsByType };
    for (const stored of page.facts) {
      factsByType.set(stored.type, (factsByType.get(stored.type) ?? 0) + 1);
      if (stored.type === 'ControlNumberAllocated')
        controlNumbers.push(factOf<ControlNumberFact>(stored));
      if (!stored.stream.startsWith('claim-batch-')) continue;
      const own = batchFacts.get(stored.stream) ?? [];
      own.push(factOf<Fact & ClaimBatchFact>(stored));
      batchFacts.set(stored.stream, own);
    }
    after = page.upTo;
  }
}
