import type { ProcedureCode, ServiceDate } from '@ledgerline/terms';
import type { CodeRow } from '../codes/code-row.js';
import type { PayerTerms } from '../payer-terms.js';
import type { PriceSource } from '../reference/expected-allowed.js';
import { resolveFrom } from '../resolve-policy.js';
import type { RuleTables } from '../rule-tables.js';
import { termsOn } from '../terms-on.js';
import { codeRuleOf, type CodeRule } from './code-rule.js';

/** One payer's rules on one date. A code's rule is laid out when first asked for. */
export interface DayRules {
  readonly terms: PayerTerms;
  /** Where a line's price comes from; undefined where only the contract knows. */
  readonly prices: PriceSource | undefined;
  ruleOf(code: ProcedureCode): CodeRule;
}

/** Dates are few; a table that is asked about more than these starts over. */
const DATES_KEPT = 4096;

type Kept = Map<string, Map<string, DayRules | undefined>>;
const keptByTables = new WeakMap<RuleTables, Kept>();

/**
 * The rules of a policy on a date of service, kept for as long as the tables are.
 *
 * @returns undefined where the policy has no terms on that date
 */
export function dayRules(
  tables: RuleTables,
  policyId: string,
  date: ServiceDate,
): DayRules | undefined {
  let kept = keptByTables.get(tables);
  if (!kept) keptByTables.set(tables, (kept = new Map()));
  let ofPolicy = kept.get(policyId);
  if (!ofPolicy || ofPolicy.size > DATES_KEPT) kept.set(policyId, (ofPolicy = new Map()));
  const found = ofPolicy.get(date);
  if (found || ofPolicy.has(date)) return found;
  const terms = termsOn(tables.terms, policyId, date);
  const rules = terms && rulesUnder(terms, tables, date);
  ofPolicy.set(date, rules);
  return rules;
}

function rulesUnder(terms: PayerTerms, tables: RuleTables, date: ServiceDate): DayRules {
  const byCode = new Map<ProcedureCode, CodeRule>();
  const prices: PriceSource | undefined =
    terms.pricedBy === undefined ? undefined : { kind: 'fee-schedule', tables: tables.reference };
  return {
    terms,
    prices,
    ruleOf(code) {
      const known = byCode.get(code);
      if (known) return known;
      const policy = resolveFrom(tables.policies, terms.policyId, code, date);
      const row = rowOn(tables.codes, code, date);
      const rule = codeRuleOf(code, { terms, row, policy, reference: tables.reference, date });
      byCode.set(code, rule);
      return rule;
    },
  };
}

const rowOn = (
  rows: readonly CodeRow[],
  code: ProcedureCode,
  date: ServiceDate,
): CodeRow | undefined =>
  rows.find((row) => row.code === code && row.from <= date && (!row.to || date <= row.to));
