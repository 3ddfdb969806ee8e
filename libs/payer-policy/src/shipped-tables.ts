import { codeRows } from './codes/code-table.js';
import { shippedReference } from './reference/shipped-reference.js';
import { unitPolicies } from './resolve-policy.js';
import type { RuleTables } from './rule-tables.js';
import { shippedTerms } from './terms/shipped-terms.js';

/** What we ship: starter policies, our code table, and CMS's small dated set. */
export const shippedTables: RuleTables = {
  terms: shippedTerms,
  policies: unitPolicies,
  codes: codeRows,
  reference: shippedReference,
};
