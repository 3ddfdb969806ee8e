import {
  codeRow,
  mueOf,
  resolveFrom,
  termsOn,
  type CodeRow,
  type RuleTables,
} from '@ledgerline/payer-policy';
import type { ProcedureCode, ServiceDate } from '@ledgerline/terms';

/** All we know of one code on one date. */
export interface CodeReport {
  readonly code: string;
  readonly date: string;
  readonly row: CodeRow;
  readonly mue?: {
    readonly unitsMax: number;
    readonly adjudication: number;
    readonly citation: string;
  };
  /** How each policy in force counts it. */
  readonly counting: readonly { readonly policy: string; readonly counts: string }[];
  /** NCCI pairs in force, by the side this code is on. */
  readonly pairs: readonly {
    readonly column1: string;
    readonly column2: string;
    readonly modifierMayPart: boolean;
  }[];
}

/** @returns undefined where the code is not in the table on that date */
export function codeReportOf(
  code: ProcedureCode,
  date: ServiceDate,
  tables: RuleTables,
): CodeReport | undefined {
  const row = codeRow(code, date, tables.codes);
  if (!row) return undefined;
  const mue = mueOf(code, date, tables.reference);
  const policies = [...new Set(tables.terms.map((each) => each.policyId))];
  return {
    ...{ code, date, row },
    ...(mue
      ? {
          mue: {
            unitsMax: mue.unitsMax,
            adjudication: mue.adjudication,
            citation: mue.cited.citation,
          },
        }
      : {}),
    counting: policies.map((policy) => ({ policy, counts: countingOf(row, policy, date, tables) })),
    pairs: pairsOf(code, date, tables),
  };
}

function countingOf(row: CodeRow, policyId: string, date: ServiceDate, tables: RuleTables): string {
  const terms = termsOn(tables.terms, policyId, date);
  if (!terms) return 'no terms on this date';
  const policy = resolveFrom(tables.policies, policyId, row.code, date);
  const named = Object.keys(policy?.modifiersByDiscipline ?? terms.modifiersByDiscipline);
  if (!row.disciplines.some((each) => named.includes(each))) return 'not paid to its disciplines';
  if (policy) {
    const { basis, rounding, groupMin, groupMax } = policy;
    const begun = basis === 'per-session' ? '' : `, ${rounding}`;
    const caps = [
      [policy.unitsPerDayMax, 'a day'],
      [policy.unitsPerWeekMax, 'a week'],
      [policy.unitsPerEpisodeMax, 'an episode'],
      [policy.unitsPerYearMax, 'a year'],
    ].flatMap(([max, span]) => (max === undefined ? [] : [`, at most ${max} ${span}`]));
    const size = `${groupMin}${groupMax ? ` to ${groupMax}` : ' or more'}`;
    return `${basis}${begun}, group of ${size}${caps.join('')}`;
  }
  return modelInWords(row, terms.timedCounting);
}

function modelInWords(row: CodeRow, counting: string): string {
  const { model, unitMinutes, countsFrom } = row;
  if (model === 'bundled') return 'no line of its own';
  if (model === 'timed' || model === 'timed-group')
    return counting === 'whole-only'
      ? `each whole ${unitMinutes} minutes of a session`
      : counting === 'cms-total-time' && row.isPooled
        ? 'pooled with the other timed minutes of the discipline (CMS total time)'
        : `each ${unitMinutes} minutes of its own, from minute ${countsFrom}`;
  if (model === 'timed-base')
    return `first ${unitMinutes} minutes, from minute ${countsFrom}; then ${row.addOn}`;
  if (model === 'timed-add-on')
    return `each further ${unitMinutes} minutes after ${row.base}, ${countsFrom} of them enough`;
  if (model === 'band')
    return (row.bands ?? []).map((each) => `${each.code} from ${each.from} minutes`).join(', ');
  if (model === 'area') return 'the first 20 square centimetres of the day';
  if (model === 'area-add-on') return 'each further 20 square centimetres begun';
  if (model === 'add-on') return `one a session, with ${(row.addOnTo ?? []).join(', ')}`;
  return 'one a session, whatever its length';
}

function pairsOf(code: ProcedureCode, date: ServiceDate, tables: RuleTables): CodeReport['pairs'] {
  const [table] = tables.reference.ptp
    .filter((each) => each.from <= date && (each.to === undefined || date <= each.to))
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  return (table?.rows ?? [])
    .filter((row) => row.column1 === code || row.column2 === code)
    .filter((row) => row.from <= date && (row.to === undefined || date <= row.to))
    .map(({ column1, column2, indicator }) => ({
      ...{ column1, column2, modifierMayPart: indicator === 1 },
    }));
}

/** The same for people. */
export function codePage({ code, date, row, mue, counting, pairs }: CodeReport): string {
  const page = [
    `${code}   ${row.paraphrase}   (our words)`,
    `    on ${date}: ${row.disciplines.join(', ')}, ${row.model}, ` +
      `Medicare status ${row.medicareStatus}` +
      `${row.isAlwaysTherapy ? ', always therapy (reduced when not the first of a day)' : ''}`,
  ];
  if (row.medicareTakes) page.push(`    Medicare takes ${row.medicareTakes} in its place`);
  page.push(
    mue
      ? `    at most ${mue.unitsMax} a day (MUE ${mue.adjudication}: ${MAI[mue.adjudication]})`
      : '    no MUE on this date',
  );
  page.push(
    '',
    'Counted by',
    ...counting.map((each) => `    ${each.policy.padEnd(26)}${each.counts}`),
  );
  const side = (title: string, list: readonly string[]) => {
    if (list.length > 0) page.push('', title, `    ${list.join(' ')}`);
  };
  const of = (isFirst: boolean, mayPart: boolean): string[] =>
    pairs
      .filter((each) => (each.column1 === code) === isFirst && each.modifierMayPart === mayPart)
      .map((each) => (isFirst ? each.column2 : each.column1));
  side('Paid before these, unless 59 or XE parts them', of(true, true));
  side('Denied beside these, unless 59 or XE parts them', of(false, true));
  side('Never on one day; this one is paid', of(true, false));
  side('Never on one day; the other is paid', of(false, false));
  page.push('', `Source: ${row.source.title}, ${row.source.asOf} (${row.source.confidence})`);
  return page.join('\n');
}

const MAI: Readonly<Record<number, string>> = {
  1: 'judged line by line',
  2: 'absolute',
  3: 'more on appeal',
};
