import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rebuildBatch, type ClaimFact } from '@ledgerline/claims';
import type { FactMeta, StreamWrite } from '@ledgerline/event-store';
import { MemoryEventStore } from '@ledgerline/event-store/memory';
import { MadeUpSealing, madeUpLines } from '../../bench/made-up-claims.js';
import { archiveKey, ArchiveKeys } from '../archive-keys.js';
import { FileArchive } from '../file-archive.js';
import { layOut } from './lay-out.js';
import { isSealed, isSound, rebuildReport } from './rebuild-report.js';
import type { BatchSealed } from './rebuild-sealed-batch.js';

type ClaimPrepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;
const CLAIMS_A_BATCH = 5;
const at = Date.parse('2026-11-20T22:05:00Z');
const meta: FactMeta = { practiceId: 'P1', actor: 'tester', commandId: 'c1' };

let folder: string;
let store: MemoryEventStore;
let archive: FileArchive;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-rebuild-'));
  store = new MemoryEventStore(() => '2026-11-20T22:05:00.000Z');
  archive = new FileArchive(folder, new ArchiveKeys([archiveKey(Buffer.alloc(32, 7))]));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Sealed {
  readonly writes: readonly StreamWrite[];
  readonly fact: BatchSealed;
  readonly text: string;
}

/** Batches sealed by the real deciders, one after the other; nothing of them recorded yet. */
function sealBatches(many: number): Sealed[] {
  const sealing = new MadeUpSealing(at);
  const lines = [...madeUpLines(many * CLAIMS_A_BATCH, at)];
  return Array.from({ length: many }, (_, nth) => {
    const mine = lines.slice(nth * CLAIMS_A_BATCH, (nth + 1) * CLAIMS_A_BATCH);
    const writes = sealing.seal(mine);
    const facts = writes.flatMap((write) => write.facts.map(({ fact }) => fact));
    const fact = facts.find(({ type }) => type === 'BatchSealed') as BatchSealed;
    const prepared = facts.filter(({ type }) => type === 'ClaimPrepared') as ClaimPrepared[];
    const rebuilt = rebuildBatch(fact, prepared);
    if ('fault' in rebuilt) throw new Error(rebuilt.fault.code);
    return { writes, fact, text: rebuilt.text };
  });
}

/** Into the log, whatever versions are expected there; the lines themselves were never recorded. */
async function record(writes: readonly StreamWrite[]): Promise<void> {
  const open = writes.map((write) => ({ ...write, expected: 'any' as const }));
  expect(await store.append(open, meta)).toMatchObject({ outcome: 'appended' });
}

async function recordAll(batches: readonly Sealed[]): Promise<void> {
  for (const { writes, text } of batches) {
    await record(writes);
    await archive.keep(Buffer.from(text, 'latin1'));
  }
}

const report = (batchId?: string) => rebuildReport(store, archive, { batchId });
const sole = { partnerId: 'clearinghouse' };

test('an empty log is sound', async () => {
  const told = await report();
  expect(told).toMatchObject({ batches: 0, controlNumbers: { first: null, gaps: [] } });
  expect(isSound(told)).toBe(true);
});

test('what was sealed comes back byte for byte, each number accounted for', async () => {
  await recordAll(sealBatches(3));
  const told = await report();
  expect(told).toEqual({
    batches: 3,
    identical: 3,
    differing: [],
    missingFromArchive: [],
    unreadableInArchive: [],
    controlNumbers: {
      first: 1,
      last: 3,
      partners: [{ ...sole, first: 1, last: 3 }],
      gaps: [],
      usedTwice: [],
    },
  });
  expect(isSound(told)).toBe(true);
});

/** The batch's writes, with one claim's facts changed. */
const withClaim = (
  { writes }: Sealed,
  change: (claim: ClaimPrepared) => ClaimPrepared | undefined,
): StreamWrite[] => {
  const nth = writes.findIndex(({ facts }) => facts[0]?.fact.type === 'ClaimPrepared');
  return writes.flatMap((write, index) => {
    if (index !== nth) return [write];
    const [first] = write.facts;
    const changed = change(first?.fact as ClaimPrepared);
    return first && changed ? [{ ...write, facts: [{ ...first, fact: changed }] }] : [];
  });
};

const atHome = (claim: ClaimPrepared): ClaimPrepared => ({
  ...claim,
  document: { ...claim.document, placeOfService: '12' },
});

