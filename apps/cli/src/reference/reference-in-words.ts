import type { ReferenceTableFact } from '@ledgerline/payer-policy';
import type { ReferenceLoaded } from './load-reference.js';

/** What became of the files, as lines. */
export function referenceInWords(loaded: ReferenceLoaded): string {
  switch (loaded.outcome) {
    case 'faulty': {
      const { faults, faultsTotal } = loaded;
      const more = faultsTotal - faults.length;
      return [
        `Nothing was loaded: ${faultsTotal === 1 ? '1 fault' : `${faultsTotal} faults`}.`,
        ...faults.map(
          ({ file, line, column, code, remedy }) =>
            `${file}${line > 0 ? `, line ${line}` : ''}${column ? `, ${column}` : ''}: ` +
            `${code}. ${remedy}`,
        ),
        ...(more > 0 ? [`and ${more} more`] : []),
      ].join('\n');
    }
    case 'refused':
      return loaded.refusal.code === 'quarter-already-loaded'
        ? `${loaded.refusal.quarter} holds other content, ${loaded.refusal.sha256}: give that as ` +
            '--replaces to put this in its place.'
        : `Nothing was loaded: ${loaded.refusal.code}.`;
    case 'read':
    case 'loaded':
    case 'unchanged': {
      const { kind, quarter, from, rows, rowsTotal, sha256 } = loaded;
      const done = {
        read: 'could be loaded',
        loaded: 'were loaded',
        unchanged: 'had been loaded already',
      };
      return (
        `${kind} ${quarter}, from ${from}: ${rows} rows of our codes, of ${rowsTotal} in the file, ` +
        `${done[loaded.outcome]}.\nsha256 ${sha256}`
      );
    }
  }
}

/** Loaded tables, a line each. */
export const tablesInWords = (tables: readonly ReferenceTableFact[]): string =>
  tables.length === 0
    ? 'No table was loaded here: lines are judged by the small set that is shipped.'
    : tables
        .map(
          ({ kind, quarter, from, rows, sha256, loadedBy, loadedAt }) =>
            `${kind}  ${quarter}  from ${from}  ${rows.length} rows  ${sha256.slice(0, 12)}…  ` +
            `by ${loadedBy}, ${loadedAt.slice(0, 10)}`,
        )
        .join('\n');
