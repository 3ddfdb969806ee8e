import type { ProcedureCode } from '@ledgerline/terms';
import { judgeMue, mueOf, pairsWith, type RuleTables } from '@ledgerline/payer-policy';
import { rowOn } from './code-rows.js';
import type { SentLine } from '../batches/claim-context.js';
import type { Visit, VisitEdit, VisitLine } from './visit.js';

const isDistinct = (modifier: string): boolean => modifier === '59' || /^X[EPSU]$/.test(modifier);
const parts = ({ modifiers }: VisitLine): boolean => modifiers.some(isDistinct);
type Modified = Pick<VisitLine, 'modifiers'>;
const sameModifiers = (one: Modified, other: Modified): boolean =>
  [...one.modifiers].sort().join() === [...other.modifiers].sort().join();
/** Lines that repeat an earlier one by this measure. */
const repeating = (lines: readonly VisitLine[], isSame: (a: VisitLine, b: VisitLine) => boolean) =>
  lines.length < 2
    ? []
    : lines.filter((line, nth) => lines.slice(0, nth).some((each) => isSame(each, line)));

/** Lines that a claim sent before has already, each with that claim. */
const repeatingSent = (lines: readonly VisitLine[], sent: readonly SentLine[]) =>
  sent.length === 0
    ? []
    : lines.flatMap((of) => {
        if (of.frequency === '7') return [];
        const before = sent.find(
          (each) =>
            each.code === of.code && each.rendering === of.rendering && sameModifiers(each, of),
        );
        return before
          ? [{ of, message: `Claim ${before.claim} was sent with the same line, and stands.` }]
          : [];
      });

const isTimed = ({ code }: VisitLine, date: Visit['date'], tables: RuleTables): boolean =>
  rowOn(code, date, tables)?.model.startsWith('timed') ?? false;

/** Medicare's pairs bind Medicare; others often follow them, so elsewhere it is a warning. */
const severityFor = ({ isMedicare }: Visit) =>
  isMedicare ? {} : ({ severity: 'warning' } as const);

/** Pairs of the day, each with its two lines: column 1 is paid, column 2 denied. */
function pairsOf(visit: Visit, { reference }: RuleTables) {
  if (visit.lines.length < 2) return [];
  return visit.lines.flatMap((paid) =>
    pairsWith(paid.code, visit.date, reference)
      .filter(({ column1 }) => column1 === paid.code)
      .flatMap(({ column2, indicator }) =>
        visit.lines
          .filter(({ code }) => code === column2)
          .map((denied) => ({ paid, denied, indicator })),
      ),
  );
}

type Reference = RuleTables['reference'];
const maxima = new WeakMap<Reference, Map<string, number>>();

/** The most units of a code on a date, whichever way CMS counts them; looked up once. */
function unitsMaxOf(code: ProcedureCode, date: Visit['date'], reference: Reference): number {
  const known = maxima.get(reference) ?? new Map<string, number>();
  maxima.set(reference, known);
  const key = `${code}/${date}`;
  let most = known.get(key);
  if (most === undefined) {
    most = mueOf(code, date, reference)?.unitsMax ?? Infinity;
    if (known.size >= MAXIMA_KNOWN) known.clear();
    known.set(key, most);
  }
  return most;
}
const MAXIMA_KNOWN = 20_000;

/** Codes of which there are more units, all lines together, than the maximum; few ever are. */
function codesOver({ lines, date }: Visit, reference: Reference): ReadonlySet<ProcedureCode> {
  const [first] = lines;
  if (lines.length === 1 && first)
    return first.units > unitsMaxOf(first.code, date, reference) ? new Set([first.code]) : NO_CODE;
  const sums = new Map<ProcedureCode, number>();
  for (const { code, units } of lines) sums.set(code, (sums.get(code) ?? 0) + units);
  const over = new Set<ProcedureCode>();
  for (const [code, sum] of sums) if (sum > unitsMaxOf(code, date, reference)) over.add(code);
  return over;
}
const NO_CODE: ReadonlySet<ProcedureCode> = new Set();

