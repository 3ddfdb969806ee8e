import type { PatientControlNumber } from '@ledgerline/terms';
import { ana } from '../willow.testing.js';
import { ClaimsWorld } from './correction.testing.js';

const words = {
  'the clearinghouse took it': (world, number) => world.hear(number, 'A2', 'f1', 'clearinghouse'),
  'the clearinghouse rejected it': (world, number) =>
    world.hear(number, 'A7', 'f2', 'clearinghouse'),
  'the payer accepted it': (world, number) => world.hear(number, 'A2', 'f3'),
  'the payer rejected it': (world, number) => world.hear(number, 'A7', 'f4'),
  'a 999 refused its set': (world, number) => world.turnBack(number, 'f5'),
  'a remittance paid it': (world, number) => world.pay(number),
} as const satisfies Record<string, (world: ClaimsWorld, number: PatientControlNumber) => void>;
type Word = keyof typeof words;

/** Every order of every choice of two or three words. */
function* orders(left: readonly Word[], said: readonly Word[] = []): Generator<readonly Word[]> {
  if (said.length > 1) yield said;
  if (said.length === 3) return;
  for (const word of left)
    yield* orders(
      left.filter((each) => each !== word),
      [...said, word],
    );
}
const all = [...orders(Object.keys(words) as Word[])];

/** One claim of two, told all of it in that order. */
function toldIn(order: readonly Word[]) {
  const world = new ClaimsWorld({ ana: 45, luca: 45 });
  world.submit();
  const number = world.numbers.find((each) => world.claimOf(each).prepared.clientId === ana)!;
  const { lineId } = world.claimOf(number).prepared.lines[0]!;
  for (const each of order) words[each](world, number);
  const claimsTotal = world.numbers.length;
  const isSentAnew = () => world.numbers.length > claimsTotal;
  return { world, number, lineId, isSentAnew };
}
const contested = all.filter((order) => {
  const { world, number } = toldIn(order);
  return world.contradictions(number).length > 0;
});
const wayOf = (world: ClaimsWorld, number: PatientControlNumber) => {
  const planned = world.plan(number);
  return 'blocked' in planned ? planned.blocked.edit : planned.kind;
};

test('the orders looked at hold contradictions of every kind, and agreements', () => {
  expect(all).toHaveLength(150);
  expect(contested.length).toBeGreaterThan(60);
  expect(contested.length).toBeLessThan(all.length);
});

test('until it is settled, no line of it goes anew: neither by cause nor with what is ready', () => {
  for (const order of contested) {
    const { world, number, isSentAnew } = toldIn(order);
    expect([order, wayOf(world, number)]).toEqual([order, 'answers-contradict']);
    world.correct(number);
    const sealing = world.submit();
    expect([order, isSentAnew()]).toEqual([order, false]);
    if (world.lineOf(world.claimOf(number).prepared.lines[0]!.lineId).phase === 'returned')
      expect(sealing?.heldBack[0]?.findings).toMatchObject([{ edit: 'earlier-claim-contested' }]);
  }
});

test('settled as rejected it goes again as a new original, once; a payment that stands forbids it', () => {
  for (const order of contested) {
    const { world, number, isSentAnew } = toldIn(order);
    const isPaid = order.includes('a remittance paid it');
    const refused = world.settle(number, 'rejected');
    expect([order, refused]).toEqual([order, isPaid ? 'payer-has-decided' : undefined]);
    if (isPaid) continue;
    expect([order, wayOf(world, number)]).toEqual([order, 'resend']);
    world.submit();
    world.correct(number);
    const { prepared } = world.claimOf(world.numbers.at(-1)!);
    expect([order, isSentAnew(), prepared.frequency]).toEqual([order, true, '1']);
    expect(world.numbers).toHaveLength(3);
    expect(world.balance('payer-receivable')).toBe(13_000);
  }
});

/** The payer's no, which a quarrel within the clearinghouse does not touch. */
const isRefusedAllTheSame = (order: readonly Word[]) =>
  order.includes('the payer rejected it') &&
  !order.includes('the payer accepted it') &&
  !order.includes('a remittance paid it');

