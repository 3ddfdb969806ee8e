import fc from 'fast-check';
import { seal, type Seal, type SealStore, type StoredFact } from '@ledgerline/event-store';
import { MemoryEventStore, MemorySealStore } from '@ledgerline/event-store/memory';
import { stored } from '@ledgerline/event-store/testing';
import { timeline, verifyChain } from './index.js';

/** A log whose stored bytes can be tampered with, as a database owner could. */
class TamperedStore extends MemoryEventStore {
  constructor(private readonly facts: readonly StoredFact[]) {
    super(() => '2026-11-18T17:00:00.000Z');
  }
  override async readAll({ after, limit }: { after: string | null; limit: number }) {
    const start = after === null ? 0 : Number(after);
    const facts = this.facts.slice(start, start + limit);
    return { facts, upTo: String(start + facts.length) };
  }
  override readStream = async (stream: string) =>
    this.facts.filter((each) => each.stream === stream);
}

const log = Array.from({ length: 7 }, (_, index) =>
  stored('ledger-A', index, { type: 'Noted', amountCents: index * 100 } as never),
);

async function sealed(...pages: (readonly StoredFact[])[]): Promise<SealStore> {
  const seals = new MemorySealStore();
  let last: Seal | null = null;
  for (const page of pages) {
    last = seal(last, page);
    await seals.append(last);
  }
  return seals;
}

test('an untouched log verifies, and says how much waits for its seal', async () => {
  const seals = await sealed(log.slice(0, 3), log.slice(3, 6));
  expect(await verifyChain(new TamperedStore(log), seals)).toMatchObject({
    isVerified: true,
    facts: 7,
    sealedFacts: 6,
  });
});

test('law: one changed byte anywhere is found at exactly that fact', async () => {
  const seals = await sealed(log.slice(0, 3), log.slice(3));
  await fc.assert(
    fc.asyncProperty(
      fc.nat(6),
      fc.constantFrom('data', 'meta', 'stream', 'recordedAt', 'type', 'id'),
      async (at, field) => {
        const changed = log.map((each, index) =>
          index === at ? { ...each, [field]: `${each[field as 'data']} ` } : each,
        );
        const report = await verifyChain(new TamperedStore(changed), seals);
        expect(report).toMatchObject({
          isVerified: false,
          fault: { code: 'fact-changed', ordinal: at + 1 },
        });
      },
    ),
  );
});

test('a removed last fact is missing, a removed middle one changes what follows', async () => {
  const seals = await sealed(log);
  expect((await verifyChain(new TamperedStore(log.slice(0, 6)), seals)).fault).toEqual({
    code: 'fact-missing',
    ordinal: 7,
  });
  const without = log.filter((_, index) => index !== 2);
  expect((await verifyChain(new TamperedStore(without), seals)).fault).toMatchObject({
    code: 'fact-changed',
    ordinal: 3,
  });
});

test('a rewritten seal, or one taken out, is seen', async () => {
  const honest = seal(null, log);
  const seals = new MemorySealStore();
  await seals.append({ ...honest, head: Buffer.alloc(32, 7) });
  expect((await verifyChain(new TamperedStore(log), seals)).fault?.code).toBe('seal-broken');
  const later = new MemorySealStore();
  await later.append(seal(seal(null, log.slice(0, 3)), log.slice(3)));
  expect((await verifyChain(new TamperedStore(log), later)).fault?.code).toBe('seal-gap');
});

test('a timeline tells each fact by the first lib that knows it', async () => {
  const moments = await timeline(new TamperedStore(log), 'ledger-A', [
    () => undefined,
    (fact) => (fact.type === 'Noted' ? 'An amount was noted.' : undefined),
  ]);
  expect(moments).toHaveLength(7);
  expect(moments[2]).toMatchObject({
    version: 2,
    sentence: 'An amount was noted.',
    actor: 'tester',
  });
});
