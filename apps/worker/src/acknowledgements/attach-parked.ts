import {
  inboundFile,
  parkedAcknowledgements,
  parkedIdOf,
  targetOf,
  type KnownBatches,
  type Parked,
  type ParkedRow,
  type ParkedTarget,
} from '@ledgerline/claims/answers';
import { commandIdFor, fold, handle, streamOf } from '@ledgerline/event-store';
import { sleep } from '@ledgerline/job-queue/bullmq';
import { serviceDate } from '@ledgerline/terms';
import { readX12 } from '@ledgerline/x12';
import { coded } from '../append.js';
import { codeOf, say } from '../log.js';
import type { System } from '../system.js';
import { FileGathering, type GatheredSet } from './file-gathering.js';
import { namesOf } from './matched-names.js';
import { tellParked } from './park-acknowledgements.js';
import { recordAcknowledgements } from './record-acknowledgements.js';
import { WhoAppeared } from './who-appeared.js';

const ROWS_AT_ONCE = 500;
const EVERY_MS = 5_000;

/**
 * Attaches parked words whose batch or claim has appeared, or of which a person said whose they are, until the signal
 * aborts. One worker of a practice at a time; a cut anywhere repeats harmlessly.
 */
export async function runAttaching(system: System, signal: AbortSignal): Promise<void> {
  const attach = attaching(system);
  while (!signal.aborted) {
    try {
      await attach();
    } catch (error) {
      say('attaching-failed', { code: codeOf(error) });
    }
    await sleep(EVERY_MS, signal);
  }
}

/** One look at what is parked; a file whose words did not find anyone is not read again for the same names. */
export function attaching(system: System): () => Promise<number> {
  const who = new WhoAppeared(system);
  return async () => {
    const [any] = await system.readModels.find(
      parkedAcknowledgements,
      { phase: ['waiting', 'matched'] },
      { limit: 1 },
    );
    if (!any) return 0;
    return system.alone('attach-acknowledgements', async () => {
      let attached = 0;
      for (const [fileSha256, rows] of await readyByFile(system, who))
        attached += await attachOrForget(system, who, fileSha256, rows);
      return attached;
    });
  };
}

/** A file that cannot be read now holds up no other, and is looked at again. */
async function attachOrForget(
  system: System,
  who: WhoAppeared,
  fileSha256: string,
  rows: readonly ParkedRow[],
): Promise<number> {
  try {
    const attached = await attachFile(system, fileSha256, rows);
    if (attached === 'not-read-yet') who.forget(rows);
    return attached === 'not-read-yet' ? 0 : attached;
  } catch (error) {
    who.forget(rows);
    say('not-attached', { file: fileSha256.slice(0, 12), code: codeOf(error) });
    return 0;
  }
}

/** Rows that a person matched, or whose numbers now name something; by the file they came in. */
async function readyByFile(
  system: System,
  who: WhoAppeared,
): Promise<ReadonlyMap<string, readonly ParkedRow[]>> {
  const byFile = new Map<string, ParkedRow[]>();
  for (let afterKey = ''; ;) {
    const found = await system.readModels.find(
      parkedAcknowledgements,
      { phase: ['waiting', 'matched'] },
      { limit: ROWS_AT_ONCE, afterKey },
    );
    const rows = found.flatMap(({ state }) => state ?? []);
    const appeared = await who.among(rows.filter(({ phase }) => phase === 'waiting'));
    for (const row of rows)
      if (row.phase === 'matched' || appeared.has(row.parkedId))
        byFile.set(row.fileSha256, [...(byFile.get(row.fileSha256) ?? []), row]);
    const last = found.at(-1);
    if (!last || found.length < ROWS_AT_ONCE) return byFile;
    afterKey = last.key;
  }
}

/**
 * Reads a file again and records what was parked of it: what it says stands in the archive, byte for byte, and what
 * was recorded before is recorded once.
 *
 * @returns how many words found their place
 */
async function attachFile(
  system: System,
  fileSha256: string,
  rows: readonly ParkedRow[],
): Promise<number | 'not-read-yet'> {
  const stream = streamOf('inbound-file', fileSha256.slice(0, 24));
  const file = fold(inboundFile, await system.store.readStream(stream));
  if (file.phase !== 'digested' || !file.digest) return 'not-read-yet';
  const at = system.now();
  const round = `/${at}`;
  const reading = {
    heardIn: { fileSha256, on: serviceDate(at.slice(0, 10)) },
    ...(file.partnerId !== undefined && { partnerId: file.partnerId }),
    round,
    causationId: '',
    names: await namesOf(system, rows),
  };
  const left: Parked[] = [];
  const known: KnownBatches[] = [];
  const heldStill = new Set<number>();
  const gathering = new FileGathering(fileSha256, () => system.archive.scratch());
  try {
    for await (const item of readX12(system.archive.read(fileSha256))) await gathering.take(item);
    for (const [nth, set] of gathering.sets.entries()) {
      if (!isActedOn(set)) continue;
      const recorded = await recordAcknowledgements(system, set.acknowledgements, reading);
      left.push(...recorded.parked);
      known.push(recorded.known);
      if (recorded.parked.length > 0) heldStill.add(nth);
    }
  } finally {
    await gathering.discard();
  }
  let attached = 0;
  for (const row of rows) if (await settle(system, row, left, known, at)) attached += 1;
  const sets = file.digest.sets.map((set, nth) => {
    const gathered = gathering.sets[nth];
    if (!gathered || !isActedOn(gathered)) return set;
    return { ...set, disposition: heldStill.has(nth) ? ('hold' as const) : ('accept' as const) };
  });
  const isHeld = sets.some(({ disposition }) => disposition !== 'accept');
  const command = {
    type: 'RecordDigest',
    sha256: fileSha256,
    disposition: isHeld ? 'hold' : 'accept',
    sets,
  } as const;
  const commandId = commandIdFor(stream, command.type, round);
  const meta = system.meta('attach-acknowledgements', commandId);
  const result = await handle(system.store, inboundFile, stream, command, meta);
  if ('refused' in result) throw coded(result.refused.code);
  return attached;
}

const isActedOn = ({ remittance, disposition }: GatheredSet): boolean =>
  !remittance && disposition === 'accept';

/** Attached, where nothing is left of it; else it waits on, and a match that did not hold says why. */
async function settle(
  system: System,
  row: ParkedRow,
  left: readonly Parked[],
  known: readonly KnownBatches[],
  at: ReturnType<System['now']>,
): Promise<boolean> {
  const { parkedId, phase, kind, segmentIndex } = row;
  const isMatched = phase === 'matched';
  const still = left.find((each) =>
    isMatched
      ? each.kind === kind && each.segmentIndex === segmentIndex
      : parkedIdOf(row.fileSha256, each) === parkedId,
  );
  const to: ParkedTarget | undefined =
    row.to ?? known.map((each) => targetOf(row, each)).find((each) => each !== undefined);
  if (still || !to) {
    const reason = still?.reason ?? row.reason;
    if (isMatched)
      await tellParked(system, parkedId, { type: 'FailMatch', parkedId, reason, failedAt: at }, at);
    return false;
  }
  const because = isMatched ? 'matched' : 'appeared';
  const command = { type: 'AttachAcknowledgement', parkedId, to, because, attachedAt: at } as const;
  await tellParked(system, parkedId, command, at);
  return true;
}
