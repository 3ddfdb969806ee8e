import type { PatientDay, RuleCited } from '../patient-day.js';
import type { PayerTerms } from '../payer-terms.js';
import { pairOf } from './pairs-on-date.js';
import {
  datedOn,
  versionOf,
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
  if (!table || meetings.length === 0) return nothing;

  const blocks = blocksOf(meetings);
  const modifiers = new Map<string, '59' | 'XE'>();
  const diary = new Diary(table);
  for (const meeting of meetings) {
    const { first, second } = meeting;
    const block = blocks.get(second.lineKey);
    if (block) {
      if (block.with === first.lineKey) diary.note(meeting, sentenceOfBlock(block, meeting));
      continue;
    }
    if (blocks.get(first.lineKey)) continue;
    const bearer = terms.distinctOn === 'column-1' ? first : second;
    const wanted = modifierFor(meeting, day, terms);
    const before = modifiers.get(bearer.lineKey);
    modifiers.set(bearer.lineKey, before === undefined || before === wanted ? wanted : '59');
    diary.note(meeting, sentenceOfParting(meeting, bearer, wanted));
  }
  const blocked = [...blocks.values()].filter((each) => each !== null);
  return { modifiers, blocked, ...diary };
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
  const row = pairOf(table, first.procedureCode, second.procedureCode, day.serviceDate);
  return row && { first, second, row, isOverlapping: doOverlap(first, second, day) };
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

/** Each column 2 line, and what blocks it: just a line that is not blocked itself. */
function blocksOf(meetings: readonly Meeting[]): Map<string, PairBlocked | null> {
  const settled = new Map<string, PairBlocked | null>();
  const settle = (lineKey: string): PairBlocked | null => {
    const before = settled.get(lineKey);
    if (before !== undefined) return before;
    settled.set(lineKey, null); // Were pairs ever to run in a ring, who is asked first stands.
    for (const { first, second, row, isOverlapping } of meetings) {
      if (second.lineKey !== lineKey || (row.indicator === 1 && !isOverlapping)) continue;
      if (settle(first.lineKey) !== null) continue;
      const block: PairBlocked = {
        lineKey,
        reason: row.indicator === 0 ? 'ncci-pair-never-together' : 'ncci-times-overlap',
        with: first.lineKey,
        withCode: first.procedureCode,
      };
      settled.set(lineKey, block);
      return block;
    }
    return null;
  };
  for (const { second } of meetings) settle(second.lineKey);
  return settled;
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

const sentenceOfBlock = ({ reason }: PairBlocked, { row }: Meeting): string =>
  reason === 'ncci-pair-never-together'
    ? `${row.column1} and ${row.column2} are never paid on one date, whatever the modifier: ` +
      `${row.column2} cannot be billed.`
    : `${row.column1} and ${row.column2} are a pair and their times overlap, so they were not ` +
      `distinct: ${row.column2} cannot be billed.`;

const sentenceOfParting = ({ row }: Meeting, bearer: Line, modifier: string): string =>
  `${row.column1} and ${row.column2} are a pair: unmarked, ${row.column1} is paid and ` +
  `${row.column2} denied. Their times do not overlap: ${modifier} on ${bearer.procedureCode}.`;

/** What was said of which line, and by which row. */
class Diary {
  readonly cited: RuleCited[] = [];
  readonly steps: string[] = [];
  readonly told = new Map<string, { cited: RuleCited[]; steps: string[] }>();
  readonly #table: PtpTable;

  constructor(table: PtpTable) {
    this.#table = table;
  }

  note({ first, second, row }: Meeting, step: string): void {
    const rule: RuleCited = {
      ruleId: `ncci-ptp/${row.column1}/${row.column2}`,
      version: versionOf(this.#table),
      citation: this.#table.citation,
    };
    // Two lines of one code say the same thing of one partner: it is told once of the day.
    if (!this.steps.includes(step)) {
      this.cited.push(rule);
      this.steps.push(step);
    }
    for (const { lineKey } of [first, second]) {
      const page = this.told.get(lineKey) ?? { cited: [], steps: [] };
      this.told.set(lineKey, page);
      if (page.steps.includes(step)) continue;
      page.cited.push(rule);
      page.steps.push(step);
    }
  }
}
