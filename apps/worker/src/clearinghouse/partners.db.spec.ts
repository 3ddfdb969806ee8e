import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  claimBatch,
  claimSubmission,
  type ClaimBatchCommand,
  type ClaimSubmissionFact,
} from '@ledgerline/claims';
import type { BatchSealed } from '@ledgerline/claims/answers';
import { commandIdFor, factOf, fold, handle, streamOf } from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import { BILLER, madeUpLines } from '../bench/made-up-claims.js';
import { practiceWrites } from '../bench/made-up-practice.js';
import { batchReadyLines } from '../claims/batch-lines.processor.js';
import { owedKey, owedWork } from '../owed/owed-work.projection.js';
import { readSettings } from '../settings.js';
import { Loops } from '../loops.js';
import { openSystem, type System } from '../system.js';
import { HttpClearinghouse } from './clearinghouse-server.testing.js';
import { inboxOf } from './inbox.js';
import type { Partner } from './partner.js';
import { openPartners } from './partners.js';
import { sendOwed } from './send-owed.js';
import { lookAgain } from './settle-unknown.js';

let root: string;
let database: ScratchDatabase;
let server: HttpClearinghouse;
let baseUrl: string;
let system: System;
let partners: readonly Partner[];

/** The worker, started with these routes. */
async function start(routesOfHarbor: string[], routesOfFolder: string[]): Promise<void> {
  const common = { receiverQualifier: 'ZZ', senderQualifier: 'ZZ', usage: 'T' };
  const profiles = [
    {
      ...common,
      partnerId: 'harbor',
      receiverId: 'HARBORCH',
      receiverName: 'HARBOR CLEARING',
      gateway: { kind: 'http', baseUrl, tokenFile: join(root, 'token') },
      routes: routesOfHarbor,
    },
    {
      ...common,
      partnerId: 'folder',
      receiverId: 'FOLDERCH',
      receiverName: 'FOLDER CLEARING',
      controlNumbersFrom: 500_000_000,
      fileNameTemplate: '837P_{isa13}_{batchId}.{usage}.txt',
      testMarker: 'OATEST',
      gateway: { kind: 'folder', folder: join(root, 'folder') },
      routes: routesOfFolder,
    },
  ];
  writeFileSync(join(root, 'partners.json'), JSON.stringify(profiles));
  system = await openSystem(
    readSettings({
      DATABASE_URL: database.url,
      LEDGERLINE_DATA: join(root, 'data'),
      LEDGERLINE_CLEARINGHOUSE: root,
      LEDGERLINE_PRACTICE: 'bench',
      LEDGERLINE_PARTNERS: join(root, 'partners.json'),
    }),
  );
  partners = await openPartners(system);
}
const stop = () => Promise.all(partners.map((each) => each.close())).then(() => system.close());

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'ledgerline-partners-'));
  mkdirSync(join(root, 'folder'));
  writeFileSync(join(root, 'token'), 'made-up-token');
  database = await scratchDatabase();
  server = new HttpClearinghouse('made-up-token');
  baseUrl = await server.start();
});
afterEach(async () => {
  await stop();
  await server.stop();
  await database.drop();
  rmSync(root, { recursive: true });
});

const partnerOf = (id: string): Partner => {
  const found = partners.find((each) => each.id === id);
  if (!found) throw new Error(`no partner ${id}`);
  return found;
};
const answer = (name: string, text: string) =>
  writeFileSync(join(root, 'folder', 'from-clearinghouse', name), text);
const arrivals = async () => {
  const { facts } = await system.store.readAll({
    after: null,
    limit: 500,
    categories: ['inbound-file'],
  });
  return facts.map((each) => {
    const { type, partnerId } = factOf<{ type: string; partnerId?: string }>(each);
    return partnerId === undefined ? type : `${type} from ${partnerId}`;
  });
};

