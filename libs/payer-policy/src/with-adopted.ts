import type { AdoptedPolicy } from './payer-policy.decider.js';
import type { RuleTables } from './rule-tables.js';

/**
 * The tables with what a practice adopted beside what we ship. The higher version stands; of two
 * rows of one version the practice's does.
 */
export function withAdopted(tables: RuleTables, adopted: readonly AdoptedPolicy[]): RuleTables {
  const terms = adopted.flatMap((each) => each.terms);
  const rows = adopted.flatMap((each) => each.rows);
  if (terms.length === 0 && rows.length === 0) return tables;
  return { ...tables, terms: [...terms, ...tables.terms], policies: [...rows, ...tables.policies] };
}
