import type { ReferenceTableFact } from './reference-table.events.js';

const names = { ptp: 'NCCI pairs', mue: 'unit maxima', rvu: 'relative values' } as const;

/** The fact of a loaded table as one sentence for an auditor. */
export function referenceTableSentence(fact: ReferenceTableFact): string {
  switch (fact.type) {
    case 'ReferenceTableLoaded': {
      const { kind, quarter, rows, rowsTotal, sha256, loadedBy, replaces } = fact;
      const instead = replaces === undefined ? '' : `, in place of ${replaces.slice(0, 12)}`;
      return (
        `The ${names[kind]} of ${quarter} were loaded by ${loadedBy}: ${rows.length} of ` +
        `${rowsTotal} rows, file ${sha256.slice(0, 12)}${instead}.`
      );
    }
  }
}
