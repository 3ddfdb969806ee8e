import type { ImportReport } from '@ledgerline/practice';

const FAULTS_SHOWN_MAX = 200;

/** The report as lines: what was done, then each bad row with what to do about it. */
export function reportInWords(report: ImportReport, isDryRun: boolean): string {
  const { rowsTotal, imported, unchanged, faults } = report;
  const rows = rowsTotal === 1 ? '1 row' : `${rowsTotal} rows`;
  if (faults.length === 0) {
    const done = isDryRun ? 'would be imported' : 'imported';
    return `${rows}: ${imported} ${done}, ${unchanged} on record already.`;
  }
  const shown = faults
    .slice(0, FAULTS_SHOWN_MAX)
    .map(
      ({ row, column, code, remedy }) =>
        `row ${row}${column ? `, ${column}` : ''}: ${code}. ${remedy}`,
    );
  const more = faults.length - shown.length;
  const total = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return [
    `${rows}: nothing imported, ${total}.`,
    ...shown,
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join('\n');
}