/** Everything that is ready, submitted: the batches that were sealed. */
async function submit(id: string): Promise<readonly BatchSealed[]> {
  const stream = streamOf('claim-submission', id);
  const command = {
    type: 'RequestClaimSubmission' as const,
    submissionId: id,
    requestedBy: BILLER,
    requestedAt: system.now(),
  };
  const meta = system.meta('spec', commandIdFor(stream, 'request'));
  await handle(system.store, claimSubmission, stream, command, meta);
  await system.readModels.catchUp();
  const owed = await system.readModels.get(owedWork, owedKey('batch-lines', id));
  if (!owed) throw new Error('nothing is owed');
  await batchReadyLines(system, owed);
  await system.readModels.catchUp();
  const last = (await system.store.readStream(stream)).at(-1);
  const { batchIds } = factOf<Extract<ClaimSubmissionFact, { type: 'ClaimSubmissionCompleted' }>>(
    last as NonNullable<typeof last>,
  );
  const streams = batchIds.map((each) => streamOf('claim-batch', each));
  const batches = await system.store.readStreams(streams);
  return [...batches.values()].map(([first]) =>
    factOf<BatchSealed>(first as NonNullable<typeof first>),
  );
}

async function send({ batchId }: BatchSealed): Promise<void> {
  const owed = await system.readModels.get(owedWork, owedKey('transmit-batch', batchId));
  if (!owed) throw new Error('nothing is owed');
  await sendOwed(system, partners, owed);
}
const phaseOf = async ({ batchId }: BatchSealed) =>
  fold(claimBatch, await system.store.readStream(streamOf('claim-batch', batchId))).phase;

async function lay(count: number, day = Date.now()): Promise<void> {
  const lines = [...madeUpLines(count, day)].map(({ write }) => write);
  await system.store.append(lines, system.meta('spec', `lines/${day}`));
}
const DAY = 86_400_000;

test('a route switched later: what was sealed goes where it was sealed for, what comes after goes the new way', async () => {
  await start(['*'], []);
  await system.store.append(practiceWrites(), system.meta('spec', 'practice'));
  await lay(30);
  const [first] = (await submit('S1')) as [BatchSealed];
  expect(first).toMatchObject({
    partnerId: 'harbor',
    interchangeControlNumber: 1,
    header: { interchange: { receiverId: 'HARBORCH' } },
  });
  await stop();
  await start([], ['cascade']);
  await lay(30, Date.now() - 10 * DAY);
  const [second] = (await submit('S2')) as [BatchSealed];
  expect(second).toMatchObject({
    partnerId: 'folder',
    interchangeControlNumber: 500_000_000,
    fileName: `OATEST-837P_500000000_${second.batchId}.T.txt`,
    header: { interchange: { receiverId: 'FOLDERCH' } },
  });
  await send(first);
  await send(second);
  expect(server.submissions.map(({ key }) => key)).toEqual([first.fileName]);
  expect(readdirSync(join(root, 'folder', 'to-clearinghouse'))).toEqual([second.fileName]);
  expect([await phaseOf(first), await phaseOf(second)]).toEqual(['transmitted', 'transmitted']);
});

test('one partner away: its batch waits, the other partner sends and answers, and nothing is lost', async () => {
  await start(['*'], []);
  await system.store.append(practiceWrites(), system.meta('spec', 'practice'));
  await lay(30);
  const [batch] = (await submit('S1')) as [BatchSealed];
  server.faults.status = 503;
  await expect(send(batch)).rejects.toMatchObject({ code: 'clearinghouse-away' });
  await send(batch); // Left alone for now: no one waits, nothing is asked.
  expect(partnerOf('harbor').view.sending).toMatchObject({ phase: 'failing', failures: 1 });
  answer('a.999', 'ISA');
  const look = inboxOf(system, partnerOf('folder'));
  await look();
  await look();
  expect(await arrivals()).toEqual(['InboundFileArchived from folder']);
  expect(partnerOf('folder').view.receiving.phase).toBe('reachable');
  server.faults.status = undefined;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await send(batch);
  expect(await phaseOf(batch)).toBe('transmitted');
  expect(server.submissions).toHaveLength(1);
});

