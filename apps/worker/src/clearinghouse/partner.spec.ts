import fc from 'fast-check';
import type { Clearinghouse } from './clearinghouse.gateway.js';
import { coded } from '../append.js';
import { PartnerHealth } from './partner-health.js';
import { LANE_MAX, Partner } from './partner.js';
import { tradingPartner } from './trading-partner.js';

const profile = {
  ...tradingPartner,
  usage: 'T',
  claimsPerSetMax: 100,
  controlNumbersFrom: 1,
  fileNameTemplate: '{batchId}.x12',
  gateway: { kind: 'folder', folder: '/srv/none' },
  routes: ['*'],
} as const;

/** A far side that answers, or is away, as it is told. */
class Moody implements Clearinghouse {
  code: string | undefined;
  asked = 0;
  #answer = async <T>(answer: T): Promise<T> => {
    this.asked += 1;
    if (this.code) throw coded(this.code);
    return answer;
  };
  submit = () => this.#answer(undefined);
  findSubmission = () => this.#answer('absent' as const);
  list = () => this.#answer([]);
  settle = () => this.#answer(undefined);
  async *open() {
    yield await this.#answer(Buffer.from('ISA'));
  }
}

let now = 0;
const around = { now: () => now, chance: () => 0.5 };
function partnerOf(far: Clearinghouse, turns: string[] = []): Partner {
  return new Partner({
    ...around,
    profile: { ...profile, routes: ['*'] },
    far,
    alone: (_name, work) => work(),
    onTurn: (_id, direction, { phase, code }) => turns.push(`${direction} ${phase} ${code}`),
  });
}
beforeEach(() => {
  now = Date.parse('2026-11-20T12:00:00Z');
});

test('what turns is told once, each direction by itself, with its code', async () => {
  const [far, turns] = [new Moody(), [] as string[]];
  const partner = partnerOf(far, turns);
  await partner.clearinghouse.list(1);
  await partner.clearinghouse.list(1);
  far.code = 'clearinghouse-away';
  await expect(partner.clearinghouse.submit('B1.x12', Buffer.alloc(1))).rejects.toThrow();
  await expect(partner.clearinghouse.submit('B1.x12', Buffer.alloc(1))).rejects.toThrow();
  expect(turns).toEqual(['receiving reachable null', 'sending failing clearinghouse-away']);
  expect(partner.view).toMatchObject({
    partnerId: 'clearinghouse',
    sending: { phase: 'failing', code: 'clearinghouse-away', failures: 2 },
    receiving: { phase: 'reachable', lastReachedAt: '2026-11-20T12:00:00.000Z' },
  });
});

test('a partner that is away is left alone, then tried again, and forgiven when it answers', async () => {
  const far = new Moody();
  const partner = partnerOf(far);
  const submit = () => partner.clearinghouse.submit('B1.x12', Buffer.alloc(1));
  far.code = 'clearinghouse-away';
  await expect(partner.send(submit)).rejects.toThrow();
  expect(await partner.send(submit)).toBe(false);
  expect(far.asked).toBe(1);
  far.code = undefined;
  now += 1_000;
  expect(await partner.send(submit)).toBe(true);
  expect(partner.view.sending).toMatchObject({ phase: 'reachable', failures: 0, nextTryAt: null });
});

test.each(['submission-name-taken', 'submission-cut', 'clearinghouse-file-gone'])(
  'what is wrong with one file says nothing of the partner: %s',
  async (code) => {
    const far = new Moody();
    const partner = partnerOf(far);
    far.code = code;
    await expect(partner.clearinghouse.submit('B1.x12', Buffer.alloc(1))).rejects.toThrow();
    expect(partner.view.sending.phase).toBe('untried');
  },
);

test('one thing at a time, and a long line sends the next away without waiting', async () => {
  const partner = partnerOf(new Moody());
  const order: number[] = [];
  let atOnce = 0;
  const work = (nth: number) => async () => {
    atOnce += 1;
    expect(atOnce).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(nth);
    atOnce -= 1;
  };
  const sends = Array.from({ length: LANE_MAX + 2 }, (_each, nth) => partner.send(work(nth)));
  expect(await Promise.all(sends)).toEqual([...Array(LANE_MAX).fill(true), false, false]);
  expect(order).toEqual([...Array(LANE_MAX).keys()]);
});

test('work that fails leaves the line to the next', async () => {
  const partner = partnerOf(new Moody());
  await expect(partner.inTurn(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(await partner.inTurn(() => Promise.resolve('next'))).toBe('next');
});

test('law: the wait rises with failures, is spread, and is never longer than five minutes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, chance) => {
        const health = new PartnerHealth({ now: () => now, chance: () => chance }, () => undefined);
        for (let nth = 0; nth < failures; nth += 1) health.failed('clearinghouse-away');
        const full = Math.min(300_000, 1000 * 2 ** (failures - 1));
        expect(health.waitMs).toBeGreaterThanOrEqual(full / 2);
        expect(health.waitMs).toBeLessThan(full);
      },
    ),
  );
});
