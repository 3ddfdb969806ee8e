import {
  termsOn,
  type PayerTerms,
  type RuleTables,
  type UnitPolicy,
} from '@ledgerline/payer-policy';
import type { ServiceDate } from '@ledgerline/terms';

/** One policy as `policy list` tells it. */
export interface PolicyListed {
  readonly policy: string;
  readonly version: number;
  readonly from: string;
  readonly title: string;
  readonly timedCounting: string;
  readonly confidence: string;
  readonly isNeverDefault?: true;
  readonly codesOfItsOwn: readonly string[];
}

/** One policy on one date: its terms, and the rows for single codes. */
export interface PolicyShown {
  readonly terms: PayerTerms;
  readonly rows: readonly UnitPolicy[];
}

export function listPolicies({ terms, policies }: RuleTables): PolicyListed[] {
  return terms.map((each) => ({
    policy: each.policyId,
    version: each.version,
    from: each.from,
    title: each.title,
    timedCounting: each.timedCounting,
    confidence: each.source.confidence,
    ...(each.isNeverDefault ? { isNeverDefault: true } : {}),
    codesOfItsOwn: [
      ...new Set(
        policies.filter((row) => row.policyId === each.policyId).map((row) => row.procedureCode),
      ),
    ],
  }));
}

/** A policy's version in force on a date; a name may tell its version: `medicare-part-b@1`. */
export function showPolicy(
  name: string,
  date: ServiceDate | undefined,
  { terms, policies }: RuleTables,
): PolicyShown | undefined {
  const [id = '', version] = name.split('@');
  const found =
    version === undefined && date !== undefined
      ? termsOn(terms, id, date)
      : terms
          .filter((each) => each.policyId === id)
          .filter((each) => version === undefined || String(each.version) === version)
          .reduce<PayerTerms | undefined>(
            (a, b) => (a && a.version > b.version ? a : b),
            undefined,
          );
  if (!found) return undefined;
  const day = date ?? found.from;
  const rows = policies
    .filter((row) => row.policyId === id)
    .filter((row) => date === undefined || (row.from <= day && (!row.to || day <= row.to)));
  return { terms: found, rows };
}

/** What two policies say otherwise, field by field. */
export interface PolicyDifference {
  readonly field: string;
  readonly first: unknown;
  readonly second: unknown;
}

const NAMES = new Set(['policyId', 'version', 'title', 'source']);

export function differencesOf(first: PolicyShown, second: PolicyShown): PolicyDifference[] {
  return [...differing('', flat(first), flat(second))];
}

function flat({ terms, rows }: PolicyShown): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  const put = (prefix: string, value: object): void => {
    for (const [field, each] of Object.entries(value)) {
      if (NAMES.has(field)) continue;
      if (typeof each === 'object' && each !== null && !Array.isArray(each))
        put(`${prefix}${field}.`, each as object);
      else found[`${prefix}${field}`] = each;
    }
  };
  put('', terms);
  for (const row of rows) put(`${row.procedureCode}.`, row);
  return found;
}

function* differing(
  prefix: string,
  first: Readonly<Record<string, unknown>>,
  second: Readonly<Record<string, unknown>>,
): Generator<PolicyDifference> {
  for (const field of [...new Set([...Object.keys(first), ...Object.keys(second)])].sort())
    if (JSON.stringify(first[field]) !== JSON.stringify(second[field]))
      yield {
        field: `${prefix}${field}`,
        first: first[field] ?? null,
        second: second[field] ?? null,
      };
}

export const listPage = (list: readonly PolicyListed[]): string => list.map(listed).join('\n');

function listed(each: PolicyListed): string {
  const mark = each.isNeverDefault ? '   NEVER A DEFAULT' : '';
  const own = each.codesOfItsOwn.join(', ');
  return [
    `${each.policy} v${each.version}, from ${each.from}${mark}`,
    `    ${each.title}`,
    `    timed codes: ${each.timedCounting}; source ${each.confidence}` +
      (own === '' ? '' : `; rows of its own for ${own}`),
  ].join('\n');
}

export function showPage(shown: PolicyShown): string {
  const { terms, rows } = shown;
  const page = [`${terms.policyId} v${terms.version}   ${terms.title}`, ''];
  for (const [field, value] of Object.entries(flat({ terms, rows: [] })))
    page.push(`    ${field.padEnd(48)} ${inWords(value)}`);
  page.push(...sourceOf(terms));
  for (const row of rows) {
    page.push('', `${row.procedureCode} v${row.version}`);
    for (const [field, value] of Object.entries(row))
      if (!NAMES.has(field) && field !== 'procedureCode')
        page.push(`    ${field.padEnd(48)} ${inWords(value)}`);
    page.push(...sourceOf(row));
  }
  return page.join('\n');
}

const sourceOf = ({ source }: PayerTerms | UnitPolicy): string[] => [
  `    source: ${source.title}, as of ${source.asOf}, ` +
    `read ${source.retrieved} (${source.confidence})`,
  ...(source.caveat ? [`    ! ${source.caveat}`] : []),
];

export const differencePage = (differences: readonly PolicyDifference[]): string =>
  differences.length === 0
    ? 'no difference'
    : differences
        .map((each) => `${each.field}\n    ${inWords(each.first)}\n    ${inWords(each.second)}`)
        .join('\n');

const inWords = (value: unknown): string =>
  value === null || value === undefined
    ? '-'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
