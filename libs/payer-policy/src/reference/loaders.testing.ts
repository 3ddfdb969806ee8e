import type { ReferenceFile } from './reference-file.js';
import type { ReferenceRead } from './reference-fault.js';

/** A file of ours in CMS's layout, cut into pieces of a size that suits nobody. */
export const fileOf = (text: string, name = 'made-up.txt', size = 7): ReferenceFile => {
  const bytes = Buffer.from(text, 'latin1');
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return { name, chunks };
};

/** The heading of the pairs, stacked as CMS writes it; rows under it. */
export const ptpText = (rows: readonly string[], lineEnd = '\r\n'): string =>
  [
    'A notice of rights.',
    'Column1/Column2 Edits',
    'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale',
    '\t\tprior to 1996\tDate\tDate\t0=not allowed\t',
    '\t\t\t\t*=no data\t1=allowed\t',
    '\t\t\t\t\t9=not applicable\t',
    ...rows.map((row) => row.replaceAll(' ', '\t')),
    '',
  ].join(lineEnd);

export const mueText = (rows: readonly string[], of = 'Practitioner Services'): string =>
  [
    '"A notice of rights,\nover two lines",,,',
    `"HCPCS/\nCPT Code",${of} MUE Values,MUE Adjudication Indicator,MUE Rationale`,
    ...rows,
    '',
  ].join('\n');

/** A year's relative value file: 2024 has 31 columns, 2026 one more before the last third. */
export const rvuText = (rows: readonly string[], year: 2024 | 2026 = 2024): string => {
  const more = year === 2026;
  const over =
    `,,,STATUS,MEDICARE,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,` +
    `POST,MULT,BILAT,ASST,CO-,TEAM,${more ? 'PRIC,' : ''}ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY`;
  const under =
    `HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,` +
    `DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,${more ? 'IND,' : ''}BASE,FACTOR,PROCEDURES,FLAG,INDICATOR`;
  const title = `,,A title of ${year}${','.repeat(26)}`;
  return [title, ',,"A notice, with a comma"', over, under, ...rows, ''].join('\r\n');
};

/** `97110 A 0.45 0.42 0.01 0.87… 5`: status, work, expense, malpractice, total, indicator, factor. */
export function rvuRow(said: string, year: 2024 | 2026 = 2024): string {
  const [code, status, work, expense, malpractice, total, multiple, factor = ''] = said.split(' ');
  const [name, modifier = ''] = (code ?? '').split('-');
  const more = year === 2026 ? ['0'] : [];
  const text = 'WORDS WE NEVER KEEP';
  return [
    ...[
      name,
      modifier,
      text,
      status,
      '',
      work,
      expense,
      '',
      '9.99',
      '',
      malpractice,
      total,
      '9.99',
    ],
    ...[
      '0',
      'XXX',
      '0',
      '0',
      '0',
      multiple,
      '0',
      '0',
      '0',
      '0',
      ...more,
      '',
      factor,
      '09',
      '0',
      '99',
    ],
  ].join(',');
}

/** What a reading came to: the rows, or each fault as `line code column`. */
export const told = <Row>(read: ReferenceRead<Row>): readonly unknown[] =>
  'rows' in read
    ? read.rows
    : read.faults.map(({ code, line, column }) => `${line} ${code}${column ? ` ${column}` : ''}`);