/** Edits of one patient's date over all claims. */
export const visitEdits: readonly VisitEdit[] = [
  {
    id: 'CLM-010',
    version: 3,
    level: 7,
    severity: 'error',
    scope: 'visit',
    element: 'SV101',
    field: '',
    message: 'The same patient, therapist, date, code and modifiers are billed twice.',
    remedy: 'Send a correction as a replacement; a second session needs XE or 76, and its times.',
    source: 'NGS 277CA A3:78 duplicate',
    judge: ({ lines, date, sent }, tables) => [
      ...repeating(
        lines.filter(({ frequency }) => frequency !== '7'),
        (a, b) =>
          // Of a timed code in one claim LIN-009 speaks.
          (a.claim !== b.claim || !isTimed(a, date, tables)) &&
          a.code === b.code &&
          a.rendering === b.rendering &&
          sameModifiers(a, b),
      ).map((of) => ({ of })),
      ...repeatingSent(lines, sent),
    ],
  },
  {
    id: 'LIN-007',
    version: 1,
    level: 4,
    severity: 'error',
    scope: 'visit',
    element: 'SV101-2',
    field: 'procedureCode',
    message: 'An add-on code without its base on the same date.',
    remedy: 'Bill the base code too, or take the add-on out.',
    source: 'code families of our code table',
    judge: ({ lines, date, alsoBilled }, tables) =>
      lines.flatMap((of) => {
        const row = rowOn(of.code, date, tables);
        if (!row?.model.endsWith('add-on')) return [];
        const bases = [row.base, ...(row.addOnTo ?? [])];
        const wanted = bases.filter((each) => each !== undefined);
        const isThere = (code: ProcedureCode) => wanted.includes(code);
        if (wanted.length === 0 || lines.some(({ code }) => isThere(code))) return [];
        if ([...alsoBilled].some(isThere)) return [];
        return [{ of, message: `${of.code} needs ${wanted.join(' or ')} on the same date.` }];
      }),
  },
  {
    id: 'LIN-009',
    version: 1,
    level: 7,
    severity: 'error',
    scope: 'visit',
    element: 'SV104',
    field: 'units',
    message: 'One timed code of a date is split over lines with the same modifiers.',
    remedy: 'Put all its units on one line; two are right only where one carries CQ or CO.',
    source: 'First Coast 0508065: rejected since 2021-04-19',
    judge: (visit, tables) => {
      const timed = visit.lines.filter((line) => isTimed(line, visit.date, tables));
      return repeating(
        timed,
        (a, b) => a.claim === b.claim && a.code === b.code && sameModifiers(a, b),
      ).map((of) => ({ of, ...severityFor(visit) }));
    },
  },
  {
    id: 'MOD-006',
    version: 1,
    level: 5,
    severity: 'error',
    scope: 'visit',
    element: 'SV101-3',
    field: 'modifiers',
    message:
      'A code is bundled into another of the same date, and nothing says they were distinct.',
    remedy: 'Where minutes were separate add 59 or XE, XS, XP, XU; else take it out.',
    source: 'CMS NCCI practitioner pairs',
    judge: (visit, tables) =>
      pairsOf(visit, tables)
        .filter(({ paid, denied, indicator }) => indicator === 1 && !parts(paid) && !parts(denied))
        .map(({ paid, denied }) => ({
          of: denied,
          message: `${denied.code} is bundled into ${paid.code} on this date.`,
          ...severityFor(visit),
        })),
  },
  {
    id: 'MOD-007',
    version: 1,
    level: 5,
    severity: 'error',
    scope: 'visit',
    element: 'SV101-2',
    field: 'procedureCode',
    message: 'Two codes that can never be billed on one date.',
    remedy: 'Keep the first of the two.',
    source: 'CMS NCCI practitioner pairs, indicator 0',
    judge: (visit, tables) =>
      pairsOf(visit, tables)
        .filter(({ indicator }) => indicator === 0)
        .map(({ paid, denied }) => ({
          of: denied,
          message: `${denied.code} and ${paid.code} can never be billed on one date.`,
          ...severityFor(visit),
        })),
  },
  {
    id: 'MOD-008',
    version: 1,
    level: 5,
    severity: 'warning',
    asks: true,
    scope: 'visit',
    element: 'SV101-3',
    field: 'modifiers',
    message: '59 or an X modifier where no pair of the date asks for it: it invites review.',
    remedy: 'Take the modifier out.',
    source: 'MLN1783722',
    judge: (visit, tables) => {
      if (!visit.lines.some(parts)) return [];
      const paired = new Set(pairsOf(visit, tables).flatMap(({ paid, denied }) => [paid, denied]));
      const isPairedBefore = ({ code }: VisitLine) =>
        visit.alsoBilled.size > 0 &&
        pairsWith(code, visit.date, tables.reference).some(
          ({ column1, column2 }) =>
            visit.alsoBilled.has(column1 as ProcedureCode) ||
            visit.alsoBilled.has(column2 as ProcedureCode),
        );
      return visit.lines
        .filter((line) => parts(line) && !paired.has(line) && !isPairedBefore(line))
        .map((of) => ({ of }));
    },
  },
  {
    id: 'MOD-009',
    version: 1,
    level: 5,
    severity: 'error',
    scope: 'visit',
    element: 'SV104',
    field: 'units',
    message: 'More units of a code on one date than Medicare takes.',
    remedy: 'Count the units again; what is over can be appealed only where CMS says so.',
    source: 'CMS practitioner MUE',
    judge: (visit, { reference }) =>
      [...codesOver(visit, reference)].flatMap((code) => {
        const lines = visit.lines.filter((each) => each.code === code);
        const isByLine = mueOf(code, visit.date, reference)?.adjudication === 1;
        const sum = lines.reduce((total, { units }) => total + units, 0);
        return lines.slice(isByLine ? 0 : -1).flatMap((of) => {
          const asked = isByLine ? of.units : sum;
          const judged = judgeMue(code, asked, visit.date, reference);
          if (!judged || judged.verdict === 'within') return [];
          const isLoud = visit.isMedicare && judged.verdict === 'exceeded';
          return [
            {
              of,
              message: `${asked} units of ${code} on one date; Medicare takes ${judged.mue.unitsMax}.`,
              ...(isLoud ? {} : ({ severity: 'warning' } as const)),
            },
          ];
        });
      }),
  },
];
