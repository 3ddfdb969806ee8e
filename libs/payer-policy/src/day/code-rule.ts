import type { ProcedureCode, ServiceDate } from '@ledgerline/terms';
import type { CodeRow } from '../codes/code-row.js';
import type { NotBillableReason } from '../not-billable.js';
import type { BilledLine, RuleCited } from '../patient-day.js';
import type { PayerTerms } from '../payer-terms.js';
import type { Discipline, UnitPolicy } from '../policy.js';
import { mueOf, type Mue } from '../reference/mue.js';
import { pairsWith } from '../reference/pairs-on-date.js';
import type { ReferenceTables } from '../reference/reference-tables.js';
import { unitMinutesOf } from '../units.js';

/** How one code is counted under one payer on one date. */
export type Counting =
  'per-session' | 'pool' | 'span' | 'span-per-session' | 'ladder' | 'band' | 'area' | 'add-on';

/** A code under one payer on one date: all that is fixed before a minute is known. */
export interface CodeRule {
  readonly code: ProcedureCode;
  /** The code its minutes are added up under: a base with its add-on, the bands of a session. */
  readonly family: ProcedureCode;
  readonly row: CodeRow | undefined;
  readonly policy: UnitPolicy | undefined;
  /** Nothing is billed, whatever the minutes. */
  readonly refusal: NotBillableReason | undefined;
  readonly counting: Counting;
  readonly unitMinutes: number;
  readonly countsFrom: number;
  readonly isGroup: boolean;
  readonly groupMin: number;
  readonly groupMax: number | undefined;
  readonly modifiers: Readonly<Partial<Record<Discipline, readonly string[]>>>;
  /** With the assistant's; a discipline without an entry is not asked. */
  readonly assistantModifiers: Readonly<Partial<Record<Discipline, readonly string[]>>>;
  /** Names of its lines within a day, made once. */
  readonly lineKeys: Readonly<Record<BilledLine['part'], Readonly<Record<Discipline, string>>>>;
  readonly mue: Mue | undefined;
  /** Codes it is a pair with, in either column. */
  readonly partners: ReadonlySet<string>;
  readonly hasCap: boolean;
  /** The rule the units rest on, and the others a line always cites. */
  readonly cited: RuleCited;
  readonly rules: readonly RuleCited[];
  /** Those with a price list's, by what is added; kept by finishLines. */
  readonly joined: Map<readonly RuleCited[], readonly RuleCited[]>;
}

export interface RuleMaterial {
  readonly terms: PayerTerms;
  readonly row: CodeRow | undefined;
  readonly policy: UnitPolicy | undefined;
  readonly reference: ReferenceTables;
  readonly date: ServiceDate;
}

/** Lays out one code's rule from its rows. */
export function codeRuleOf(code: ProcedureCode, material: RuleMaterial): CodeRule {
  const { terms, row, policy, reference, date } = material;
  const counting = countingOf(material);
  const named = policy?.modifiersByDiscipline ?? terms.modifiersByDiscipline;
  const modifiers = mapped(named, (each) => [...each, ...(policy?.extraModifiers ?? [])]);
  const isWhole = policy ? policy.rounding === 'whole-only' : terms.timedCounting === 'whole-only';
  const unitMinutes = policy ? unitMinutesOf[policy.basis] : (row?.unitMinutes ?? 0);
  const midpoint = policy ? Math.floor(unitMinutes / 2) + 1 : (row?.countsFrom ?? 1);
  const termsCited = {
    ruleId: terms.policyId,
    version: terms.version,
    citation: terms.citation,
  };
  return {
    code,
    family: row?.base ?? row?.bands?.[0]?.code ?? (row?.model === 'area-add-on' ? AREA : code),
    row,
    policy,
    refusal: refusalOf(material),
    counting,
    unitMinutes,
    countsFrom: isWhole ? unitMinutes : midpoint,
    isGroup: row?.isGroup ?? false,
    groupMin: policy?.groupMin ?? 2,
    groupMax: policy?.groupMax,
    modifiers,
    assistantModifiers: assistantModifiersOf(terms, policy, modifiers),
    lineKeys: {
      whole: lineKeysOf(code, 'whole'),
      therapist: lineKeysOf(code, 'therapist'),
      assistant: lineKeysOf(code, 'assistant'),
    },
    mue: terms.ncci === 'medicare' ? mueOf(code, date, reference) : undefined,
    partners: partnersOf(code, material),
    hasCap:
      (policy?.unitsPerDayMax ??
        policy?.unitsPerWeekMax ??
        policy?.unitsPerEpisodeMax ??
        policy?.unitsPerYearMax) !== undefined,
    cited: citedOf(code, counting, material),
    rules: policy ? [termsCited] : [termsCited, codeCited(code, row)],
    joined: new Map(),
  };
}