test('an answer delivered twice is one file; a broken one holds up no other', async () => {
  await start(['*'], []);
  server.files.set('1', Buffer.from('ISA*same~'));
  server.files.set('2', Buffer.from('ISA*same~'));
  server.files.set('3', Buffer.from('ISA*other~'));
  const look = inboxOf(system, partnerOf('harbor'));
  await look();
  expect(await arrivals()).toEqual([]); // Seen once: its size may still move.
  server.faults.staleListings = 1;
  server.files.delete('1');
  await look();
  expect(await arrivals()).toEqual([
    'InboundFileArchived from harbor',
    'InboundFileArchived from harbor',
  ]);
  server.files.set('4', Buffer.from('ISA*same~'));
  await look();
  await look();
  expect((await arrivals()).sort()).toEqual([
    'InboundFileArchived from harbor',
    'InboundFileArchived from harbor',
    'InboundFileRepeated',
  ]);
  expect(server.settled.sort()).toEqual(['2', '3', '4']);
});

test('an unknown outcome is settled by what the far side shows, or by a person’s word', async () => {
  await start(['*'], []);
  await system.store.append(practiceWrites(), system.meta('spec', 'practice'));
  await lay(30);
  const [batch] = (await submit('S1')) as [BatchSealed];
  const stream = streamOf('claim-batch', batch.batchId);
  const say = (command: ClaimBatchCommand, actor: string) =>
    handle(system.store, claimBatch, stream, command, {
      ...system.meta(actor, commandIdFor(stream, actor, command.type)),
      actor,
    });
  server.submissions.push({ key: batch.fileName, bytes: Buffer.from('somebody else') });
  await send(batch);
  expect(await phaseOf(batch)).toBe('send-unknown');
  await system.readModels.catchUp();
  await lookAgain(system, partnerOf('harbor'));
  expect(await phaseOf(batch)).toBe('send-unknown');
  expect(await say({ type: 'StartTransmission', attempt: 2 }, 'olsen')).toMatchObject({
    refused: { code: 'send-outcome-unknown' },
  });
  const evidence = 'a-person-said-not-sent';
  await say({ type: 'StartTransmission', attempt: 2, evidence }, 'olsen');
  await system.readModels.catchUp();
  await lookAgain(system, partnerOf('harbor'), ['sending']);
  expect(await phaseOf(batch)).toBe('send-unknown'); // The stranger's file still lies there.
  server.submissions.length = 0;
  await system.readModels.catchUp();
  await lookAgain(system, partnerOf('harbor'), ['sending']);
  expect(await phaseOf(batch)).toBe('send-unknown'); // Nobody was asked.
  await lookAgain(system, partnerOf('harbor'));
  expect(await phaseOf(batch)).toBe('transmitted');
  expect(server.submissions.map(({ key }) => key)).toEqual([batch.fileName]);
});

test('by itself the worker seals, sends, takes answers, and shows how its partners stand', async () => {
  await start([], ['*']);
  const { pool } = system;
  await system.store.append(practiceWrites(), system.meta('spec', 'practice'));
  await lay(30);
  const loops = new Loops(system);
  await loops.onApplicationBootstrap();
  const stream = streamOf('claim-submission', 'S1');
  const command = {
    type: 'RequestClaimSubmission' as const,
    submissionId: 'S1',
    requestedBy: BILLER,
    requestedAt: system.now(),
  };
  const meta = system.meta('spec', commandIdFor(stream, 'request'));
  await handle(system.store, claimSubmission, stream, command, meta);
  answer('a.999', 'ISA');
  const sent = () => readdirSync(join(root, 'folder', 'to-clearinghouse'));
  const settled = () => readdirSync(join(root, 'folder', 'settled'));
  await until(() => sent().length === 1 && settled().length === 1);
  expect(sent()).toEqual([expect.stringMatching(/^OATEST-837P_500000000_\w{12}\.T\.txt$/)]);
  const shown = async () =>
    (
      await pool.query(`select partner_id, direction, phase from ops.partner_health
      where phase = 'reachable' order by partner_id, direction`)
    ).rows;
  await until(async () => (await shown()).length === 3);
  expect(await shown()).toEqual([
    { partner_id: 'folder', direction: 'receiving', phase: 'reachable' },
    { partner_id: 'folder', direction: 'sending', phase: 'reachable' },
    { partner_id: 'harbor', direction: 'receiving', phase: 'reachable' },
  ]);
  await loops.beforeApplicationShutdown();
  await start([], ['*']);
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let nth = 0; nth < 300; nth += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come about in thirty seconds');
}
