import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { patientDayStream, serviceLines, type ServiceLineRow } from '@ledgerline/claims';
import { commandIdFor, factId, streamOf, type Fact } from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import { serviceDate, type ClientId } from '@ledgerline/terms';
import { handlerOf, processors } from '../owed/handlers.js';
import { owedKey, owedWork } from '../owed/owed-work.projection.js';
import { repricing } from '@ledgerline/claims';
import { readSettings } from '../settings.js';
import { openSystem, type System } from '../system.js';
import {
  charge,
  clientOf,
  consent,
  practiceFacts,
  procedure,
  sessionFacts,
} from './pricing-facts.testing.js';

let database: ScratchDatabase;
let folder: string;
let system: System;
beforeAll(async () => {
  database = await scratchDatabase();
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-worker-'));
  system = await openSystem(
    readSettings({
      DATABASE_URL: database.url,
      LEDGERLINE_DATA: join(folder, 'data'),
      LEDGERLINE_CLEARINGHOUSE: join(folder, 'clearinghouse'),
      LEDGERLINE_PRACTICE: 'WILLOW',
    }),
  );
  await record('practice-WILLOW', practiceFacts);
  for (const each of ['ana', 'ben']) await record(`client-${each}`, clientOf(each));
  await record('client-ana', [consent('informed-consent')]);
  await record('group-session-S1', sessionFacts('S1', ['ana', 'ben']));
});
afterAll(async () => {
  await system.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

let commands = 0;
/** Lays facts at the end of a stream, as the api would. */
async function record(stream: string, facts: readonly Fact[]): Promise<void> {
  const commandId = commandIdFor('spec', String((commands += 1)));
  const numbered = facts.map((fact, index) => ({ id: factId(commandId, stream, index), fact }));
  const meta = { practiceId: 'WILLOW', actor: 'spec', commandId };
  const { outcome } = await system.store.append(
    [{ stream, expected: 'any', facts: numbered }],
    meta,
  );
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
const isDone = async (kind: string, id: string) =>
  (await system.readModels.get(owedWork, owedKey(kind, id)))?.isDone;
const owedClients = async () =>
  (await system.readModels.find(repricing, { phase: 'owed' })).map(({ key }) => key);
const linesOf = async (clientId: string): Promise<readonly ServiceLineRow[]> =>
  (await system.readModels.find(serviceLines, { client_id: clientId })).flatMap(
    ({ state }) => state ?? [],
  );
const factsTotal = async () =>
  (await system.store.readAll({ after: null, limit: 10_000 })).facts.length;

test('a signed session is priced client by client, and a line that lacks something says what', async () => {
  await work('propose-lines', 'S1');
  expect(await linesOf('ana')).toMatchObject([{ phase: 'proposed', units: 1, chargeCents: 6500 }]);
  expect(await linesOf('ben')).toMatchObject([
    { phase: 'not-billable', reasons: ['no-informed-consent'], wouldBe: { chargeCents: 6500 } },
  ]);
  expect(await isDone('propose-lines', 'S1')).toBe(true);
});

test('priced again with nothing new, nothing is written', async () => {
  const before = await factsTotal();
  const owed = await system.readModels.get(owedWork, owedKey('propose-lines', 'S1'));
  await processors([])['propose-lines']?.(system, owed as never);
  expect(await factsTotal()).toBe(before);
});

test('what was lacking is mended, and the line proposes itself', async () => {
  await record('client-ben', [consent('informed-consent')]);
  expect(await owedClients()).toEqual(['ben']);
  await work('reprice-client', 'ben');
  expect(await linesOf('ben')).toMatchObject([{ phase: 'proposed', reasons: [] }]);
  expect(await owedClients()).toEqual([]);
});

test('a change that alters no answer is judged once, and owes nothing more', async () => {
  await record('client-ana', [consent('telehealth')]);
  expect(await owedClients()).toEqual(['ana']);
  await work('reprice-client', 'ana');
  expect(await owedClients()).toEqual([]);
  const before = await factsTotal();
  await work('reprice-client', 'ana');
  expect(await factsTotal()).toBe(before);
});

test('a new charge of the practice reprices what nobody approved', async () => {
  await work('reprice-lines', 'WILLOW');
  expect(await isDone('reprice-lines', 'WILLOW')).toBe(true);
  await record('practice-WILLOW', [charge('97150', 7000, '2026-10-01')]);
  expect(await isDone('reprice-lines', 'WILLOW')).toBe(false);
  await work('reprice-lines', 'WILLOW');
  expect(await linesOf('ana')).toMatchObject([{ phase: 'proposed', chargeCents: 7000 }]);
  expect(await isDone('reprice-lines', 'WILLOW')).toBe(true);
});

test('an amendment owes pricing again, and a forgotten procedure becomes a line', async () => {
  await record('group-session-S1', [procedure('ana', '97110', 50, 73)]);
  expect(await isDone('propose-lines', 'S1')).toBe(false);
  await work('propose-lines', 'S1');
  expect(await linesOf('ana')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ procedureCode: '97150', units: 1 }),
      expect.objectContaining({ procedureCode: '97110', units: 2, chargeCents: 13000 }),
    ]),
  );
  expect(await isDone('propose-lines', 'S1')).toBe(true);
});

test('a removed procedure takes its line with it', async () => {
  await record('group-session-S1', [
    {
      type: 'ProcedureRemoved',
      amendmentId: 'M2',
      reason: 'other client',
      by: 'lind',
      at: '2026-11-18T20:00:00.000Z',
      procedureId: 'P1',
      clientId: 'ana',
      serviceDate: '2026-11-18',
      isPart: true,
    } as Fact,
  ]);
  await work('propose-lines', 'S1');
  const lines = await linesOf('ana');
  expect(lines.find(({ procedureCode }) => procedureCode === '97110')).toMatchObject({
    phase: 'withdrawn',
    reasons: ['no longer documented'],
  });
  expect(lines.find(({ procedureCode }) => procedureCode === '97150')).toMatchObject({
    phase: 'proposed',
  });
});

test('of a line in a claim an amendment owes a correction', async () => {
  const [line] = (await linesOf('ben')) as [ServiceLineRow];
  const { lineId, clientId, procedureCode, units } = line;
  const stream = streamOf('service-line', lineId);
  await record(stream, [
    {
      type: 'ServiceLineApproved',
      lineId,
      clientId,
      serviceDate: '2026-11-18',
      procedureCode,
      units,
      approvedBy: 'bell',
      approvedAt: '2026-11-19T09:00:00.000Z',
    } as Fact,
    { type: 'ServiceLineClaimed', lineId, patientControlNumber: 'PCN1' } as Fact,
  ]);
  await record('group-session-S1', [
    {
      type: 'AttendanceAmended',
      amendmentId: 'M3',
      reason: 'went home',
      by: 'lind',
      at: '2026-11-20T20:00:00.000Z',
      clientId: 'ana',
      presences: [],
      serviceDate: '2026-11-18',
      isPart: false,
    } as Fact,
  ]);
  await work('propose-lines', 'S1');
  expect(await linesOf('ben')).toMatchObject([
    { phase: 'claimed', correction: { correction: 'void', now: null, amendmentId: 'M3' } },
  ]);
  const owed = await system.readModels.find(serviceLines, { correction: 'owed' });
  expect(owed.map(({ key }) => key)).toEqual([lineId]);
  const day = patientDayStream('ana' as ClientId, serviceDate('2026-11-18'));
  expect((await system.store.readStream(day)).at(-1)?.data).toContain('"lines":[]');
});
