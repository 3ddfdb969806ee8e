import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  automation,
  claimSubmission,
  serviceLine,
  type ClaimSubmissionCommand,
  type ClaimSubmissionFact,
} from '@ledgerline/claims';
import { commandIdFor, factOf, fold, handle, streamOf } from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import { cents, instant, type Instant, type LineId } from '@ledgerline/terms';
import { BILLER, madeUpLines } from '../bench/made-up-claims.js';
import { PAYER, practiceWrites } from '../bench/made-up-practice.js';
import { owedKey, owedWork } from '../owed/owed-work.projection.js';
import { readSettings } from '../settings.js';
import { openSystem, type System } from '../system.js';
import { automateOnce } from './automation-loop.js';
import { batchReadyLines } from './batch-lines.processor.js';

let root: string;
let database: ScratchDatabase;
let system: System;
const lineIds: LineId[] = [];
/** A Friday at nine in the evening, Greenwich. */
let clock: Instant = instant('2026-11-20T21:00:00Z');

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'ledgerline-batch-lines-'));
  database = await scratchDatabase();
  system = await openSystem(
    readSettings({
      DATABASE_URL: database.url,
      LEDGERLINE_DATA: join(root, 'data'),
      LEDGERLINE_CLEARINGHOUSE: root,
      LEDGERLINE_PRACTICE: 'bench',
    }),
  );
  clock = instant('2026-11-20T21:00:00Z');
  Object.defineProperty(system, 'now', { value: () => clock });
  lineIds.length = 0;
  await system.store.append([...practiceWrites()], system.meta('spec', 'practice'));
  for (const { write, state } of madeUpLines(6, Date.parse('2026-11-20T12:00:00Z'))) {
    if (state.phase === 'approved') lineIds.push(state.line.lineId);
    await system.store.append([write], system.meta('spec', write.stream));
  }
  await system.readModels.catchUp();
});
afterEach(async () => {
  await system.close();
  await database.drop();
  rmSync(root, { recursive: true });
});

type Completed = Extract<ClaimSubmissionFact, { type: 'ClaimSubmissionCompleted' }>;

async function answered(submissionId: string): Promise<Completed> {
  await system.readModels.catchUp();
  const owed = await system.readModels.get(owedWork, owedKey('batch-lines', submissionId));
  if (!owed) throw new Error('nothing is owed');
  await batchReadyLines(system, owed);
  await system.readModels.catchUp();
  const facts = await system.store.readStream(streamOf('claim-submission', submissionId));
  return factOf<Completed>(facts.at(-1) as NonNullable<(typeof facts)[0]>);
}

async function submit(
  submissionId: string,
  over: Partial<Extract<ClaimSubmissionCommand, { type: 'RequestClaimSubmission' }>> = {},
): Promise<Completed> {
  const stream = streamOf('claim-submission', submissionId);
  const command = {
    type: 'RequestClaimSubmission' as const,
    submissionId,
    requestedBy: BILLER,
    requestedAt: system.now(),
    ...over,
  };
  await handle(system.store, claimSubmission, stream, command, system.meta('spec', submissionId));
  return answered(submissionId);
}

const typesOf = async (category: string): Promise<string[]> => {
  const read = { after: null, limit: 1_000, categories: [category] };
  return (await system.store.readAll(read)).facts.map(({ type }) => type);
};

test('only the lines that were seen go, and one that moved since is told', async () => {
  const [first, second] = lineIds as [LineId, LineId];
  const counted = { linesTotal: 2, claimsTotal: 2, chargeCents: cents(13_000) };
  const seenAt = new Date().toISOString() as Instant;
  const hold = { type: 'HoldServiceLine', reason: 'wait', by: BILLER, at: seenAt } as const;
  const again = { type: 'ApproveServiceLine', by: BILLER, at: seenAt } as const;
  const stream = streamOf('service-line', second);
  await new Promise((resolve) => setTimeout(resolve, 20));
  for (const command of [hold, again])
    await handle(system.store, serviceLine, stream, command, system.meta('spec', command.type));
  const seen = { ...counted, previewHash: 'a'.repeat(64), seenAt, lineIds: [first, second] };
  expect(await submit('SEEN', { seen })).toMatchObject({
    claimCount: 1,
    heldBack: [{ lineIds: [second], findings: [{ edit: 'moved-since-seen' }] }],
  });
  expect(await submit('REST')).toMatchObject({ claimCount: 5, heldBack: [] });
});