function partnersOf(code: ProcedureCode, material: RuleMaterial): ReadonlySet<string> {
  const { terms, date, reference } = material;
  if (terms.ncci !== 'medicare') return new Set();
  const pairs = pairsWith(code, date, reference);
  return new Set(pairs.map(({ column1, column2 }) => (column1 === code ? column2 : column1)));
}

const lineKeysOf = (code: ProcedureCode, part: BilledLine['part']): Record<Discipline, string> => ({
  PT: `${code}/PT/${part}`,
  OT: `${code}/OT/${part}`,
  SLP: `${code}/SLP/${part}`,
  BH: `${code}/BH/${part}`,
});

/** 97598 counts on from 97597. */
const AREA = '97597' as ProcedureCode;

function countingOf({ terms, row, policy }: RuleMaterial): Counting {
  if (policy) return policy.basis === 'per-session' ? 'per-session' : 'span-per-session';
  switch (row?.model) {
    case 'timed':
      if (terms.timedCounting === 'whole-only') return 'span-per-session';
      return terms.timedCounting === 'cms-total-time' && row.isPooled ? 'pool' : 'span';
    case 'timed-group':
      return terms.timedCounting === 'whole-only' ? 'span-per-session' : 'span';
    case 'timed-base':
    case 'timed-add-on':
      return terms.timedCounting === 'cms-total-time' && row.isPooled ? 'pool' : 'ladder';
    case 'band':
      return 'band';
    case 'area':
    case 'area-add-on':
      return 'area';
    case 'add-on':
      return 'add-on';
    default:
      return 'per-session';
  }
}

function refusalOf({ terms, row, policy }: RuleMaterial): NotBillableReason | undefined {
  if (policy) return undefined;
  if (!row) return 'code-not-known';
  if (row.model === 'bundled') return 'code-bundled';
  if (!terms.followsMedicareStatus) return undefined;
  if (row.medicareStatus === 'bundled') return 'code-bundled';
  const isTaken = row.medicareStatus !== 'invalid' && row.medicareStatus !== 'non-covered';
  return isTaken ? undefined : 'code-not-valid';
}

function assistantModifiersOf(
  terms: PayerTerms,
  policy: UnitPolicy | undefined,
  modifiers: CodeRule['modifiers'],
): CodeRule['assistantModifiers'] {
  if (policy?.assistantModifiersByDiscipline)
    return mapped(policy.assistantModifiersByDiscipline, (each) => [
      ...each,
      ...(policy.extraModifiers ?? []),
    ]);
  return mapped(terms.assistantModifiers ?? {}, (each, discipline) => {
    const own = modifiers[discipline] ?? [];
    return terms.assistantModifierFirst ? [...each, ...own] : [...own, ...each];
  });
}

function citedOf(code: ProcedureCode, counting: Counting, material: RuleMaterial): RuleCited {
  const { terms, row, policy } = material;
  if (policy)
    return {
      ruleId: `${policy.policyId}/${code}`,
      version: policy.version,
      citation: policy.citation,
    };
  const { version, citation } = terms;
  if (counting === 'pool') return { ruleId: 'cms-total-time', version, citation };
  if (counting === 'span' && row?.isPooled) return { ruleId: 'ama-midpoint', version, citation };
  if (counting === 'span-per-session') return { ruleId: 'whole-only', version, citation };
  return codeCited(code, row);
}

const codeCited = (code: ProcedureCode, row: CodeRow | undefined): RuleCited => ({
  ruleId: `code/${code}`,
  version: row ? 1 : 0,
  citation: row ? `${row.source.title}, ${row.source.asOf}: ${row.model}` : '',
});

const mapped = (
  of: Readonly<Partial<Record<Discipline, readonly string[]>>>,
  change: (each: readonly string[], discipline: Discipline) => readonly string[],
): Readonly<Partial<Record<Discipline, readonly string[]>>> =>
  Object.fromEntries(
    Object.entries(of).map(([discipline, each]) => [
      discipline,
      change(each, discipline as Discipline),
    ]),
  );
