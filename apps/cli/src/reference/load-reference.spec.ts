import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReference, shown } from './load-reference.js';
import { referenceInWords, tablesInWords } from './reference-in-words.js';

const folder = mkdtempSync(join(tmpdir(), 'ledgerline-reference-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const heading = 'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tWhy\r\n';
const row = (column1: string, column2: string, effective = '20090401'): string =>
  `${column1}\t${column2}\t\t${effective}\t*\t1\tWhy\r\n`;

async function toldOf(
  kind: 'ptp' | 'mue' | 'rvu',
  paths: readonly string[],
  quarter = '2026q4',
): Promise<string> {
  const read = await readReference({ kind, quarter, paths });
  return referenceInWords('outcome' in read ? read : shown('read', read));
}

test('the parts of a quarter are read and told', async () => {
  const parts = [
    file('f1.txt', heading + row('97150', '97110') + row('99213', '97110')),
    file('f2.txt', heading + row('97750', '97150')),
  ];
  expect(await toldOf('ptp', parts)).toMatch(
    /^ptp 2026q4, from 2026-10-01: 2 rows of our codes, of 3 in the file, could be loaded\.\nsha256 [0-9a-f]{64}$/,
  );
});

test('a fault is told with its file, line and column, and what to do', async () => {
  const path = file('f1.txt', heading + row('97150', '97110', '20090431'));
  expect(await toldOf('ptp', [path])).toBe(
    'Nothing was loaded: 1 fault.\nf1.txt, line 2, Effective Date: date-unreadable. ' +
      'Take the file from CMS again; no YYYYMMDD date stands here.',
  );
});

test.each([
  // kind, text, first fault
  ['mue', heading + row('97150', '97110'), 'mue.csv, HCPCS/CPT Code: columns-not-as-published.'],
  ['rvu', heading + row('97150', '97110'), 'rvu.csv, HCPCS: columns-not-as-published.'],
] as const)('a file given as %s that is not is refused', async (kind, text, fault) =>
  expect(await toldOf(kind, [file(`${kind}.csv`, text)])).toContain(fault),
);

test('a quarter that is none is refused before any file is opened', async () =>
  expect(await toldOf('ptp', ['/nowhere'], '2026-4')).toBe(
    'Nothing was loaded: quarter-unreadable.',
  ));

test('a file that is not there is an error with a code', async () => {
  const asked = { kind: 'mue', quarter: '2026q4', paths: [join(folder, 'none')] } as const;
  await expect(readReference(asked)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('where nothing was loaded the list says what stands', () =>
  expect(tablesInWords([])).toContain('shipped'));
