import { termsOn } from './terms-on.js';
import type { PayerTerms } from './payer-terms.js';
import { isInForce } from './resolve-policy.js';
import type { RuleTables } from './rule-tables.js';
import type { UnitPolicy } from './policy.js';
import type { ServiceDate } from '@ledgerline/terms';

/** A policy as it may be changed and adopted: the terms, rows of single codes, or both. */
export interface PolicyVersion {
  readonly policyId: string;
  readonly terms?: PayerTerms;
  readonly rows: readonly UnitPolicy[];
}

/**
 * A policy as it stands on a date, to be edited: each version is one above the highest there is, so that
 * what is adopted takes its place.
 *
 * @returns  undefined where the policy says nothing on that date
 */
export function nextVersionOf(
  policyId: string,
  date: ServiceDate,
  tables: RuleTables,
): PolicyVersion | undefined {
  const terms = termsOn(tables.terms, policyId, date);
  const mine = tables.policies.filter((each) => each.policyId === policyId);
  const standing = new Map<string, UnitPolicy>();
  for (const row of mine.filter((each) => isInForce(each, date))) {
    const best = standing.get(row.procedureCode);
    if (!best || row.version > best.version) standing.set(row.procedureCode, row);
  }
  if (!terms && standing.size === 0) return undefined;
  const above = (rows: readonly (PayerTerms | UnitPolicy)[]) =>
    Math.max(...rows.map((each) => each.version)) + 1;
  const allTerms = tables.terms.filter((each) => each.policyId === policyId);
  return {
    policyId,
    ...(terms ? { terms: { ...terms, version: above(allTerms) } } : {}),
    rows: [...standing.values()].map((row) => ({
      ...row,
      version: above(mine.filter((each) => each.procedureCode === row.procedureCode)),
    })),
  };
}

/** A row that would change nothing, because one of a higher version stands on all of its dates or some. */
export interface RowOvershadowed {
  /** `medicare-part-b/97150`, `medicare-part-b/terms`. */
  readonly row: string;
  readonly version: number;
  readonly versionAbove: number;
}

/** Rows of a changed policy that stand below what is there. */
export function overshadowedRows(version: PolicyVersion, tables: RuleTables): RowOvershadowed[] {
  const found: RowOvershadowed[] = [];
  const judge = <Row extends Dated>(name: string, offered: Row, others: readonly Row[]) => {
    const above = others.filter(
      (each) => each.version > offered.version && spansMeet(each, offered),
    );
    if (above.length > 0)
      found.push({
        row: `${version.policyId}/${name}`,
        version: offered.version,
        versionAbove: Math.max(...above.map((each) => each.version)),
      });
  };
  const isMine = ({ policyId }: { readonly policyId: string }) => policyId === version.policyId;
  if (version.terms) judge('terms', version.terms, tables.terms.filter(isMine));
  for (const row of version.rows) {
    const { procedureCode } = row;
    const others = tables.policies.filter(isMine);
    judge(
      procedureCode,
      row,
      others.filter((each) => each.procedureCode === procedureCode),
    );
  }
  return found;
}

type Dated = Pick<UnitPolicy, 'version' | 'from' | 'to'>;

const spansMeet = (a: Dated, b: Dated): boolean =>
  (a.to === undefined || b.from <= a.to) && (b.to === undefined || a.from <= b.to);
