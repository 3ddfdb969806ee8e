import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceLines } from '@ledgerline/claims';
import { commandIdFor, factId, factOf, streamOf, type Fact } from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import { handlerOf, processors } from '../owed/handlers.js';
import {
  clientOf,
  consent,
  practiceFacts,
  sessionFacts,
} from '../sessions/pricing-facts.testing.js';
import { readSettings } from '../settings.js';
import { openSystem, type System } from '../system.js';

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
  for (const each of ['ana', 'ben'])
    await record(`client-${each}`, [...clientOf(each), consent('informed-consent')]);
  await record('group-session-S1', sessionFacts('S1', ['ana', 'ben']));
  await work('propose-lines', 'S1');
  for (const { key, state } of await system.readModels.find(serviceLines, { phase: 'proposed' })) {
    const { lineId, clientId, serviceDate, procedureCode, units } = state!;
    const approved = { lineId, clientId, serviceDate, procedureCode, units, approvedBy: 'bell' };
    const fact = {
      type: 'ServiceLineApproved',
      ...approved,
      approvedAt: '2026-11-20T09:00:00.000Z',
    };
    await record(streamOf('service-line', key), [fact]);
  }
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
  const { outcome } = await system.store.append(
    [{ stream, expected: 'any', facts: numbered }],
    meta,
  );
  if (outcome !== 'appended') throw new Error(outcome);
  await system.readModels.catchUp();
}
async function work(kind: string, id: string): Promise<void> {
  await handlerOf(system, processors([])[kind]!)({ kind, id } as never);
  await system.readModels.catchUp();
}
const told = async (): Promise<readonly Fact[]> => {
  const { facts } = await system.store.readAll({ after: null, limit: 10_000 });
  return facts
    .filter(({ stream }) => stream.startsWith('claim-check-'))
    .map((each) => factOf<Fact>(each));
};

test('what waits and nothing stops says nothing when the practice changes', async () => {
  await work('reprice-lines', 'WILLOW');
  expect(await told()).toEqual([]);
});

test('what a change stops is on record before anybody submits: rule, version where it has one, input', async () => {
  const joined = practiceFacts.find(({ type }) => type === 'ClinicianJoined') as Fact & {
    readonly clinicianId: string;
  };
  const { clinicianId } = joined;
  await record('practice-WILLOW', [
    { type: 'ClinicianLeft', clinicianId, leftOn: '2026-11-01' } as Fact,
  ]);
  await work('reprice-lines', 'WILLOW');
  const stopped = {
    type: 'ClaimChecked',
    outcome: 'held-back',
    findings: [{ id: 'clinician-had-left', severity: 'error' }],
    inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  };
  expect(await told()).toMatchObject([stopped, stopped]);

  await record('practice-WILLOW', [{ ...joined } as Fact]);
  await work('reprice-lines', 'WILLOW');
  const going = { type: 'ClaimChecked', outcome: 'may-go', findings: [] };
  expect(await told()).toMatchObject([stopped, stopped, going, going]);
});

test('a change that alters no verdict adds nothing', async () => {
  const before = await told();
  await record('practice-WILLOW', [
    { type: 'LinesRepricingAsked', askedBy: 'bell', askedAt: '2026-11-21T09:00:00.000Z' } as Fact,
  ]);
  await work('reprice-lines', 'WILLOW');
  expect(await told()).toEqual(before);
});
