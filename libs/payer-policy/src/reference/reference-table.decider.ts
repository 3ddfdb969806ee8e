import { accept, canonicalJson, refuse, type Decider } from '@ledgerline/event-store';
import { serviceDate, type Instant, type ServiceDate, type StaffId } from '@ledgerline/terms';
import type { ReferenceKind } from './reference-tables.js';
import type { ReferenceRows, ReferenceTableFact } from './reference-table.events.js';

export type LoadReferenceTable = {
  readonly type: 'LoadReferenceTable';
  readonly quarter: string;
  readonly sha256: string;
  readonly rowsTotal: number;
  readonly replaces?: string;
  readonly loadedBy: StaffId;
  readonly loadedAt: Instant;
} & ReferenceRows;

/** Most fundamental first. */
export type ReferenceTableRefusal =
  | { readonly code: 'quarter-unreadable'; readonly quarter: string }
  | { readonly code: 'reference-table-empty' }
  | { readonly code: 'reference-rows-contradict'; readonly row: number }
  | {
      readonly code: 'quarter-already-loaded';
      readonly quarter: string;
      /** Name it as `replaces` to put the new one in its place. */
      readonly sha256: string;
    }
  | { readonly code: 'replaces-another-table'; readonly sha256?: string };

/** The table of one quarter, as it was last loaded. */
export type ReferenceTableState =
  { readonly phase: 'missing' } | { readonly phase: 'loaded'; readonly fact: ReferenceTableFact };

/** The id of the stream: `ptp.2024q3`. */
export const referenceTableId = (kind: ReferenceKind, quarter: string): string =>
  `${kind}.${quarter}`;

/** First date of a quarter; undefined where the text names none: `2024q3` → 2024-07-01. */
export function quarterStart(quarter: string): ServiceDate | undefined {
  const match = /^(20\d\d)q([1-4])$/.exec(quarter);
  if (!match) return undefined;
  const month = String((Number(match[2]) - 1) * 3 + 1).padStart(2, '0');
  return serviceDate(`${match[1]}-${month}-01`);
}

/**
 * One quarter of one kind. The same rows of the same file are loaded once; other rows are refused
 * unless the command names the hash they take the place of.
 */
export const referenceTable: Decider<
  ReferenceTableState,
  LoadReferenceTable,
  ReferenceTableFact,
  ReferenceTableRefusal
> = {
  initial: { phase: 'missing' },

  decide(command, state) {
    const { type: _type, replaces, ...table } = command;
    const from = quarterStart(table.quarter);
    if (!from) return refuse({ code: 'quarter-unreadable', quarter: table.quarter });
    if (table.rows.length === 0) return refuse({ code: 'reference-table-empty' });
    const held = state.phase === 'loaded' ? state.fact : undefined;
    if (held && canonicalJson(contentOf(held)) === canonicalJson(contentOf(table))) return accept();
    const row = contradictionOf(table);
    if (row !== undefined) return refuse({ code: 'reference-rows-contradict', row });
    if (held && replaces === undefined)
      return refuse({
        code: 'quarter-already-loaded',
        quarter: table.quarter,
        sha256: held.sha256,
      });
    if (replaces !== held?.sha256)
      return refuse({
        code: 'replaces-another-table',
        ...(held ? { sha256: held.sha256 } : {}),
      });
    const fact = { type: 'ReferenceTableLoaded', ...table, from } as const;
    return accept(replaces === undefined ? fact : { ...fact, replaces });
  },

  evolve: (state, fact) =>
    fact.type === 'ReferenceTableLoaded' ? { phase: 'loaded', fact } : state,
};

/** What makes two loadings the same: the file, and what we kept of it. */
const contentOf = (table: ReferenceRows & { readonly sha256: string }): object => ({
  sha256: table.sha256,
  rows: table.rows,
  ...('conversionFactorTenThousandths' in table
    ? { factor: table.conversionFactorTenThousandths }
    : {}),
});

/** The first row, from 1, that speaks of what another speaks of already. */
function contradictionOf(table: ReferenceRows): number | undefined {
  const seen = new Set<string>();
  const keys =
    table.kind === 'ptp'
      ? table.rows.map(({ column1, column2, from }) => `${column1}${column2}${from}`)
      : table.rows.map(({ code }) => code as string);
  for (const [nth, key] of keys.entries()) {
    if (seen.has(key)) return nth + 1;
    seen.add(key);
  }
  return undefined;
}
