import type { PolicySource } from '../policy.js';
import type { ReferenceTableFact } from './reference-table.events.js';
import type { Dated, ReferenceTables } from './reference-tables.js';

const titles = {
  ptp: 'CMS NCCI practitioner PTP edits',
  mue: 'CMS NCCI practitioner MUE table',
  rvu: 'CMS physician fee schedule relative value file',
} as const;

/**
 * Puts what a practice has loaded before what we ship. A date of service goes by the quarter that
 * started last before it; of one quarter the loaded table stands before the shipped.
 *
 * @param loaded  facts of any number of quarters, in the order they were recorded: the last of a
 *                quarter and kind stands
 */
export function withLoaded(
  reference: ReferenceTables,
  loaded: readonly ReferenceTableFact[],
): ReferenceTables {
  const latest = new Map(loaded.map((fact) => [`${fact.kind}.${fact.quarter}`, fact]));
  if (latest.size === 0) return reference;
  const [ptp, mue, fees] = [[...reference.ptp], [...reference.mue], [...reference.fees]];
  for (const fact of latest.values())
    switch (fact.kind) {
      case 'ptp':
        ptp.unshift({ ...headOf(fact), rows: fact.rows });
        break;
      case 'mue':
        mue.unshift({ ...headOf(fact), rows: fact.rows });
        break;
      case 'rvu': {
        const factor = fact.conversionFactorTenThousandths;
        const own = factor === undefined ? {} : { conversionFactorTenThousandths: factor };
        fees.unshift({ ...headOf(fact), rows: fact.rows, ...own });
        break;
      }
    }
  return { ...reference, ptp, mue, fees };
}

const headOf = ({ kind, quarter, from, sha256, loadedAt }: ReferenceTableFact): Dated => {
  const source: PolicySource = {
    title: `${titles[kind]}, file of SHA-256 ${sha256}`,
    asOf: from,
    retrieved: loadedAt.slice(0, 10),
    confidence: 'read',
  };
  const [year, number] = quarter.split('q');
  return { edition: quarter, from, citation: `${titles[kind]}, ${year} quarter ${number}`, source };
};
