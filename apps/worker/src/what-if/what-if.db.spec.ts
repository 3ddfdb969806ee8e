import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceLines } from '@ledgerline/claims';
import { commandIdFor, factId, handle, type Fact } from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import {
  nextVersionOf,
  payerPolicy,
  payerPolicyStream,
  shippedTables,
} from '@ledgerline/payer-policy';
import type { PolicyFile } from '@ledgerline/payer-policy/contract';
import { instant, serviceDate, type StaffId } from '@ledgerline/terms';
import { handlerOf, processors } from '../owed/handlers.js';
import { owedKey, owedWork } from '../owed/owed-work.projection.js';
import {
  clientOf,
  consent,
  practiceFacts,
  sessionFacts,
} from '../sessions/pricing-facts.testing.js';
import { readSettings } from '../settings.js';
import { openSystem, type System } from '../system.js';
import { runWhatIf } from './run-what-if.js';
import { whatIfPage } from './what-if-page.js';

let database: ScratchDatabase;
let folder: string;
let system: System;
beforeAll(async () => {
  database = await scratchDatabase();
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-what-if-'));
  system = await openSystem(
    readSettings({
      DATABASE_URL: database.url,
      LEDGERLINE_DATA: join(folder, 'data'),
      LEDGERLINE_CLEARINGHOUSE: join(folder, 'clearinghouse'),
      LEDGERLINE_PRACTICE: 'WILLOW',
    }),
  );
  await record('practice-WILLOW', practiceFacts);
  for (const each of ['ana', 'ben'])
    await record(`client-${each}`, [...clientOf(each), consent('informed-consent')]);
  await record('group-session-S1', sessionFacts('S1', ['ana', 'ben']));
  await work('propose-lines', 'S1');
  await work('reprice-lines', 'WILLOW');
});
afterAll(async () => {
  await system.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

let commands = 0;
async function record(stream: string, facts: readonly Fact[]): Promise<void> {
  const commandId = commandIdFor('spec', String((commands += 1)));
  const numbered = facts.map((fact, index) => ({ id: factId(commandId, stream, index), fact }));
  const meta = { practiceId: 'WILLOW', actor: 'spec', commandId };
  const write = { stream, expected: 'any' as const, facts: numbered };
  const { outcome } = await system.store.append([write], meta);
  if (outcome !== 'appended') throw new Error(outcome);
  await system.readModels.catchUp();
}
/** Does what is owed, once, as the queue would. */
async function work(kind: string, id: string): Promise<void> {
  const processor = processors([])[kind];
  if (!processor) throw new Error(`nobody does ${kind}`);
  await handlerOf(system, processor)({ kind, id } as never);
  await system.readModels.catchUp();
}
const head = async () => {
  const { facts, upTo } = await system.store.readAll({ after: null, limit: 10_000 });
  return { facts: facts.length, upTo };
};
const unitsBilled = async () =>
  (await system.readModels.find(serviceLines)).map(({ state }) => state?.units);
const isOwed = async () =>
  (await system.readModels.get(owedWork, owedKey('reprice-lines', 'WILLOW')))?.isDone === false;

const next = nextVersionOf('commercial-ama', serviceDate('2026-11-18'), shippedTables)!;
/** The commercial plan, were it to count groups by the quarter hour. */
const file = {
  policyId: next.policyId,
  rows: next.rows.map(({ unitsPerDayMax: _max, ...row }) => ({ ...row, basis: 'per-15-minutes' })),
} as PolicyFile;
const ask = () =>
  runWhatIf(
    { DATABASE_URL: database.url },
    { file, isAsOfNow: false, linesShown: 20, now: instant('2026-11-23T17:00:00Z') },
  );

test('asked, it lists what would differ; the log stands where it stood, and nothing is owed', async () => {
  const before = await head();
  const answer = await ask();
  expect(await head()).toEqual(before);
  expect(await isOwed()).toBe(false);
  expect(answer).toMatchObject({
    daysCompared: 2,
    linesDiffering: 2,
    differing: { before: { units: 2, chargeCents: 13_000 }, after: { units: 6 } },
    means: { 'priced-again': 2 },
    drift: { lines: 0 },
    overshadowed: [],
  });
  const page = whatIfPage(answer);
  expect(page).toContain('2026-11-18  ana  97150  1 unit GO $65.00 -> 3 units GO $195.00');
  expect(page).toContain('Nothing was changed: no fact was written.');
  expect(page).not.toContain('QUILL');
});

test('adopted, open lines are priced again to exactly what was listed; asked again, nothing differs', async () => {
  const listed = (await ask()).lines.map((each) => each.now.billing?.units);
  const adopting = {
    type: 'AdoptPolicyVersion',
    ...{ ...file, reason: 'the contract of 2026' },
    ...{ by: 'olive' as StaffId, at: instant('2026-11-23T17:00:00Z') },
  } as const;
  const meta = { practiceId: 'WILLOW', actor: 'olive', commandId: commandIdFor('adopt', '1') };
  await handle(system.store, payerPolicy, payerPolicyStream(file.policyId), adopting, meta);
  await system.readModels.catchUp();
  expect(await isOwed()).toBe(true);
  expect(await unitsBilled()).toEqual([1, 1]);
  await work('reprice-lines', 'WILLOW');
  expect(await isOwed()).toBe(false);
  expect(await unitsBilled()).toEqual(listed);
  expect(listed).toEqual([3, 3]);
  expect(await ask()).toMatchObject({ linesDiffering: 0, drift: { lines: 0 } });
});

test('a row numbered below the one in force is told, for it would change nothing', async () => {
  const [row] = file.rows;
  const answer = await runWhatIf(
    { DATABASE_URL: database.url },
    {
      file: { ...file, rows: [{ ...row!, version: 1, groupMin: 9 }] },
      ...{ isAsOfNow: true, linesShown: 20, now: instant('2026-11-23T17:00:00Z') },
    },
  );
  expect(answer.overshadowed).toEqual([
    { row: 'commercial-ama/97150', version: 1, versionAbove: 2 },
  ]);
  expect(whatIfPage(answer)).toContain('number it 3, or it changes nothing');
});
