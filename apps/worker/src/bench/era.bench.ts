import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inboundFile } from '@ledgerline/claims/answers';
import { commandIdFor, handle, idOf } from '@ledgerline/event-store';
import { depositProofs } from '@ledgerline/remittance';
import { digestFile } from '../acknowledgements/digest-file.processor.js';
import { inboundFileStream } from '../clearinghouse/inbox.js';
import { owedKey, owedWork } from '../owed/owed-work.projection.js';
import { runProjectionThread } from '../projecting/projection-thread.js';
import type { System } from '../system.js';
import { headOf, openBenchSystem, settle, weigh } from './bench-system.js';
import { insist, peakRssMiB, secondsOf, type Bench, type Place } from './figures.js';
import type { EraLaid } from './lay-era.js';
import { secondsToCopy, secondsToTokenise } from './yardsticks.js';

/**
 * One balanced 835 from the file on disk until its facts, the journal, the balances and every other read model are
 * durable: the worker's own processor and projection thread, in one process as in the worker.
 */
export const eraBench: Bench = {
  size: 100_000,
  async run(place, size) {
    const system = await openBenchSystem(place);
    try {
      const laid = layInAnother(place, size);
      const { sha256, before } = await archive(system, place, laid);
      await settle(place.databaseUrl);
      place.say(`${size} claims sent, their 835 on disk`);
      const seconds = await secondsOf(() => digestAndProject(system, sha256));
      const peak = peakRssMiB();
      await look(system, laid, size);
      const tokenising = await secondsToTokenise(laid.path);
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

/** In another process, so that the peak is of the posting alone. */
function layInAnother({ databaseUrl, folder }: Place, size: number): EraLaid {
  const script = fileURLToPath(new URL('lay-era.main.js', import.meta.url));
  const out = execFileSync(process.execPath, [script, folder, String(size)], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out) as EraLaid;
}

async function archive(system: System, { databaseUrl }: Place, { path }: EraLaid) {
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
  const projecting = runProjectionThread(system.settings, stopping.signal);
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
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  stopping.abort();
  await projecting;
}

async function look(system: System, { paidCents }: EraLaid, size: number): Promise<void> {
  const [proof] = await system.readModels.find(depositProofs);
  insist(proof?.state.state === 'posted', 'the remittance was not posted');
  insist(proof?.state.postedClaims === size, 'claims are missing');
  insist(proof?.state.postedCents === paidCents, 'cents are missing');
  insist(proof?.state.unexplainedCents === 0, 'the deposit is not explained');
}

/** Facts of the digest, a journal entry each, and the balance of each claim anew. */
const written = (url: string, before: string) =>
  weigh(
    url,
    `select * from es.events where position > ${before}`,
    `select j.* from rm.journal_v3 j join es.events e on e.id = j.key::uuid where e.position > ${before}`,
    'select * from rm.claim_balances_v2',
  );
