import { inboundFile } from '@ledgerline/claims';
import { commandIdFor, handle, streamOf } from '@ledgerline/event-store';
import { sleep } from '@ledgerline/job-queue/bullmq';
import { codeOf, say } from '../log.js';
import type { System } from '../system.js';
import type { Clearinghouse, RemoteFile } from './clearinghouse.gateway.js';

const AT_ONCE = 50;

/**
 * Takes what the clearinghouse holds for us, one consumer at a time: a file whose size stood still over two looks is
 * archived, then recorded, and only then settled. A cut anywhere repeats harmlessly.
 */
export async function runInbox(
  system: System,
  clearinghouse: Clearinghouse,
  signal: AbortSignal,
): Promise<void> {
  let seen = new Map<string, number>();
  while (!signal.aborted) {
    try {
      const listed = await clearinghouse.list(AT_ONCE);
      const still = listed.filter(({ name, bytes }) => seen.get(name) === bytes);
      seen = new Map(listed.map(({ name, bytes }) => [name, bytes]));
      if (still.length > 0)
        await system.alone('inbox', async () => {
          for (const each of still) await take(system, clearinghouse, each);
        });
    } catch (error) {
      say('inbox-failed', { code: codeOf(error) });
    }
    await sleep(system.settings.LEDGERLINE_POLL_MS, signal);
  }
}

/** The stream of one file, by its content. */
export const inboundFileStream = (sha256: string): string =>
  streamOf('inbound-file', sha256.slice(0, 24));

async function take(
  system: System,
  clearinghouse: Clearinghouse,
  { name }: RemoteFile,
): Promise<void> {
  const { sha256, bytes } = await system.archive.keep(clearinghouse.open(name));
  const stream = inboundFileStream(sha256);
  const commandId = commandIdFor(stream, 'archive', name);
  const command = {
    type: 'ArchiveInboundFile' as const,
    sha256,
    bytes,
    remoteName: name,
    archivedAt: system.now(),
  };
  const result = await handle(
    system.store,
    inboundFile,
    stream,
    command,
    system.meta('inbox', commandId),
  );
  if ('refused' in result) say('file-not-taken', { code: result.refused.code, sha256 });
  else await clearinghouse.settle(name);
}
