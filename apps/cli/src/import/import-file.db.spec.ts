import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { factOf, metaOf } from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import { openLog } from '../chain/open-log.js';
import { importFile, kindOf } from './import-file.js';
import { reportInWords } from './report-in-words.js';

let database: ScratchDatabase;
let folder: string;
beforeAll(async () => {
  database = await scratchDatabase();
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-import-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const lines = [
  'clientId,lastName,firstName,birthDate,sex,line1,city,state,zip',
  'C1,Quill,Ana,1950-02-28,F,3 Oak Lane,Little Rock,AR,72201',
  'C2,Stone,Bo,1961-07-04,M,9 Elm Street,Little Rock,AR,72201',
];
const run = (text: string, isDryRun: boolean) => {
  const path = join(folder, 'clients.csv');
  writeFileSync(path, text);
  const asks = { kind: 'clients', path, practiceId: 'P1', isDryRun } as const;
  return importFile(database.url, {}, asks);
};
const logged = async () => {
  const store = await openLog(database.url, {});
  try {
    return (await store.readAll({ after: null, limit: 100 })).facts;
  } finally {
    await store.close();
  }
};

test('a file is judged, then imported whole by nobody but the import, then unchanged', async () => {
  const judged = { rowsTotal: 2, imported: 2, unchanged: 0, faults: [] };
  expect(await run(lines.join('\n'), true)).toEqual(judged);
  expect(await logged()).toEqual([]);
  expect(await run(lines.join('\n'), false)).toEqual(judged);
  const facts = await logged();
  expect(facts.map((each) => factOf(each))).toMatchObject([{ clientId: 'C1' }, { clientId: 'C2' }]);
  expect(facts.map((each) => metaOf(each))).toMatchObject([
    { practiceId: 'P1', actor: 'import' },
    { practiceId: 'P1', actor: 'import' },
  ]);
  const again = await run(lines.join('\n'), false);
  expect(again).toEqual({ rowsTotal: 2, imported: 0, unchanged: 2, faults: [] });
  expect(await logged()).toEqual(facts);
});

test('a bad row is told in words, its cells are not', async () => {
  const bad = [...lines, 'C3,Stone,ZZCANARY,1961,M,9 Elm Street,Little Rock,AR,72201'];
  const report = await run(bad.join('\n'), false);
  const words = reportInWords(report, false);
  expect(words).toBe(
    '3 rows: nothing imported, 1 fault.\n' +
      'row 4, birthDate: cell-not-as-agreed. Year first: 1950-02-28.',
  );
});

test('a file that is not there is named by no name', async () => {
  const asks = { kind: 'clients', path: '/no/Ana-Quill.csv', practiceId: 'P1' } as const;
  await expect(importFile(database.url, {}, { ...asks, isDryRun: true })).rejects.toThrow(
    /^there is no such file$/,
  );
});

test.each([
  ['1 row: 1 would be imported, 0 on record already.', 1, 1, true],
  ['4 rows: 3 imported, 1 on record already.', 4, 3, false],
])('%s', (words, rowsTotal, imported, isDryRun) => {
  const unchanged = rowsTotal - imported;
  expect(reportInWords({ rowsTotal, imported, unchanged, faults: [] }, isDryRun)).toBe(words);
});

test('the kinds are four', () => {
  expect(['clients', 'coverages', 'clinicians', 'charges', 'claims'].map(kindOf)).toEqual([
    ...['clients', 'coverages', 'clinicians', 'charges'],
    undefined,
  ]);
});
