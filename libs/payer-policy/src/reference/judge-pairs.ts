import type { PatientDay, RuleCited } from '../patient-day.js';
import type { PayerTerms } from '../payer-terms.js';
import { pairOf } from './pairs-on-date.js';
import {
  datedOn,
  type PairRow,
  type PtpTable,
  type ReferenceLine,
  type ReferenceTables,
} from './reference-tables.js';

/** Why a line of a pair cannot be billed. */
export type PairBlock = 'ncci-pair-never-together' | 'ncci-times-overlap';

export interface PairBlocked {
  readonly lineKey: string;
  readonly reason: PairBlock;
  /** Key and code of the line that stands. */
  readonly with: string;
  readonly withCode: string;
}

interface Told {
  readonly cited: readonly RuleCited[];
  readonly steps: readonly string[];
}

export interface PairsJudged extends Told {
  /** 59 or XE by line key, one a line; a line that is not here needs none. */
  readonly modifiers: ReadonlyMap<string, '59' | 'XE'>;
  readonly blocked: readonly PairBlocked[];
  /** The same, for each line a pair spoke of. */
  readonly told: ReadonlyMap<string, Told>;
}

export type PairTerms = Pick<PayerTerms, 'ncci' | 'distinctModifier' | 'distinctOn'>;
type Day = Pick<PatientDay, 'serviceDate' | 'services' | 'overlapping'>;
type Line = Pick<ReferenceLine, 'lineKey' | 'procedureCode' | 'serviceIds'>;

/** Two lines of the day that are a pair in force. */
interface Meeting {
  readonly first: Line;
  readonly second: Line;
  readonly row: PairRow;
  readonly cited: RuleCited;
  readonly isOverlapping: boolean;
}

const nothing: PairsJudged = {
  modifiers: new Map(),
  blocked: [],
  cited: [],
  steps: [],
  told: new Map(),
};

/**
 * Judges every pair of lines of a patient-day, over all its sessions and disciplines: NCCI asks for
 * the same patient, the same date and the same group of providers.
 *
 * Of a pair the column 1 line stands. The column 2 line is blocked where the indicator is 0, or where
 * any of the two lines' services overlap in time. Otherwise one modifier parts them, on the line the
 * payer wants it on: XE where the payer prefers it and no encounter holds services of both, else 59.
 * A line that is itself blocked blocks nobody and asks for no modifier. Where one line meets
 * partners of both kinds it carries 59 alone: 59 and X are never together.
 *
 * The answer does not depend on the order of `lines`.
 */
export function judgePairs(
  lines: readonly Line[],
  day: Day,
  tables: Pick<ReferenceTables, 'ptp'>,
  terms: PairTerms,
): PairsJudged {
  if (terms.ncci === 'none' || lines.length < 2) return nothing;
  const table = datedOn(tables.ptp, day.serviceDate);
  const meetings = table ? meetingsOf(lines, day, table) : [];
  if (meetings.length === 0) return nothing;

  const blocks = blocksOf(meetings);
  const modifiers = new Map<string, '59' | 'XE'>();
  const diary = new Diary();
  for (const meeting of meetings) {
    const { first, second } = meeting;
    const fallen = [second, first].find((each) => blocks.has(each.lineKey));
    if (fallen) {
      const block = blocks.get(fallen.lineKey) as PairBlocked;
      const other = fallen === second ? first : second;
      if (block.with === other.lineKey)
        diary.note(meeting, sentenceOfBlock(block, meeting, fallen));
      continue;
    }
    const bearer = terms.distinctOn === 'column-1' ? first : second;
    const wanted = modifierFor(meeting, day, terms);
    const before = modifiers.get(bearer.lineKey);
    modifiers.set(bearer.lineKey, before === undefined || before === wanted ? wanted : '59');
    diary.note(meeting, sentenceOfParting(meeting, bearer, wanted));
  }
  return { modifiers, blocked: [...blocks.values()], ...diary };
}

function meetingsOf(lines: readonly Line[], day: Day, table: PtpTable): Meeting[] {
  const meetings: Meeting[] = [];
  for (let i = 0; i < lines.length; i += 1)
    for (let j = i + 1; j < lines.length; j += 1) {
      const [a, b] = [lines[i] as Line, lines[j] as Line];
      const meeting = met(a, b, day, table) ?? met(b, a, day, table);
      if (meeting) meetings.push(meeting);
    }
  return meetings.length > 1 ? meetings.sort(inOrder) : meetings;
}

function met(first: Line, second: Line, day: Day, table: PtpTable): Meeting | undefined {
  const rule = pairOf(table, first.procedureCode, second.procedureCode, day.serviceDate);
  return rule && { first, second, ...rule, isOverlapping: doOverlap(first, second, day) };
}