describe('a batch whose facts say something else', () => {
  test('is told with both hashes, and where the bytes part, not what they say', async () => {
    const [changed, other] = sealBatches(2) as [Sealed, Sealed];
    await record(withClaim(changed, atHome));
    await archive.keep(Buffer.from(changed.text, 'latin1'));
    await recordAll([other]);
    const told = await report();
    const { batchId, sha256 } = changed.fact;
    expect(told).toMatchObject({ batches: 2, identical: 1 });
    expect(told.differing).toEqual([
      {
        batchId,
        code: 'bytes-differ',
        sealedSha256: sha256,
        rebuiltSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        firstDifference: {
          segment: 'CLM',
          segmentNumber: expect.any(Number),
          element: 'CLM05-1',
        },
      },
    ]);
    expect(told.differing[0]?.rebuiltSha256).not.toBe(sha256);
    expect(isSound(told)).toBe(false);
  });

  test('one byte is enough', async () => {
    const [sealed] = sealBatches(1) as [Sealed];
    const usage = (write: StreamWrite): StreamWrite => ({
      ...write,
      facts: write.facts.map(({ id, fact }) => {
        if (fact.type !== 'BatchSealed') return { id, fact };
        const { header } = fact as BatchSealed;
        return { id, fact: { ...fact, header: { ...header, usage: 'P' as const } } };
      }),
    });
    await record(sealed.writes.map(usage));
    await archive.keep(Buffer.from(sealed.text, 'latin1'));
    const told = await report();
    expect(told.differing[0]?.firstDifference).toEqual({
      segment: 'ISA',
      segmentNumber: 1,
      element: 'ISA15',
    });
  });

  test('with its archived copy gone, is told without a place', async () => {
    const [sealed] = sealBatches(1) as [Sealed];
    await record(withClaim(sealed, atHome));
    const told = await report();
    expect(told.differing[0]).toMatchObject({ code: 'bytes-differ', firstDifference: null });
    expect(told.missingFromArchive).toEqual([sealed.fact.batchId]);
  });

  test('and one that lacks a claim gives no bytes at all', async () => {
    const [sealed] = sealBatches(1) as [Sealed];
    await record(withClaim(sealed, () => undefined));
    expect((await report()).differing[0]).toMatchObject({
      code: 'claim-missing',
      rebuiltSha256: null,
      firstDifference: null,
    });
  });
});

describe('the archive', () => {
  test('may have lost a copy: that is told, and nothing is lost', async () => {
    const [sealed] = sealBatches(1) as [Sealed];
    await record(sealed.writes);
    const told = await report();
    expect(told).toMatchObject({ identical: 1, missingFromArchive: [sealed.fact.batchId] });
    expect(isSound(told)).toBe(true);
  });

  test('may not hold other bytes', async () => {
    const [sealed] = sealBatches(1) as [Sealed];
    await recordAll([sealed]);
    const path = archive.pathOf(sealed.fact.sha256);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(path, bytes);
    const told = await report();
    expect(told.unreadableInArchive).toEqual([
      { batchId: sealed.fact.batchId, code: 'archive-file-damaged' },
    ]);
    expect(isSound(told)).toBe(false);
  });
});

describe('control numbers', () => {
  const one = (from: number, to: number, explained: string | null) => ({
    ...sole,
    from,
    to,
    explained,
  });

  test('a number whose sealing was cut is explained by the fact that gave it out', async () => {
    const [first, cut, last] = sealBatches(3) as [Sealed, Sealed, Sealed];
    await recordAll([first]);
    await record(cut.writes.slice(0, 1)); // Where appends are per stream, a cut may fall here.
    await recordAll([last]);
    const told = await report();
    expect(told.controlNumbers.gaps).toEqual([
      one(
        2,
        2,
        `given to batch ${cut.fact.batchId}, which was never sealed: nothing was sent under it`,
      ),
    ]);
    expect(isSound(told)).toBe(true);
  });

  test('numbers no fact speaks of are unexplained, as one gap', async () => {
    const [first, , , last] = sealBatches(4) as [Sealed, Sealed, Sealed, Sealed];
    await recordAll([first, last]);
    const told = await report();
    expect(told.controlNumbers).toMatchObject({ first: 1, last: 4, gaps: [one(2, 3, null)] });
    expect(isSound(told)).toBe(false);
  });

  test('a number on two batches is told', async () => {
    const [first, second] = sealBatches(2) as [Sealed, Sealed];
    await recordAll([first]);
    const asFirst = second.writes.slice(1).map((write) => ({
      ...write,
      facts: write.facts.map(({ id, fact }) => ({
        id,
        fact: fact.type === 'BatchSealed' ? { ...fact, interchangeControlNumber: 1 } : fact,
      })),
    }));
    await record(asFirst);
    const told = await report();
    expect(told.controlNumbers.usedTwice).toEqual([
      { ...sole, number: 1, batchIds: [first.fact.batchId, second.fact.batchId] },
    ]);
    expect(isSound(told)).toBe(false);
  });

  test('are accounted for in all, also where one batch is asked for', async () => {
    const batches = sealBatches(3);
    await recordAll(batches);
    const told = await report(batches[1]!.fact.batchId);
    expect(told).toMatchObject({ batches: 1, identical: 1, controlNumbers: { first: 1, last: 3 } });
  });
});

test('a batch is known by its id, and nothing else is asked of the log', async () => {
  const [sealed] = sealBatches(1) as [Sealed];
  await recordAll([sealed]);
  expect(await isSealed(store, sealed.fact.batchId)).toBe(true);
  expect(await isSealed(store, 'NOSUCHBATCH0')).toBe(false);
  expect(await isSealed(store, '../../etc')).toBe(false);
});

test('rebuilt files are laid out whole, twice alike, and over nothing else', async () => {
  const [sealed] = sealBatches(1) as [Sealed];
  await recordAll([sealed]);
  const out = join(folder, 'out');
  const lay = () =>
    rebuildReport(store, archive, {
      onRebuilt: ({ batchId }, text) => layOut(out, batchId, text),
    });
  await lay();
  await lay();
  const path = join(out, sealed.fact.fileName);
  expect(readFileSync(path, 'latin1')).toBe(sealed.text);
  writeFileSync(path, 'something else');
  await expect(lay()).rejects.toMatchObject({ code: 'out-file-differs' });
});
