import {
  notBillableSentences,
  patientDayUnits,
  type DayUnits,
  type PatientDay,
  type RuleTables,
} from '@ledgerline/payer-policy';
import { dollars } from '@ledgerline/terms';
import type { UnitCase } from './unit-case.js';

/** The answer to one case, as `--json` writes it. */
export interface UnitsReport {
  readonly id?: string | number;
  readonly policy: string;
  readonly date: string;
  readonly lines: readonly {
    readonly code: string;
    readonly units: number;
    readonly modifiers: readonly string[];
    readonly minutes: number;
    readonly discipline: string;
    readonly part: string;
    readonly expectedAllowedCents?: number;
    readonly derivation: unknown;
  }[];
  /** Units of each code over all its lines. */
  readonly units: Readonly<Record<string, number>>;
  readonly expectedAllowedCents?: number;
  readonly unbilled: readonly {
    readonly code: string;
    readonly minutes: number;
    readonly reasons: readonly string[];
    readonly derivation: unknown;
  }[];
  readonly ties: DayUnits['ties'];
  readonly warnings: DayUnits['warnings'];
  readonly assumed?: readonly string[];
}

/** Judges one case. */
export function unitsReportOf({ id, day, assumed }: UnitCase, tables: RuleTables): UnitsReport {
  const answer = patientDayUnits(day, tables);
  const units: Record<string, number> = {};
  let allowed: number | undefined = answer.lines.length > 0 ? 0 : undefined;
  const lines = answer.lines.map((line) => {
    const { procedureCode: code, modifiers, minutes, discipline, part, derivation } = line;
    units[code] = (units[code] ?? 0) + line.units;
    const price = line.expectedAllowedCents;
    allowed = price === undefined || allowed === undefined ? undefined : allowed + price;
    const told = { code, units: line.units, modifiers, minutes, discipline, part };
    return { ...told, ...(price === undefined ? {} : { expectedAllowedCents: price }), derivation };
  });
  const unbilled = answer.unbilled.map(({ procedureCode, minutes, reasons, derivation }) => ({
    ...{ code: procedureCode, minutes, reasons, derivation },
  }));
  return {
    ...(id === undefined ? {} : { id }),
    ...{ policy: day.policyId, date: day.serviceDate, lines, units },
    ...(allowed === undefined ? {} : { expectedAllowedCents: allowed }),
    ...{ unbilled, ties: answer.ties, warnings: answer.warnings },
    ...(assumed.length > 0 ? { assumed } : {}),
  };
}

/** The same on a page for a therapist: what is billed, and how it came about. */
export function unitsPage({ id, day, assumed }: UnitCase, tables: RuleTables): string {
  const answer = patientDayUnits(day, tables);
  const page = [headOf(id, day)];
  for (const line of answer.lines) {
    const modifiers = line.modifiers.length > 0 ? ` ${line.modifiers.join(' ')}` : '';
    const price =
      line.expectedAllowedCents === undefined
        ? ''
        : `   expected allowed ${dollars(line.expectedAllowedCents)}`;
    const units = `${line.units} unit${line.units === 1 ? '' : 's'}`;
    page.push('', `${line.procedureCode}${modifiers}   ${units}   ${line.minutes} min${price}`);
    page.push(...line.derivation.steps.map((step) => `    ${step}`));
    page.push(...ruledBy(line.derivation));
  }
  for (const { procedureCode, minutes, reasons, derivation } of answer.unbilled) {
    page.push('', `${procedureCode}   not billed   ${minutes} min`);
    const sentences: readonly string[] = reasons.map((reason) => notBillableSentences[reason]);
    const before = derivation.steps.filter((step) => !sentences.includes(step));
    page.push(...before.map((step) => `    ${step}`), ...sentences.map((each) => `  ! ${each}`));
    page.push(...ruledBy(derivation));
  }
  for (const { candidates, unitsToPlace, chosen, chosenBy } of answer.ties)
    page.push(
      '',
      `Tie: ${candidates.join(', ')} for ${unitsToPlace}. ` +
        (chosenBy === 'clinician'
          ? `The clinician chose ${chosen.join(', ')}.`
          : `First documented: ${chosen.join(', ')}. The clinician may choose ("choices").`),
    );
  if (answer.warnings.length > 0) page.push('');
  page.push(...answer.warnings.map(({ sentence }) => `Note: ${sentence}`));
  if (assumed.length > 0) page.push('');
  page.push(...assumed.map((each) => `Assumed: ${each}`));
  return page.join('\n');
}

const headOf = (id: UnitCase['id'], { policyId, serviceDate }: PatientDay): string =>
  `${id === undefined ? '' : `${id}   `}${policyId}   ${serviceDate}`;

function ruledBy({
  ruleId,
  version,
  citation,
  rules,
}: DayUnits['lines'][number]['derivation']): string[] {
  if (ruleId === 'none') return [];
  const seen = new Set([ruleId]);
  const further = (rules ?? []).filter((each) => !seen.has(each.ruleId) && seen.add(each.ruleId));
  return [
    `    by ${ruleId} v${version}: ${citation}`,
    ...(further.length > 0 ? [`    also ${further.map((each) => each.ruleId).join(', ')}`] : []),
  ];
}