test('settled as accepted its line is back in it, owed once, and only a replacement changes it', () => {
  for (const order of contested.filter((each) => !isRefusedAllTheSame(each))) {
    const { world, number, lineId, isSentAnew } = toldIn(order);
    expect([order, world.settle(number, 'accepted')]).toEqual([order, undefined]);
    expect([order, world.lineOf(lineId)]).toMatchObject([
      order,
      { phase: 'claimed', patientControlNumber: number, spent: [] },
    ]);
    expect([order, world.balance('payer-receivable')]).toEqual([order, 13_000]);
    world.submit();
    expect([order, isSentAnew()]).toEqual([order, false]);
    const isWithPayer =
      order.includes('the payer accepted it') || order.includes('a remittance paid it');
    expect([order, wayOf(world, number)]).toEqual([
      order,
      isWithPayer ? 'replacement' : 'answer-awaited',
    ]);
  }
});

test('a refusal that nothing contradicts stands, whatever is settled beside it', () => {
  const some = contested.filter(isRefusedAllTheSame);
  expect(some.length).toBeGreaterThan(0);
  for (const order of some) {
    const { world, number } = toldIn(order);
    world.settle(number, 'accepted');
    expect([order, wayOf(world, number)]).toEqual([order, 'resend']);
    expect(world.balance('payer-receivable')).toBe(6500);
  }
});

describe('what came between', () => {
  const contestedClaim = () => toldIn(['the payer rejected it', 'the payer accepted it']);

  test('a new rejection after it was settled as accepted gives its line back once more', () => {
    const { world, number, lineId } = contestedClaim();
    world.settle(number, 'accepted');
    world.hear(number, 'A7', 'f9');
    expect(world.lineOf(lineId)).toMatchObject({ phase: 'returned', spent: [number] });
    expect(world.balance('payer-receivable')).toBe(6500);
    expect(wayOf(world, number)).toBe('answers-contradict');
  });

  test('a line that went on in another claim stays there: nothing is owed twice', () => {
    const { world, number, lineId } = toldIn(['the payer rejected it']);
    world.submit();
    const newer = world.numbers.at(-1)!;
    world.hear(number, 'A2', 'f3');
    expect(world.settle(number, 'accepted')).toBeUndefined();
    expect(world.lineOf(lineId)).toMatchObject({ patientControlNumber: newer });
    expect(world.balance('payer-receivable')).toBe(13_000);
  });

  test('a line that was priced anew meanwhile goes in the claim’s replacement', () => {
    const { world, number, lineId } = contestedClaim();
    world.amend(lineId, 13_000, 1);
    world.settle(number, 'accepted');
    expect(world.submit()).toBeUndefined();
    world.correct(number);
    expect(world.claimOf(world.numbers.at(-1)!).prepared).toMatchObject({
      frequency: '7',
      chargeCents: 13_000,
    });
    expect(world.balance('payer-receivable')).toBe(19_500);
  });

  test('a line nothing documents any more is back in the claim as it was billed, and a void is owed', () => {
    const { world, number, lineId } = contestedClaim();
    world.amend(lineId, null, 1);
    expect(world.lineOf(lineId)).toMatchObject({ phase: 'withdrawn' });
    world.settle(number, 'accepted');
    expect(world.lineOf(lineId)).toMatchObject({
      phase: 'claimed',
      patientControlNumber: number,
      line: { chargeCents: 6500 },
      correction: { correction: 'void', now: null },
    });
    expect(world.balance('payer-receivable')).toBe(13_000);
  });

  test('a line priced otherwise meanwhile is owed a replacement; one priced alike is owed nothing', () => {
    const { world, number, lineId } = contestedClaim();
    world.amend(lineId, 13_000, 1);
    world.settle(number, 'accepted');
    const correction = { correction: 'replacement', now: { chargeCents: 13_000 } };
    expect(world.lineOf(lineId)).toMatchObject({ phase: 'claimed', correction });
    const other = contestedClaim();
    other.world.amend(other.lineId, 13_000, 1);
    other.world.amend(other.lineId, 6500, 2);
    other.world.settle(other.number, 'accepted');
    expect(other.world.lineOf(other.lineId)).toMatchObject({ phase: 'claimed', spent: [] });
    expect(other.world.lineOf(other.lineId)).not.toHaveProperty('correction');
  });

  test('a payer that could not process it (MA130) may be settled as rejected', () => {
    const { world, number } = toldIn(['the payer accepted it', 'the payer rejected it']);
    world.pay(number, { paidCents: 0, lines: [{ isDenied: true, remarks: ['MA130'] }] });
    expect(world.settle(number, 'rejected')).toBeUndefined();
    expect(wayOf(world, number)).toBe('resend');
  });
});
