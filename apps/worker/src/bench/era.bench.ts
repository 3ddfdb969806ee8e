import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClaimFact } from '@ledgerline/claims';
import { inboundFile } from '@ledgerline/claims/answers';
import { commandIdFor, handle, idOf } from '@ledgerline/event-store';
import { depositProofs } from '@ledgerline/remittance';
import { digestFile } from '../acknowledgements/digest-file.processor.js';
import { inboundFileStream } from '../clearinghouse/inbox.js';
import { owedKey, owedWork } from '../owed/owed-work.projection.js';
import { runProjections } from '../projecting/projection-runner.js';
import type { System } from '../system.js';
import { benchMeta, headOf, openBenchSystem, settle, weigh } from './bench-system.js';
import { BulkLog } from './bulk-log.js';
import { insist, peakRssMiB, secondsOf, type Bench, type Place } from './figures.js';
import { MadeUpSealing, madeUpLines, type MadeUpLine } from './made-up-claims.js';
import { practiceWrites } from './made-up-practice.js';
import { madeUpRemittance, paidCentsOf, sentClaim, type SentClaim } from './made-up-remittance.js';
import { secondsToCopy, secondsToTokenise } from './yardsticks.js';

const A_BATCH = 5_000;

/**
 * One balanced 835 from the file on disk until its facts, the journal, the balances and every other read model are
 * durable: the worker's own processor and projection loop, in one process as in the worker.
 */
export const eraBench: Bench = {
  size: 100_000,
  async run(place, size) {
    const system = await openBenchSystem(place);
    try {
      const claims = await layClaims(place, size);
      await system.readModels.catchUp();
      const { sha256, before } = await archive(system, place, claims);
      await settle(place.databaseUrl);
      place.say(`${size} claims sent, their 835 on disk`);
      const seconds = await secondsOf(() => digestAndProject(system, sha256));
      const peak = peakRssMiB();
      await look(system, claims);
      const tokenising = await secondsToTokenise(join(place.folder, 'remittance.835'));
      const { rows, bytes } = await written(place.databaseUrl, before);
      const copying = await secondsToCopy(place.databaseUrl, rows, bytes);
      const unit = 'claims';
      return {
        name: 'era',
        rate: size / seconds,
        unit,
        peakRssMiB: peak,
        yardsticks: [
          { name: 'x12-parser splitting the same bytes', rate: size / tokenising, unit },
          { name: `COPY of ${rows} rows, ${bytes >> 20} MiB`, rate: size / copying, unit },
        ],
        size,
        seconds,
      };
    } finally {
      await system.close();
    }
  },
};

/** Claims as sealing left them. */
async function layClaims({ databaseUrl }: Place, size: number): Promise<SentClaim[]> {
  const log = await BulkLog.into(databaseUrl, benchMeta);
  await log.write(practiceWrites());
  const now = Date.now();
  const sealing = new MadeUpSealing(now);
  const claims: SentClaim[] = [];
  let lines: MadeUpLine[] = [];
  const seal = async () => {
    for (const write of sealing.seal(lines)) {
      const [first] = write.facts;
      if (first?.fact.type !== 'ClaimPrepared') continue;
      await log.write([write]);
      claims.push(sentClaim(first.fact as Extract<ClaimFact, { type: 'ClaimPrepared' }>));
    }
    lines = [];
  };
  for (const line of madeUpLines(size, now)) if (lines.push(line) === A_BATCH) await seal();
  if (lines.length > 0) await seal();
  await log.finish();
  return claims;
}

async function archive(system: System, { folder, databaseUrl }: Place, claims: SentClaim[]) {
  const path = join(folder, 'remittance.835');
  const date = system.now().slice(0, 10).replaceAll('-', '');
  await writeFile(path, madeUpRemittance(claims, date));
  const { sha256, bytes } = await system.archive.keep(createReadStream(path));
  const stream = inboundFileStream(sha256);
  const command = {
    type: 'ArchiveInboundFile' as const,
    sha256,
    bytes,
    remoteName: 'remittance.835',
    archivedAt: system.now(),
  };
  const meta = system.meta('bench', commandIdFor(stream, 'archive'));
  const archived = await handle(system.store, inboundFile, stream, command, meta);
  insist('accepted' in archived, 'the file was not archived');
  await system.readModels.catchUp();
  return { sha256, before: await headOf(databaseUrl) };
}

async function digestAndProject(system: System, sha256: string): Promise<void> {
  const stopping = new AbortController();
  const projecting = runProjections(system, stopping.signal);
  const owed = await system.readModels.get(
    owedWork,
    owedKey('digest-file', idOf(inboundFileStream(sha256))),
  );
  if (!owed) throw new Error('the file is not owed a digest');
  await digestFile(system, owed);
  const end = await headOf(system.settings.DATABASE_URL);
  for (;;) {
    const progress = await system.readModels.progress();
    insist(
      progress.every((each) => each.haltedBy === null),
      'a read model halted',
    );
    if (progress.every((each) => each.position === end)) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  stopping.abort();
  await projecting;
}

async function look(system: System, claims: readonly SentClaim[]): Promise<void> {
  const [proof] = await system.readModels.find(depositProofs);
  insist(proof?.state.state === 'posted', 'the remittance was not posted');
  insist(proof?.state.postedClaims === claims.length, 'claims are missing');
  insist(proof?.state.postedCents === paidCentsOf(claims), 'cents are missing');
  insist(proof?.state.unexplainedCents === 0, 'the deposit is not explained');
}

/** Facts of the digest, a journal entry each, and the balance of each claim anew. */
const written = (url: string, before: string) =>
  weigh(
    url,
    `select * from es.events where position > ${before}`,
    `select j.* from rm.journal_v2 j join es.events e on e.id = j.key::uuid where e.position > ${before}`,
    'select * from rm.claim_balances_v1',
  );
