import type { ProcedureCode } from '@ledgerline/terms';
import { heading, isNote, readCsv, type CsvRecord } from './read-csv.js';
import type { ReferenceFile } from './reference-file.js';
import { Faults, type ReferenceRead } from './reference-fault.js';
import type { MueRow } from './reference-tables.js';

const CODE = /^[0-9A-Z]{5}$/;

/**
 * Reads CMS's quarterly table of unit maxima for practitioner services: CSV, a copyright notice, a
 * heading, then code, maximum, adjudication indicator (`3 Date of Service Edit: Clinical`: its digit is
 * what counts) and a rationale, which is not kept.
 *
 * @param isOurs  whether a code is one we bill
 */
export async function readMueFile(
  file: ReferenceFile,
  isOurs: (code: string) => boolean,
): Promise<ReferenceRead<MueRow>> {
  const faults = new Faults();
  const { records, sha256 } = await readCsv(file, faults);
  if (!faults.isNone) return faults.answer;
  const head = records.findIndex(({ cells }) =>
    /^HCPCS\s?\/\s?CPT CODE/.test(heading(cells[0] ?? '')),
  );
  const columns = columnsOf(records[head], file.name, faults);
  if (!columns) return faults.answer;

  const body = records.slice(head + 1).filter((record) => !isNote(record));
  const rows = new Map<string, MueRow>();
  for (const { cells, line } of body) {
    const code = cells[0] ?? '';
    if (!CODE.test(code)) {
      faults.add('code-unreadable', file.name, line, 'HCPCS/CPT Code');
      continue;
    }
    if (!isOurs(code)) continue;
    const most = cells[columns.value] ?? '';
    const adjudication = /^([123])\b/.exec(cells[columns.indicator] ?? '')?.[1];
    if (!/^\d{1,5}$/.test(most)) faults.add('number-unreadable', file.name, line, 'MUE Values');
    else if (adjudication === undefined)
      faults.add('indicator-unknown', file.name, line, 'MUE Adjudication Indicator');
    else if (rows.has(code)) faults.add('row-contradicts-another', file.name, line);
    else
      rows.set(code, {
        code: code as ProcedureCode,
        unitsMax: Number(most),
        adjudication: Number(adjudication) as 1 | 2 | 3,
      });
  }
  if (faults.isNone && rows.size === 0) faults.add('no-code-of-ours', file.name, 0);
  if (!faults.isNone) return faults.answer;
  return { rows: [...rows.values()], rowsTotal: body.length, sha256 };
}

function columnsOf(
  head: CsvRecord | undefined,
  file: string,
  faults: Faults,
): { readonly value: number; readonly indicator: number } | undefined {
  const names = head?.cells.map(heading) ?? [];
  const value = names.findIndex((name) => name.endsWith('MUE VALUES'));
  const indicator = names.findIndex((name) => name.endsWith('ADJUDICATION INDICATOR'));
  const missing = !head
    ? 'HCPCS/CPT Code'
    : value < 0
      ? 'MUE Values'
      : 'MUE Adjudication Indicator';
  if (!head || value < 0 || indicator < 0)
    faults.add('columns-not-as-published', file, head?.line ?? 0, missing);
  // The tables of hospitals and of suppliers look the same and say other numbers.
  else if (!(names[value] ?? '').startsWith('PRACTITIONER'))
    faults.add('table-of-another-setting', file, head.line, 'MUE Values');
  else return { value, indicator };
  return undefined;
}