test('a filter narrows what goes', async () => {
  const none = { payerIds: ['nobody' as never] };
  expect(await submit('NONE', { filter: none })).toMatchObject({ claimCount: 0, batchIds: [] });
  const all = { payerIds: [PAYER], from: '2026-11-01' as never };
  expect(await submit('ALL', { filter: all })).toMatchObject({ claimCount: 6 });
});

test('what the edits said is recorded once, however often the claim is judged alike', async () => {
  const [first] = lineIds as [LineId];
  const stream = streamOf('service-line', first);
  const state = fold(serviceLine, await system.store.readStream(stream));
  if (state.phase !== 'approved') throw new Error('not approved');
  const line = { ...state.line, modifiers: ['GO', '59'] };
  const at = system.now();
  for (const command of [
    { type: 'WithdrawServiceLine', reason: 'spec', by: BILLER, at },
    {
      type: 'ProposeServiceLine',
      line,
      changed: { sessionId: line.sessionId, at, amendmentIds: [] },
    },
    { type: 'ApproveServiceLine', by: BILLER, at },
  ] as const)
    await handle(system.store, serviceLine, stream, command, system.meta('spec', command.type));
  await system.readModels.catchUp();
  expect(fold(serviceLine, await system.store.readStream(stream)).phase).toBe('approved');
  const held = [{ lineIds: [first], findings: [{ edit: 'MOD-008' }] }];
  expect(await submit('ONE')).toMatchObject({ claimCount: 5, heldBack: held });
  expect(await submit('TWO')).toMatchObject({ claimCount: 0, heldBack: held });
  expect(await typesOf('claim-check')).toEqual(['ClaimChecked']);
});

describe('by schedule', () => {
  const zone = 'America/Los_Angeles';
  const set = (which: 'create' | 'submit') => {
    const schedule = { weekdays: [5], at: '14:00', zone };
    const command = {
      type: 'SetAutomation' as const,
      scope: 'practice',
      switch: which,
      isOn: true,
      schedule,
      reason: 'checked by two',
      by: BILLER,
      at: system.now(),
    };
    const meta = system.meta('spec', commandIdFor('automation', which));
    return handle(system.store, automation, streamOf('automation', 'practice'), command, meta);
  };
  const at = async (moment: string) => {
    clock = instant(moment);
    await system.readModels.catchUp();
    await automateOnce(system);
    await automateOnce(system); // Another worker, or the same after a crash.
  };

  test('what is ready is sent in its slot, once', async () => {
    await set('submit');
    await at('2026-11-20T21:59:00Z');
    expect(await typesOf('claim-submission')).toEqual([]);
    await at('2026-11-20T22:00:00Z');
    await at('2026-11-20T23:30:00Z');
    expect(await typesOf('claim-submission')).toEqual(['ClaimSubmissionRequested']);
    expect(await answered('auto.practice.submit.20261120T1400')).toMatchObject({ claimCount: 6 });
  });

  test('what is ready is put together and waits for a person', async () => {
    await set('create');
    await at('2026-11-20T22:00:00Z');
    expect(await typesOf('claim-submission')).toEqual(['ClaimSubmissionPrepared']);
    expect(await typesOf('claim-batch')).toEqual([]);
    const id = 'auto.practice.create.20261120T1400';
    const [prepared] = await system.store.readStream(streamOf('claim-submission', id));
    expect(factOf(prepared as NonNullable<typeof prepared>)).toMatchObject({
      lineIds: [...lineIds].sort(),
      counted: { linesTotal: 6, claimsTotal: 6 },
      automation: { scope: 'practice', slot: '20261120T1400' },
    });
    expect(await submit(id, { filter: { lineIds } })).toMatchObject({ claimCount: 6 });
  });
});
