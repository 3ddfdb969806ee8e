import {
  rebuildBatch,
  type ClaimBatchFact,
  type ClaimFact,
  type RebuildFault,
} from '@ledgerline/claims';
import { factOf, streamOf, type EventStore } from '@ledgerline/event-store';
import { ArchiveRefused } from '../archive-refused.js';
import type { FileArchive } from '../file-archive.js';
import { firstDifference, type Difference } from './first-difference.js';

export type BatchSealed = Extract<ClaimBatchFact, { type: 'BatchSealed' }>;
type ClaimPrepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

/** A batch whose facts no longer give the bytes that were sealed. */
export interface Differing {
  readonly batchId: string;
  readonly code: RebuildFault['code'];
  readonly sealedSha256: string;
  /** Null where the facts give no bytes at all. */
  readonly rebuiltSha256: string | null;
  /** Null where there is nothing to compare with: no rebuilt bytes, or no archived ones. */
  readonly firstDifference: Difference | null;
}

export interface RebuiltBatch {
  /** Null where the facts give no bytes at all. */
  readonly text: string | null;
  readonly differing: Differing | null;
  /** What became of the archived copy: there and as sealed, not there, or the code of why it cannot be read. */
  readonly archived: 'whole' | 'missing' | string;
}

const STREAMS_AT_ONCE = 500;

/** Makes one batch's bytes from its facts and holds them against the sealing and against the archive. */
export async function rebuildSealedBatch(
  store: EventStore,
  archive: FileArchive,
  sealed: BatchSealed,
): Promise<RebuiltBatch> {
  const prepared = await preparedOf(store, sealed);
  const archived = await lookIntoArchive(archive, sealed.sha256);
  const rebuilt = rebuildBatch(sealed, prepared);
  if ('text' in rebuilt) return { text: rebuilt.text, differing: null, archived };
  const { fault } = rebuilt;
  const { batchId, sha256: sealedSha256 } = sealed;
  if (fault.code !== 'bytes-differ') {
    const nothing = { rebuiltSha256: null, firstDifference: null };
    return {
      text: null,
      differing: { batchId, code: fault.code, sealedSha256, ...nothing },
      archived,
    };
  }
  // Under the hash they have now, the same facts give their bytes.
  const asNow = rebuildBatch({ ...sealed, sha256: fault.rebuilt }, prepared);
  const text = 'text' in asNow ? asNow.text : null;
  const before =
    archived === 'whole' ? (await archive.readWhole(sealedSha256)).toString('latin1') : null;
  return {
    text,
    differing: {
      batchId,
      code: fault.code,
      sealedSha256,
      rebuiltSha256: fault.rebuilt,
      firstDifference: before === null || text === null ? null : firstDifference(before, text),
    },
    archived,
  };
}

async function preparedOf(store: EventStore, { sets }: BatchSealed): Promise<ClaimPrepared[]> {
  const numbers = sets.flatMap((set) => set.patientControlNumbers);
  const prepared: ClaimPrepared[] = [];
  for (let at = 0; at < numbers.length; at += STREAMS_AT_ONCE) {
    const some = numbers.slice(at, at + STREAMS_AT_ONCE).map((each) => streamOf('claim', each));
    for (const [first] of (await store.readStreams(some)).values())
      if (first?.type === 'ClaimPrepared') prepared.push(factOf<ClaimPrepared>(first));
  }
  return prepared;
}

/** Reads it to its end: the archive looks at every byte and at their SHA-256. */
async function lookIntoArchive(
  archive: FileArchive,
  sha256: string,
): Promise<RebuiltBatch['archived']> {
  if (!(await archive.has(sha256))) return 'missing';
  try {
    for await (const chunk of archive.read(sha256)) void chunk;
    return 'whole';
  } catch (error) {
    if (error instanceof ArchiveRefused) return error.code;
    throw error;
  }
}
