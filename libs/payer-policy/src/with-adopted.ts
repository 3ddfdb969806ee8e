import type { AdoptedPolicy } from './payer-policy.decider.js';
import type { RuleTables } from './rule-tables.js';

/**
 * The tables with what a practice adopted beside what we ship. An adopted row whose version is not above
 * the shipped row's stands all the same: the practice's word is the later one.
 */
export function withAdopted(tables: RuleTables, adopted: readonly AdoptedPolicy[]): RuleTables {
  const terms = adopted.flatMap((each) => each.terms);
  const rows = adopted.flatMap((each) => each.rows);
  if (terms.length === 0 && rows.length === 0) return tables;
  return { ...tables, terms: [...tables.terms, ...terms], policies: [...tables.policies, ...rows] };
}
