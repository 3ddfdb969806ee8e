import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { factOf, handle, streamOf, type Page, type Position } from '@ledgerline/event-store';
import {
  quarterStart,
  readMueFile,
  readPtpFile,
  readRvuFile,
  referenceTable,
  referenceTableId,
  shippedReference,
  type LoadReferenceTable,
  type ReferenceFault,
  type ReferenceFile,
  type ReferenceKind,
  type ReferenceTableFact,
  type ReferenceTableRefusal,
} from '@ledgerline/payer-policy';
import type { Instant, StaffId } from '@ledgerline/terms';
import { openLog } from '../chain/open-log.js';

export interface ReferenceAsked {
  readonly kind: ReferenceKind;
  readonly quarter: string;
  readonly paths: readonly string[];
  readonly replaces?: string;
}

type Table = Omit<LoadReferenceTable, 'type' | 'loadedBy' | 'loadedAt'>;

/** What became of the files. `unchanged`: the same content stood there already. */
export type ReferenceLoaded =
  | {
      readonly outcome: 'read' | 'loaded' | 'unchanged';
      readonly kind: ReferenceKind;
      readonly quarter: string;
      readonly from: string;
      /** Of our codes, and in the file. */
      readonly rows: number;
      readonly rowsTotal: number;
      readonly sha256: string;
    }
  | {
      readonly outcome: 'faulty';
      readonly faults: readonly ReferenceFault[];
      readonly faultsTotal: number;
    }
  | { readonly outcome: 'refused'; readonly refusal: ReferenceTableRefusal };

/** The codes of our table: fees list every one, priced or not. */
const ourCodes = new Set(shippedReference.fees.flatMap((each) => each.rows.map((row) => row.code)));
const isOurs = (code: string): boolean => (ourCodes as ReadonlySet<string>).has(code);

/**
 * Reads CMS's files of one quarter and says what they hold; nothing is recorded.
 *
 * @throws Error where a file cannot be opened
 */
export async function readReference({
  kind,
  quarter,
  paths,
  replaces,
}: ReferenceAsked): Promise<Table | Extract<ReferenceLoaded, { outcome: 'faulty' | 'refused' }>> {
  if (!quarterStart(quarter))
    return { outcome: 'refused', refusal: { code: 'quarter-unreadable', quarter } };
  const files = paths.map((path): ReferenceFile => ({
    name: basename(path),
    chunks: createReadStream(path, { highWaterMark: 256 * 1024 }),
  }));
  const [first] = files as [ReferenceFile];
  const about = { quarter, ...(replaces === undefined ? {} : { replaces }) };
  if (kind === 'ptp') {
    const read = await readPtpFile(files, isOurs);
    return 'faults' in read ? { outcome: 'faulty', ...read } : { kind, ...about, ...read };
  }
  if (kind === 'mue') {
    const read = await readMueFile(first, isOurs);
    return 'faults' in read ? { outcome: 'faulty', ...read } : { kind, ...about, ...read };
  }
  const read = await readRvuFile(first, isOurs);
  return 'faults' in read ? { outcome: 'faulty', ...read } : { kind, ...about, ...read };
}

export const shown = (outcome: 'read' | 'loaded' | 'unchanged', table: Table): ReferenceLoaded => ({
  outcome,
  kind: table.kind,
  quarter: table.quarter,
  from: quarterStart(table.quarter) as string,
  rows: table.rows.length,
  rowsTotal: table.rowsTotal,
  sha256: table.sha256,
});

/** Records a table that was read in a log. */
export async function recordReference(
  databaseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
  table: Table,
  by: { readonly practiceId: string; readonly staffId: string; readonly at: string },
): Promise<ReferenceLoaded> {
  const store = await openLog(databaseUrl, env);
  try {
    const command = {
      type: 'LoadReferenceTable',
      ...table,
      loadedBy: by.staffId as StaffId,
      loadedAt: by.at as Instant,
    } as LoadReferenceTable;
    const { kind, quarter } = table;
    const stream = streamOf('reference-table', referenceTableId(kind, quarter));
    // The content tells whether this was said before: a table may give way and come back.
    const commandId = `reference/${randomUUID()}`;
    const meta = { practiceId: by.practiceId, actor: by.staffId, commandId };
    const outcome = await handle(store, referenceTable, stream, command, meta);
    if ('refused' in outcome) return { outcome: 'refused', refusal: outcome.refused };
    return shown(outcome.accepted.length > 0 ? 'loaded' : 'unchanged', table);
  } finally {
    await store.close();
  }
}

/** What each quarter of each kind that was loaded holds now. */
export async function listReference(
  databaseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly ReferenceTableFact[]> {
  const store = await openLog(databaseUrl, env);
  try {
    const standing = new Map<string, ReferenceTableFact>();
    for (let after: Position | null = null; ;) {
      const page: Page = await store.readAll({
        after,
        limit: 100,
        categories: ['reference-table'],
      });
      for (const stored of page.facts)
        standing.set(stored.stream, factOf<ReferenceTableFact>(stored));
      if (page.facts.length === 0) return [...standing.values()];
      after = page.upTo;
    }
  } finally {
    await store.close();
  }
}