/** What is never together first; then by code and key, whoever was documented first. */
const inOrder = (a: Meeting, b: Meeting): number =>
  a.row.indicator - b.row.indicator ||
  compare(a.row.column1, b.row.column1) ||
  compare(a.row.column2, b.row.column2) ||
  compare(a.first.lineKey, b.first.lineKey) ||
  compare(a.second.lineKey, b.second.lineKey);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const doOverlap = (a: Line, b: Line, { overlapping }: Day): boolean =>
  overlapping?.some(
    ([one, other]) =>
      (a.serviceIds.includes(one) && b.serviceIds.includes(other)) ||
      (a.serviceIds.includes(other) && b.serviceIds.includes(one)),
  ) ?? false;

/**
 * The lines that cannot stand, each with a line that does. A column 2 line falls to any standing
 * column 1 line; one whose every blocker has fallen stands. Where pairs run in a ring (97530 over
 * 97750 over 97150 over 97530, all at once) the first in order stands and its neighbours fall.
 */
function blocksOf(meetings: readonly Meeting[]): ReadonlyMap<string, PairBlocked> {
  const blocks = new Map<string, PairBlocked>();
  const clashes = meetings.filter(({ row, isOverlapping }) => row.indicator === 0 || isOverlapping);
  const standing = new Set<string>();
  const isSettled = ({ lineKey }: Line): boolean => standing.has(lineKey) || blocks.has(lineKey);
  const fall = (line: Line, by: Line, { row }: Meeting): void => {
    if (isSettled(line)) return;
    blocks.set(line.lineKey, {
      lineKey: line.lineKey,
      reason: row.indicator === 0 ? 'ncci-pair-never-together' : 'ncci-times-overlap',
      with: by.lineKey,
      withCode: by.procedureCode,
    });
  };
  const stand = (line: Line): void => {
    standing.add(line.lineKey);
    for (const clash of clashes)
      if (clash.first.lineKey === line.lineKey) fall(clash.second, line, clash);
      else if (clash.second.lineKey === line.lineKey) fall(clash.first, line, clash);
  };
  for (;;) {
    const open = clashes
      .flatMap(({ first, second }) => [first, second])
      .filter((each) => !isSettled(each));
    const [next] = open;
    if (!next) return blocks;
    const isFree = (line: Line): boolean =>
      clashes.every(({ first, second }) => second.lineKey !== line.lineKey || isSettled(first));
    stand(open.find(isFree) ?? next);
  }
}

function modifierFor({ first, second }: Meeting, day: Day, terms: PairTerms): '59' | 'XE' {
  if (terms.distinctModifier === '59') return '59';
  const encounters = new Set(encountersOf(first, day));
  return encountersOf(second, day).some((each) => encounters.has(each)) ? '59' : 'XE';
}

const encountersOf = (line: Line, { services }: Day): string[] =>
  services
    .filter((each) => line.serviceIds.includes(each.serviceId))
    .map((each) => each.encounterId);

const sentenceOfBlock = ({ reason }: PairBlocked, { row }: Meeting, line: Line): string =>
  reason === 'ncci-pair-never-together'
    ? `${row.column1} and ${row.column2} are never paid on one date, whatever the modifier: ` +
      `${line.procedureCode} cannot be billed.`
    : `${row.column1} and ${row.column2} are a pair and their times overlap, so they were not ` +
      `distinct: ${line.procedureCode} cannot be billed.`;

const sentenceOfParting = ({ row }: Meeting, bearer: Line, modifier: string): string =>
  `${row.column1} and ${row.column2} are a pair: unmarked, ${row.column1} is paid and ` +
  `${row.column2} denied. Their times do not overlap: ${modifier} on ${bearer.procedureCode}.`;

/** What was said of which line, and by which row. */
class Diary {
  readonly cited: RuleCited[] = [];
  readonly steps: string[] = [];
  readonly told = new Map<string, { cited: RuleCited[]; steps: string[] }>();

  note({ first, second, cited: rule }: Meeting, step: string): void {
    // Two lines of one code say the same thing of one partner: it is told once of the day.
    if (!this.steps.includes(step)) {
      this.cited.push(rule);
      this.steps.push(step);
    }
    this.#noteOf(first.lineKey, rule, step);
    this.#noteOf(second.lineKey, rule, step);
  }

  #noteOf(lineKey: string, rule: RuleCited, step: string): void {
    const page = this.told.get(lineKey);
    if (page === undefined) this.told.set(lineKey, { cited: [rule], steps: [step] });
    else if (!page.steps.includes(step)) {
      page.cited.push(rule);
      page.steps.push(step);
    }
  }
}
