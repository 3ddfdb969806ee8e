import { CsvError, parse } from 'csv-parse/sync';
import { readLines, type ReferenceFile } from './reference-file.js';
import type { Faults } from './reference-fault.js';

export interface CsvRecord {
  readonly cells: readonly string[];
  /** Line of the file its last cell ends on. */
  readonly line: number;
}

/** CMS's tables of this kind have under twenty thousand rows; they are read at one go. */
const CHARACTERS_MAX = 32 * 1024 * 1024;

/**
 * Reads a CSV file whole: quoted cells may hold line ends, as CMS's headings do.
 *
 * @returns records with something in them, and the SHA-256 of the bytes
 */
export async function readCsv(
  file: ReferenceFile,
  faults: Faults,
): Promise<{ readonly records: readonly CsvRecord[]; readonly sha256: string }> {
  const lines: string[] = [];
  let characters = 0;
  const sha256 = await readLines(file, faults, (line) => {
    characters += line.length + 1;
    if (characters <= CHARACTERS_MAX) lines.push(line);
  });
  if (characters > CHARACTERS_MAX) faults.add('columns-not-as-published', file.name, 0);
  if (!faults.isNone) return { records: [], sha256 };
  try {
    const read = parse(lines.join('\n'), {
      info: true,
      relax_column_count: true,
      trim: true,
      record_delimiter: '\n',
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const records = read
      .map(({ record, info }) => ({ cells: record, line: info.lines }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
    return { records, sha256 };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.add('quote-not-closed', file.name, Number(error['lines'] ?? 0));
    return { records: [], sha256 };
  }
}

/** One line, single spaces, capitals: headings are compared like that. */
export const heading = (cell: string): string => cell.replace(/\s+/g, ' ').trim().toUpperCase();

/** A sentence under a table: one cell, and it is no code. */
export const isNote = ({ cells }: CsvRecord): boolean =>
  cells.slice(1).every((cell) => cell === '') && !/^[0-9A-Z]{5}$/.test(cells[0] ?? '');
