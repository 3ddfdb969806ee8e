import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inboundFile, type InboundFileCommand } from '@ledgerline/claims/answers';
import { handle, streamOf } from '@ledgerline/event-store';
import { MemoryEventStore } from '@ledgerline/event-store/memory';
import type { Instant } from '@ledgerline/terms';
import { ingestedInWords } from './ingest-in-words.js';
import { ingestFiles } from './ingest.js';

const now = '2026-12-04T17:00:00.000Z' as Instant;
const text = 'ISA*what a payer wrote~';
const sha256 = createHash('sha256').update(text).digest('hex');
let folder: string;
let file: string;
let store: MemoryEventStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-ingest-'));
  file = join(folder, 'Rivera Ana.835');
  writeFileSync(file, text);
  store = new MemoryEventStore(() => now);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clearinghouse = () => join(folder, 'clearinghouse');
const inbox = () => readdirSync(join(clearinghouse(), 'from-clearinghouse'));
const ingest = (waitMs: number, ...files: readonly string[]) =>
  ingestFiles(store, clearinghouse(), files.length > 0 ? files : [file], waitMs);
const remoteName = `ingest-${sha256.slice(0, 24)}.x12`;
const arrival: InboundFileCommand = {
  type: 'ArchiveInboundFile',
  sha256,
  bytes: text.length,
  remoteName,
  archivedAt: now,
};

/** What the worker does with a file it finds. */
async function work(...commands: readonly InboundFileCommand[]): Promise<void> {
  for (const command of commands)
    await handle(store, inboundFile, streamOf('inbound-file', sha256.slice(0, 24)), command, {
      practiceId: 'WILLOW',
      actor: 'worker/inbox',
      commandId: `c/${command.type}`,
    });
}
const sets = [{ kind: '835', controlNumber: '0001', disposition: 'accept' }];
const digest = (disposition: 'accept' | 'hold'): InboundFileCommand => ({
  type: 'RecordDigest',
  sha256,
  disposition,
  sets,
});

test('a file lies whole in the inbox, named by its content and not by what it was called', async () => {
  const [told] = await ingest(0);
  expect(told).toMatchObject({ sha256, bytes: text.length, outcome: 'waiting', isRepeated: false });
  expect(inbox()).toEqual([remoteName]);
  expect(readFileSync(join(clearinghouse(), 'from-clearinghouse', remoteName), 'utf8')).toBe(text);
  expect(ingestedInWords(told ? [told] : [])).toContain('ledgerline start');
});

test.each([
  ['accept', 'accepted'],
  ['hold', 'held'],
] as const)('what the worker makes of it (%s) is waited for', async (disposition, outcome) => {
  const asked = ingest(5_000);
  while (!existsSync(join(clearinghouse(), 'from-clearinghouse', remoteName))) await setTimeout(5);
  await work(arrival, digest(disposition));
  const ingested = await asked;
  expect(ingested).toMatchObject([{ outcome, isRepeated: false, sets }]);
  expect(ingestedInWords(ingested)).toContain('835 0001');
});

test('one that cannot be read is quarantined, with where', async () => {
  const faults = [{ code: 'no-envelope', segmentIndex: 0, message: 'no ISA' }];
  await work(arrival, { type: 'QuarantineInboundFile', sha256, faults });
  const ingested = await ingest(0);
  expect(ingested).toMatchObject([{ outcome: 'quarantined', isRepeated: true }]);
  expect(ingestedInWords(ingested)).toContain('no-envelope at segment 0');
});

test('the same bytes under another name are the same file', async () => {
  await work(arrival, digest('accept'));
  const other = join(folder, 'again.txt');
  writeFileSync(other, text);
  const ingested = await ingest(0, file, other);
  expect(inbox()).toEqual([remoteName]);
  expect(ingested).toMatchObject([{ isRepeated: true }, { isRepeated: true }]);
  expect(ingestedInWords(ingested)).toContain('nothing was done twice');
});

test.each([
  ['is not there', () => join(folder, 'absent'), 'no-such-file'],
  ['is a folder', () => folder, 'no-such-file'],
  ['is empty', () => join(folder, 'empty'), 'file-empty'],
])('what %s is refused, and the others go on', async (_what, path, refused) => {
  mkdirSync(clearinghouse(), { recursive: true });
  writeFileSync(join(folder, 'empty'), '');
  expect(await ingest(0, path(), file)).toMatchObject([{ refused }, { outcome: 'waiting' }]);
});
