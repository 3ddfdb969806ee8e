import type { Projection } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';
import type { InboundFileFact } from './inbound-file.events.js';

type Fact<Type extends InboundFileFact['type']> = Extract<InboundFileFact, { type: Type }>;

/** One file that came from outside. Key: its SHA-256. */
export interface InboundFileRow {
  readonly sha256: string;
  readonly bytes: number;
  readonly archivedAt: Instant;
  /** Every name it came under, first first. */
  readonly remoteNames: readonly string[];
  readonly phase: 'archived' | 'digested' | 'held' | 'quarantined';
  readonly sets: Fact<'InboundFileDigested'>['sets'];
  readonly faults: Fact<'InboundFileQuarantined'>['faults'];
}

export const inboundFiles: Projection<InboundFileRow | null, InboundFileFact> = {
  name: 'inbound-files',
  version: 1,
  categories: ['inbound-file'],
  types: [
    'InboundFileArchived',
    'InboundFileRepeated',
    'InboundFileDigested',
    'InboundFileQuarantined',
  ],
  empty: null,
  keysOf: (fact) => [fact.sha256],
  evolve(row, fact) {
    if (fact.type === 'InboundFileArchived') {
      const { sha256, bytes, archivedAt, remoteName } = fact;
      const remoteNames = [remoteName];
      return (
        row ?? { sha256, bytes, archivedAt, remoteNames, phase: 'archived', sets: [], faults: [] }
      );
    }
    if (!row) return row;
    switch (fact.type) {
      case 'InboundFileRepeated':
        return row.remoteNames.includes(fact.remoteName)
          ? row
          : { ...row, remoteNames: [...row.remoteNames, fact.remoteName] };
      case 'InboundFileDigested': {
        const phase = fact.disposition === 'accept' ? 'digested' : 'held';
        return { ...row, phase, sets: fact.sets };
      }
      case 'InboundFileQuarantined':
        return { ...row, phase: 'quarantined', faults: fact.faults };
    }
  },
  columns: {
    phase: (row) => row?.phase ?? null,
    archived_at: (row) => row?.archivedAt ?? null,
  },
};
