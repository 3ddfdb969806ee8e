import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandIdFor, idOf, streamOf } from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import { owedKey, owedWork } from '../owed/owed-work.projection.js';
import { readSettings } from '../settings.js';
import { openSystem, type System } from '../system.js';
import { digestInOrder } from './digest-in-order.js';

let folder: string;
let database: ScratchDatabase;
let system: System;

beforeEach(async () => {
  database = await scratchDatabase();
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-in-order-'));
  system = await openSystem(
    readSettings({
      DATABASE_URL: database.url,
      LEDGERLINE_DATA: join(folder, 'data'),
      LEDGERLINE_CLEARINGHOUSE: join(folder, 'clearinghouse'),
      LEDGERLINE_PRACTICE: 'bench',
    }),
  );
});
afterEach(async () => {
  await system.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** A file that is no X12 and so is quarantined: what counts here is when it is read. */
async function arrives(text: string, isArchived = true): Promise<string> {
  const bytes = Buffer.from(text);
  const { sha256 } = isArchived
    ? await system.archive.keep(bytes)
    : { sha256: commandIdFor('nowhere', text).replaceAll('-', '').repeat(2).slice(0, 64) };
  const id = sha256.slice(0, 24);
  const stream = streamOf('inbound-file', id);
  const fact = {
    id: commandIdFor(stream, 'spec'),
    fact: {
      type: 'InboundFileArchived',
      sha256,
      bytes: bytes.length,
      remoteName: `${id}.835`,
      archivedAt: system.now(),
    },
  };
  const meta = system.meta('inbox', commandIdFor(sha256));
  await system.store.append([{ stream, expected: 'none', facts: [fact] }], meta);
  await new Promise((resolve) => setTimeout(resolve, 2)); // Another moment.
  return id;
}
async function digest(id: string): Promise<void> {
  await system.readModels.catchUp();
  const owed = await system.readModels.get(owedWork, owedKey('digest-file', id));
  await digestInOrder(system, owed!);
}
/** Ids in the order they were read in. */
async function readSoFar(): Promise<string[]> {
  const { facts } = await system.store.readAll({ after: null, limit: 500 });
  return facts
    .filter(({ type }) => type === 'InboundFileQuarantined')
    .map(({ stream }) => idOf(stream));
}

test('files are read in the order they came in, whichever job runs first', async () => {
  const ids: string[] = [];
  for (let nth = 0; nth < 12; nth += 1) ids.push(await arrives(`page ${nth}`));
  await digest(ids[7]!);
  expect(await readSoFar()).toEqual(ids.slice(0, 8));
  await digest(ids[3]!);
  await digest(ids[11]!);
  expect(await readSoFar()).toEqual(ids);
});

test('an earlier file that cannot be read holds up no other, and is told by its own job', async () => {
  const gone = await arrives('gone', false);
  const later = await arrives('later');
  await digest(later);
  expect(await readSoFar()).toEqual([later]);
  await expect(digest(gone)).rejects.toThrow();
});
