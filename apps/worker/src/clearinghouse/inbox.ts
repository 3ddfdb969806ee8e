import { inboundFile } from '@ledgerline/claims/answers';
import { commandIdFor, handle, streamOf } from '@ledgerline/event-store';
import { sleep } from '@ledgerline/job-queue/bullmq';
import { codeOf, say } from '../log.js';
import type { System } from '../system.js';
import { boundedTo } from './bounded-chunks.js';
import type { RemoteFile } from './clearinghouse.gateway.js';
import { coded } from '../append.js';
import type { Partner } from './partner.js';
import { FILE_BYTES_MAX } from './remote-name.js';

const AT_ONCE = 50;
/** A file that could not be taken is not fetched again at every look. */
const LEFT_ALONE_MS = 60_000;

/**
 * Takes what one partner holds for us, one consumer at a time: a file whose size stood still over two looks is
 * archived, then recorded, and only then settled. A cut anywhere repeats harmlessly; a partner that is away is
 * left alone ever longer, and stops nobody else.
 */
export async function runInbox(
  system: System,
  partner: Partner,
  signal: AbortSignal,
): Promise<void> {
  const look = inboxOf(system, partner);
  while (!signal.aborted) {
    try {
      await look();
    } catch (error) {
      say('inbox-failed', { partnerId: partner.id, code: codeOf(error) });
    }
    await sleep(Math.max(system.settings.LEDGERLINE_POLL_MS, partner.receivingWaitMs), signal);
  }
}

/** One look into a partner's outbox; what it saw, the next look knows. */
export function inboxOf(system: System, partner: Partner): () => Promise<void> {
  let seen = new Map<string, number>();
  const leftAloneUntil = new Map<string, number>();
  return async () => {
    const now = Date.parse(system.wallClock());
    const listed = await partner.clearinghouse.list(AT_ONCE);
    const still = listed.filter(
      ({ name, bytes }) => seen.get(name) === bytes && (leftAloneUntil.get(name) ?? 0) <= now,
    );
    seen = new Map(listed.map(({ name, bytes }) => [name, bytes]));
    for (const name of leftAloneUntil.keys()) if (!seen.has(name)) leftAloneUntil.delete(name);
    if (still.length === 0) return;
    await partner.inTurn(async () => {
      for (const each of still)
        if (!(await isTaken(system, partner, each)))
          leftAloneUntil.set(each.name, now + LEFT_ALONE_MS);
    });
  };
}

/**
 * A file that cannot be taken holds up no other.
 *
 * @throws the fault of a partner that went away: it ends the look
 */
async function isTaken(system: System, partner: Partner, file: RemoteFile): Promise<boolean> {
  try {
    await take(system, partner, file);
    return true;
  } catch (error) {
    if (partner.receivingWaitMs > 0) throw error;
    say('file-not-taken', { partnerId: partner.id, code: codeOf(error), bytes: file.bytes });
    return false;
  }
}

/** The stream of one file, by its content. */
export const inboundFileStream = (sha256: string): string =>
  streamOf('inbound-file', sha256.slice(0, 24));

async function take(
  system: System,
  { clearinghouse, id: partnerId }: Partner,
  { name, bytes: listed }: RemoteFile,
): Promise<void> {
  if (listed > FILE_BYTES_MAX) throw coded('file-too-long');
  const { sha256, bytes } = await system.archive.keep(
    boundedTo(FILE_BYTES_MAX, clearinghouse.open(name)),
  );
  const stream = inboundFileStream(sha256);
  const commandId = commandIdFor(stream, 'archive', name);
  const command = {
    type: 'ArchiveInboundFile' as const,
    sha256,
    bytes,
    remoteName: name,
    partnerId,
    archivedAt: system.now(),
  };
  const meta = system.meta('inbox', commandId);
  const result = await handle(system.store, inboundFile, stream, command, meta);
  if ('refused' in result) throw coded(result.refused.code);
  await clearinghouse.settle(name);
}
