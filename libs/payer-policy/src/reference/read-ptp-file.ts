import { isCalendarDate, type ProcedureCode, type ServiceDate } from '@ledgerline/terms';
import { hashOfParts, readLines, type ReferenceFile } from './reference-file.js';
import { Faults, type ReferenceFaultCode, type ReferenceRead } from './reference-fault.js';
import type { PairRow } from './reference-tables.js';

/** The heading runs over a few lines; a file without rows after so many is another one. */
const HEADING_LINES_MAX = 40;
const HEADING = ['column 1', 'column 2', 'effective', 'deletion', 'modifier'];
const CODE = /^[0-9A-Z]{5}$/;

/**
 * Reads a quarter of NCCI practitioner pairs as CMS publishes it: tab-separated text, in several parts.
 *
 * Columns: column 1, column 2, a star where older than 1996, effective date, deletion date or a star,
 * modifier indicator, and CMS's rationale, which is not kept. A deletion date is the last day the pair
 * holds. Rows of indicator 9 are no edits and are dropped, as are pairs with a code that is not ours.
 *
 * @param parts   f1 to f4 of the quarter, in any order, each once
 * @param isOurs  whether a code is one we bill
 */
export async function readPtpFile(
  parts: readonly ReferenceFile[],
  isOurs: (code: string) => boolean,
): Promise<ReferenceRead<PairRow>> {
  const faults = new Faults();
  const rows = new Map<string, PairRow[]>();
  const hashes: string[] = [];
  let rowsTotal = 0;
  for (const part of parts) {
    const reader = new PartReader(part.name, faults, isOurs, rows);
    hashes.push(await readLines(part, faults, (line, number) => reader.take(line, number)));
    reader.end();
    rowsTotal += reader.rowsTotal;
  }
  if (faults.isNone && rows.size === 0) faults.add('no-code-of-ours', nameOf(parts), 0);
  if (!faults.isNone) return faults.answer;
  return { rows: [...rows.values()].flat(), rowsTotal, sha256: hashOfParts(hashes) };
}

const nameOf = (parts: readonly ReferenceFile[]): string => parts[0]?.name ?? '';

class PartReader {
  rowsTotal = 0;
  #heading: string | undefined = '';
  #headingLines = 0;

  constructor(
    private readonly file: string,
    private readonly faults: Faults,
    private readonly isOurs: (code: string) => boolean,
    /** By both codes: one pair may come and go several times. */
    private readonly rows: Map<string, PairRow[]>,
  ) {}

  take(line: string, lineNumber: number): void {
    if (this.#heading !== undefined && this.#isHeading(line, lineNumber)) return;
    if (line.trim() === '') return;
    this.rowsTotal += 1;
    // Nearly every row is of codes we never bill: see that before the row is taken apart.
    const isPlain = line.charCodeAt(5) === 9 && line.charCodeAt(11) === 9;
    const column1 = line.slice(0, 5);
    if (isPlain && CODE.test(column1) && !this.isOurs(column1))
      return this.#whole(line, lineNumber);
    this.#takeRow(line.split('\t'), lineNumber);
  }

  /** Where no row was met the heading is not what CMS writes over its pairs. */
  end(): void {
    if (this.#heading !== undefined && this.#headingLines <= HEADING_LINES_MAX)
      this.faults.add('columns-not-as-published', this.file, 1, HEADING[0]);
  }

  #isHeading(line: string, lineNumber: number): boolean {
    const heading = this.#heading ?? '';
    this.#headingLines += 1;
    if (this.#headingLines > HEADING_LINES_MAX) {
      if (this.#headingLines === HEADING_LINES_MAX + 1)
        this.faults.add('columns-not-as-published', this.file, lineNumber, HEADING[0]);
      return true;
    }
    if (!CODE.test(line.slice(0, 5)) || line.charCodeAt(5) !== 9) {
      this.#heading = `${heading} ${line.toLowerCase()}`.slice(0, 10_000);
      return true;
    }
    const missing = HEADING.find((each) => !heading.includes(each));
    if (missing) this.faults.add('columns-not-as-published', this.file, lineNumber, missing);
    this.#heading = undefined;
    return false;
  }

  #whole(line: string, lineNumber: number): void {
    let tabs = 0;
    for (let at = line.indexOf('\t'); at >= 0 && tabs < 5; at = line.indexOf('\t', at + 1))
      tabs += 1;
    if (tabs < 5) this.#fault('row-too-short', lineNumber);
  }

  #takeRow(cells: readonly string[], lineNumber: number): void {
    if (cells.length < 6) return this.#fault('row-too-short', lineNumber);
    const [column1, column2, , effective, deletion, indicator] = cells.map((each) =>
      each.trim(),
    ) as [string, string, string, string, string, string];
    if (!CODE.test(column1)) return this.#fault('code-unreadable', lineNumber, 'Column 1');
    if (!CODE.test(column2)) return this.#fault('code-unreadable', lineNumber, 'Column 2');
    if (!this.isOurs(column1) || !this.isOurs(column2) || indicator === '9') return;
    if (indicator !== '0' && indicator !== '1')
      return this.#fault('indicator-unknown', lineNumber, 'Modifier');
    const from = dateOf(effective);
    if (!from) return this.#fault('date-unreadable', lineNumber, 'Effective Date');
    const to = deletion === '*' || deletion === '' ? undefined : dateOf(deletion);
    if (to === undefined && deletion !== '*' && deletion !== '')
      return this.#fault('date-unreadable', lineNumber, 'Deletion Date');
    if (to !== undefined && to < from)
      return this.#fault('deleted-before-effective', lineNumber, 'Deletion Date');
    const row: PairRow = {
      column1: column1 as ProcedureCode,
      column2: column2 as ProcedureCode,
      indicator: indicator === '0' ? 0 : 1,
      from,
      ...(to === undefined ? {} : { to }),
    };
    const others = this.rows.get(column1 + column2) ?? [];
    if (others.some((each) => areOnOneDate(each, row)))
      return this.#fault('row-contradicts-another', lineNumber);
    this.rows.set(column1 + column2, [...others, row]);
  }

  #fault(code: ReferenceFaultCode, lineNumber: number, column?: string): void {
    this.faults.add(code, this.file, lineNumber, column);
  }
}

/** `20240701` → `2024-07-01`. */
function dateOf(text: string): ServiceDate | undefined {
  if (!/^\d{8}$/.test(text)) return undefined;
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return isCalendarDate(date) ? (date as ServiceDate) : undefined;
}

const areOnOneDate = (a: PairRow, b: PairRow): boolean =>
  a.from <= (b.to ?? '9999') && b.from <= (a.to ?? '9999');
