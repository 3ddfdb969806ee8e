import {
  type EventStore,
  type Fact,
  type FactMeta,
  fold,
  type StoredFact,
  streamOf,
  type StreamWrite,
  writeAfter,
} from '@ledgerline/event-store';
import type { ClientId } from '@ledgerline/terms';
import { client } from '../client/client.decider.js';
import type { ImportKind } from './import.contract.js';
import { practice } from '../clinic/practice.decider.js';
import {
  clientsOf,
  judgeImport,
  readImport,
  type ImportPlan,
  type ImportReport,
} from './judge-import.js';

export interface ImportAsked {
  readonly kind: ImportKind;
  readonly csv: string;
  /** Judges and records nothing. */
  readonly isDryRun: boolean;
}

const ATTEMPTS = 5;

/**
 * Judges a whole file against the log and records all of it in one append, or nothing. The same file
 * again finds everything said and changes nothing: a run that was cut off on a log that appends
 * stream by stream is finished so.
 *
 * @throws Error where the streams keep moving
 */
export async function runImport(
  store: Pick<EventStore, 'readStreams' | 'append'>,
  { kind, csv, isDryRun }: ImportAsked,
  meta: FactMeta,
): Promise<ImportReport> {
  const file = readImport(kind, csv);
  const practiceStream = streamOf('practice', meta.practiceId);
  const clientIds = clientsOf(file);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const streams = await store.readStreams([practiceStream, ...clientIds.map(streamOfClient)]);
    const stored = (stream: string): readonly StoredFact[] => streams.get(stream) ?? [];
    const plan = judgeImport(file, {
      practice: fold(practice, stored(practiceStream)),
      clients: new Map(clientIds.map((each) => [each, fold(client, stored(streamOfClient(each)))])),
    });
    const told = (stream: string, facts: readonly Fact[]): StreamWrite =>
      writeAfter(stored(stream).length - 1, meta.commandId, stream, facts);
    const writes = [
      ...(plan.practiceFacts.length > 0 ? [told(practiceStream, plan.practiceFacts)] : []),
      ...[...plan.clientFacts].map(([clientId, facts]) => told(streamOfClient(clientId), facts)),
    ];
    if (isDryRun || writes.length === 0) return reportOf(plan);
    const { outcome } = await store.append(writes, meta);
    if (outcome === 'fact-id-reused') throw new Error('a fact id was used for other bytes');
    if (outcome !== 'stale-version') return reportOf(plan);
  }
  throw new Error(`the streams kept moving: gave up after ${ATTEMPTS} attempts`);
}

const streamOfClient = (clientId: ClientId): string => streamOf('client', clientId);

const reportOf = ({ rowsTotal, imported, unchanged, faults }: ImportPlan): ImportReport => ({
  rowsTotal,
  imported,
  unchanged,
  faults,
});
