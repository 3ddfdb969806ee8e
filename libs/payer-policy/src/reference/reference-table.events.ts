import type { Instant, ServiceDate, StaffId } from '@ledgerline/terms';
import type { FeeRow, MueRow, PairRow } from './reference-tables.js';

/** Rows of one kind, of our codes. */
export type ReferenceRows =
  | { readonly kind: 'ptp'; readonly rows: readonly PairRow[] }
  | { readonly kind: 'mue'; readonly rows: readonly MueRow[] }
  | {
      readonly kind: 'rvu';
      readonly rows: readonly FeeRow[];
      readonly conversionFactorTenThousandths?: number;
    };

/** What became of a quarter of CMS's. Stream `reference-table-{kind}.{quarter}`. */
export type ReferenceTableFact = {
  readonly type: 'ReferenceTableLoaded';
  /** `2024q3`. */
  readonly quarter: string;
  /** First date of service it speaks for; it stands until a later quarter is loaded. */
  readonly from: ServiceDate;
  /** Of the file as CMS published it. */
  readonly sha256: string;
  /** Rows of the file, ours or not. */
  readonly rowsTotal: number;
  /** The hash it takes the place of. */
  readonly replaces?: string;
  readonly loadedBy: StaffId;
  readonly loadedAt: Instant;
} & ReferenceRows;
