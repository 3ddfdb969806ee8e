import { commandIdFor, factOf, fold, handle, streamOf } from '@ledgerline/event-store';
import { claimSubmission, type ClaimSubmissionFact } from '@ledgerline/claims';
import { batchReadyLines } from '../claims/batch-lines.processor.js';
import { owedKey, owedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';
import { benchMeta, headOf, openBenchSystem, settle, weigh } from './bench-system.js';
import { BulkLog } from './bulk-log.js';
import { insist, peakRssMiB, secondsOf, type Bench, type Place } from './figures.js';
import { BILLER, madeUpLines } from './made-up-claims.js';
import { practiceWrites } from './made-up-practice.js';
import { secondsToCopy } from './yardsticks.js';

const SUBMISSION = 'BENCH1';
const stream = streamOf('claim-submission', SUBMISSION);

/**
 * One press of "submit all that is ready": approved lines, read, put into claims, checked by every edit, written and
 * checked by the writer, their bytes durable in the archive, their facts durable in the log; one claim a line.
 */
export const claimsBench: Bench = {
  size: 100_000,
  async run(place, size) {
    const system = await openBenchSystem(place);
    try {
      await layLines(place, size);
      await system.readModels.catchUp();
      await request(system);
      const before = await headOf(place.databaseUrl);
      await settle(place.databaseUrl);
      place.say(`${size} lines wait for a claim`);
      const owed = await system.readModels.get(owedWork, owedKey('batch-lines', SUBMISSION));
      if (!owed) throw new Error('no batch is owed');
      const seconds = await secondsOf(() => batchReadyLines(system, owed));
      const peak = peakRssMiB();
      await look(system, size);
      const { rows, bytes } = await weigh(
        place.databaseUrl,
        `select * from es.events where position > ${before}`,
      );
      const copying = await secondsToCopy(place.databaseUrl, rows, bytes);
      return {
        name: 'claims',
        rate: size / seconds,
        unit: 'claims',
        peakRssMiB: peak,
        yardsticks: [
          {
            name: `COPY of ${rows} rows, ${bytes >> 20} MiB`,
            rate: size / copying,
            unit: 'claims',
          },
        ],
        size,
        seconds,
      };
    } finally {
      await system.close();
    }
  },
};

async function layLines({ databaseUrl }: Place, size: number): Promise<void> {
  const log = await BulkLog.into(databaseUrl, benchMeta);
  await log.write(practiceWrites());
  for (const { write } of madeUpLines(size, Date.now())) await log.write([write]);
  await log.finish();
}

async function request(system: System): Promise<void> {
  const command = {
    type: 'RequestClaimSubmission' as const,
    submissionId: SUBMISSION,
    requestedBy: BILLER,
    requestedAt: system.now(),
  };
  const meta = system.meta('bench', commandIdFor(stream, 'request'));
  await handle(system.store, claimSubmission, stream, command, meta);
  await system.readModels.catchUp();
}

async function look({ store }: System, size: number): Promise<void> {
  const facts = await store.readStream(stream);
  const last = facts.at(-1);
  insist(
    fold(claimSubmission, facts) === 'completed' && last !== undefined,
    'nothing was answered',
  );
  const answer = factOf<Extract<ClaimSubmissionFact, { type: 'ClaimSubmissionCompleted' }>>(
    last as NonNullable<typeof last>,
  );
  insist(answer.heldBack.length === 0, 'claims were held back');
  insist(answer.claimCount === size, 'claims are missing');
}
