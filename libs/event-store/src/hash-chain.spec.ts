import type { StoredFact } from './event-store.js';
import { GENESIS, leafOf, nextHead, seal } from './hash-chain.js';

/**
 * Written down once, from an independent program in another language. They change only where the log of
 * every practice would have to be sealed anew: that is, never.
 */
const META = '{"actor":"staff-7","commandId":"c-1","practiceId":"P1"}';
const CHAIN: readonly { fact: StoredFact; leaf: string; head: string }[] = [
  {
    fact: {
      position: '1',
      stream: 'group-session-S1',
      version: 0,
      id: '00000000-0000-4000-8000-000000000001',
      type: 'GroupSessionOpened',
      recordedAt: '2026-11-18T17:00:00.000Z',
      data: '{"startedAt":"2026-11-18T16:00:00.000Z","topic":"Sprechen","type":"GroupSessionOpened"}',
      meta: META,
    },
    leaf: '990d0d437a9dba715404d41d7943668a60a39cec0f62891ea30cd82cdc10368b',
    head: '81c9143709febb1096927eda6474ae0acd3b75a454d6233d178ac51573e2554e',
  },
  {
    fact: {
      position: '2',
      stream: 'client-Zo.1',
      version: 0,
      id: '00000000-0000-4000-8000-000000000002',
      type: 'ClientRegistered',
      recordedAt: '2026-11-18T17:00:00.001Z',
      data: '{"line":"a\\"b\\\\c\\nd","name":"Zoë 療法 🫶","type":"ClientRegistered"}',
      meta: META,
    },
    leaf: 'b1650d8e7e34fd2a5280987a899144143559ca0197e087108280704cd2a07908',
    head: '9e7bce0d7197ef1e48df90f34302d0cd2d3cfb92f8ef979cfbcacd453f028e57',
  },
  {
    fact: {
      position: '3',
      stream: 'group-session-S1',
      version: 1,
      id: '00000000-0000-4000-8000-000000000003',
      type: 'GroupSessionSigned',
      recordedAt: '2026-11-18T17:00:02.500Z',
      data: '{"chargeCents":-4500,"modifiers":[],"note":null,"type":"GroupSessionSigned","unitsTotal":4}',
      meta: '{"actor":"staff-7","causationId":"00000000-0000-4000-8000-000000000001","commandId":"c-1","practiceId":"P1"}',
    },
    leaf: 'deec8190b30ae63ecb511bb0ddc9f939a969a25af241d45be3d0003108f7d5e6',
    head: '5bf1a42675a96a6792d47e92e8042ab815deca33f5682c0aa4a961e07bc0660d',
  },
];
const facts = CHAIN.map((each) => each.fact);

test('golden: leaves and heads are what they were on the first day', () => {
  let head: Buffer = GENESIS;
  for (const each of CHAIN) {
    const leaf = leafOf(each.fact);
    head = nextHead(head, leaf);
    expect({ leaf: leaf.toString('hex'), head: head.toString('hex') }).toEqual({
      leaf: each.leaf,
      head: each.head,
    });
  }
});

test('golden: one seal over three facts', () => {
  const { leaves, head, ...rest } = seal(null, facts);
  expect(rest).toEqual({ fromOrdinal: 1, toOrdinal: 3, lastPosition: '3' });
  expect(leaves.toString('hex')).toBe(CHAIN.map((each) => each.leaf).join(''));
  expect(head.toString('hex')).toBe(CHAIN[2]?.head);
});

test('seals end at the same head however the log was cut into pages', () => {
  const first = seal(null, facts.slice(0, 1));
  const second = seal(first, facts.slice(1));
  expect(second).toMatchObject({ fromOrdinal: 2, toOrdinal: 3, lastPosition: '3' });
  expect(second.head).toEqual(seal(null, facts).head);
  expect(() => seal(second, [])).toThrow(RangeError);
});

test.each<[keyof StoredFact, StoredFact[keyof StoredFact]]>([
  ['position', '4'],
  ['stream', 'group-session-S2'],
  ['version', 2],
  ['id', '00000000-0000-4000-8000-000000000009'],
  ['type', 'GroupSessionClosed'],
  ['recordedAt', '2026-11-18T17:00:02.501Z'],
  ['data', '{}'],
  ['meta', '{}'],
])('another %s makes another leaf', (field, value) => {
  const fact = facts[2] as StoredFact;
  expect(leafOf({ ...fact, [field]: value })).not.toEqual(leafOf(fact));
});

test('what moves from one field to the next makes another leaf', () => {
  const fact = facts[0] as StoredFact;
  expect(leafOf({ ...fact, stream: 'a-1', type: 'bT' })).not.toEqual(
    leafOf({ ...fact, stream: 'a-1b', type: 'T' }),
  );
  expect(leafOf({ ...fact, data: 'ab', meta: 'c' })).not.toEqual(
    leafOf({ ...fact, data: 'a', meta: 'bc' }),
  );
});

test('two facts that change places end in another head', () => {
  const [a, b, c] = facts as [StoredFact, StoredFact, StoredFact];
  expect(seal(null, [b, a, c]).head).not.toEqual(seal(null, [a, b, c]).head);
});
