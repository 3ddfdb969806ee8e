import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import { procedureCode } from '@ledgerline/terms';
import { listReference, recordReference } from './load-reference.js';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.drop());

const table = (sha: string, unitsMax: number, replaces?: string) => ({
  kind: 'mue' as const,
  quarter: '2026q4',
  sha256: sha.repeat(64),
  rowsTotal: 15_000,
  rows: [{ code: procedureCode('97150'), unitsMax, adjudication: 3 as const }],
  ...(replaces ? { replaces: replaces.repeat(64) } : {}),
});
const by = { practiceId: 'WILLOW', staffId: 'olive', at: '2026-11-23T09:00:00.000Z' };
const record = async (...asked: Parameters<typeof table>) =>
  (await recordReference(database.url, {}, table(...asked), by)).outcome;

test('a table is loaded once, gives way just when named, and may come back', async () => {
  expect(await record('a', 1)).toBe('loaded');
  expect(await record('a', 1)).toBe('unchanged');
  expect(await record('b', 2)).toBe('refused');
  expect(await record('b', 2, 'a')).toBe('loaded');
  expect(await record('a', 1, 'b')).toBe('loaded');
  expect(await record('b', 2, 'a')).toBe('loaded');
  expect(await listReference(database.url, {})).toMatchObject([
    { kind: 'mue', quarter: '2026q4', sha256: 'b'.repeat(64), loadedBy: 'olive' },
  ]);
});
