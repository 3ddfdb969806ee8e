import type { Projection } from '@ledgerline/event-store';
import { referenceTableId } from './reference-table.decider.js';
import type { ReferenceTableFact } from './reference-table.events.js';

/** Each quarter of each kind, as last loaded, rows and all: what withLoaded asks for. Key `ptp.2024q3`. */
export const loadedTables: Projection<ReferenceTableFact | null, ReferenceTableFact> = {
  name: 'reference-tables',
  version: 1,
  categories: ['reference-table'],
  types: ['ReferenceTableLoaded'],
  empty: null,
  keysOf: ({ kind, quarter }) => [referenceTableId(kind, quarter)],
  evolve: (_row, fact) => fact,
  columns: { kind: (row) => row?.kind ?? null, quarter: (row) => row?.quarter ?? null },
};
