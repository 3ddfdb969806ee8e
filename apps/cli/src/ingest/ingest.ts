import { setTimeout } from 'node:timers/promises';
import { inboundFile, type InboundFile } from '@ledgerline/claims/answers';
import { fold, streamOf, type EventStore } from '@ledgerline/event-store';
import { stageFile, type NotStaged } from './stage-file.js';

interface Refused {
  readonly file: string;
  readonly refused: NotStaged['code'];
}

interface Placed {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** These very bytes were read before: nothing is done twice. */
  readonly isRepeated: boolean;
}

interface Told {
  /** `waiting`: the worker has not read it yet. */
  readonly outcome: 'accepted' | 'held' | 'quarantined' | 'waiting';
  readonly sets: readonly {
    readonly kind: string;
    readonly controlNumber: string;
    readonly disposition: string;
  }[];
  readonly faults: readonly { readonly code: string; readonly segmentIndex: number }[];
}

/** What became of one file. */
export type Ingested = Refused | (Placed & Told);

const LOOK_EVERY_MS = 200;

/**
 * Puts files where the worker takes them from, and waits until it has archived, recorded and read each.
 *
 * @param clearinghouse  the folder the worker's gateway speaks through
 * @param waitMs         how long for all files together
 */
export async function ingestFiles(
  store: EventStore,
  clearinghouse: string,
  files: readonly string[],
  waitMs: number,
): Promise<Ingested[]> {
  const placed: (Refused | Placed)[] = [];
  for (const file of files) {
    const staged = await stageFile(file, clearinghouse);
    if ('code' in staged) {
      placed.push({ file, refused: staged.code });
      continue;
    }
    const { sha256, bytes, letIn } = staged;
    // Asked before the worker can see it: after, what it does now would look done before.
    const isRepeated = isRead(await standing(store, sha256));
    await letIn();
    placed.push({ file, sha256, bytes, isRepeated });
  }
  const until = performance.now() + waitMs;
  const ingested: Ingested[] = [];
  for (const each of placed) {
    if ('refused' in each) ingested.push(each);
    else ingested.push({ ...each, ...told(await settled(store, each.sha256, until)) });
  }
  return ingested;
}

const standing = async (store: EventStore, sha256: string): Promise<InboundFile> =>
  fold(inboundFile, await store.readStream(streamOf('inbound-file', sha256.slice(0, 24))));

const isRead = ({ phase }: InboundFile): boolean => phase === 'digested' || phase === 'quarantined';

async function settled(store: EventStore, sha256: string, until: number): Promise<InboundFile> {
  for (;;) {
    const file = await standing(store, sha256);
    if (isRead(file) || performance.now() >= until) return file;
    await setTimeout(LOOK_EVERY_MS);
  }
}

function told(file: InboundFile): Told {
  const nothing = { sets: [], faults: [] };
  if (file.phase === 'quarantined')
    return { ...nothing, outcome: 'quarantined', faults: file.quarantine?.faults ?? [] };
  if (file.phase !== 'digested') return { ...nothing, outcome: 'waiting' };
  const { disposition, sets = [] } = file.digest ?? {};
  return { ...nothing, outcome: disposition === 'accept' ? 'accepted' : 'held', sets };
}
