import fc from 'fast-check';
import type { ClaimFact } from '../claim.events.js';
import { ClaimsWorld } from './correction.testing.js';

type Step =
  | { readonly does: 'submit' }
  | { readonly does: 'hear'; readonly at: number; readonly word: 'A1' | 'A2' | 'A7' }
  | { readonly does: 'pay' | 'correct' | 'void'; readonly at: number }
  | { readonly does: 'settle'; readonly at: number; readonly stands: 'accepted' | 'rejected' }
  | { readonly does: 'amend'; readonly at: number; readonly charge: number | null };

const at = fc.nat(20);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('submit' as const) }),
    fc.record({
      does: fc.constant('hear' as const),
      at,
      word: fc.constantFrom('A1' as const, 'A2' as const, 'A7' as const),
    }),
    fc.record({ does: fc.constantFrom('pay' as const, 'correct' as const, 'void' as const), at }),
    fc.record({
      does: fc.constant('settle' as const),
      at,
      stands: fc.constantFrom('accepted' as const, 'rejected' as const),
    }),
    fc.record({
      does: fc.constant('amend' as const),
      at,
      charge: fc.constantFrom(6500, 13000, 7000, null),
    }),
  ),
  { maxLength: 25 },
);

const nth = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(all.length, 1)];

function take(world: ClaimsWorld, step: Step, count: number): void {
  if (step.does === 'submit') return void world.submit();
  if (step.does === 'amend') {
    const lineId = nth(world.lineIds, step.at);
    if (lineId) world.amend(lineId, step.charge, count);
    return;
  }
  const number = nth(world.numbers, step.at);
  if (!number) return;
  if (step.does === 'hear') world.hear(number, step.word, `file${count}`);
  if (step.does === 'settle') world.settle(number, step.stands);
  if (step.does === 'pay') world.pay(number);
  if (step.does === 'correct') world.correct(number);
  if (step.does === 'void') world.correct(number, { isVoided: true });
}

/** Claims nothing stands in the place of. */
const heads = (world: ClaimsWorld) =>
  world.numbers.map((each) => world.claimOf(each)).filter((each) => each.supersededBy === null);

describe('whatever happens to claims, in whatever order', () => {
  const hold = (law: (world: ClaimsWorld) => void) =>
    fc.assert(
      fc.property(steps, (taken) => {
        const world = new ClaimsWorld();
        for (const [count, step] of taken.entries()) {
          take(world, step, count);
          law(world);
        }
      }),
      { numRuns: 300 },
    );

  test('a line is in the one live claim it names, the head of its chain, or in none', () =>
    hold((world) => {
      const charged = heads(world).filter(
        ({ prepared, isReversed }) => prepared.frequency !== '8' && !isReversed,
      );
      for (const lineId of world.lineIds) {
        const within = charged.filter(({ prepared }) =>
          prepared.lines.some((each) => each.lineId === lineId),
        );
        const line = world.lineOf(lineId);
        expect(within.length).toBeLessThanOrEqual(1);
        expect(within[0]?.prepared.patientControlNumber ?? null).toBe(
          line.phase === 'claimed' ? line.patientControlNumber : null,
        );
      }
    }));

  test('a chain has one head: no claim is followed by two', () =>
    hold((world) => {
      const followed = world.numbers.flatMap(
        (each) => world.claimOf(each).prepared.follows?.patientControlNumber ?? [],
      );
      expect(new Set(followed).size).toBe(followed.length);
      for (const number of world.numbers) {
        const superseded = world
          .factsOf<ClaimFact>(number)
          .filter(
            ({ type }) =>
              (type as string) === 'ClaimReplaced' || (type as string) === 'ClaimVoided',
          );
        expect(superseded.length).toBeLessThanOrEqual(1);
      }
    }));

  test('the receivable is what the live claims charge, once', () =>
    hold((world) => {
      const owed = heads(world)
        .filter(({ prepared, isReversed }) => prepared.frequency !== '8' && !isReversed)
        .reduce((sum, { prepared }) => sum + prepared.chargeCents, 0);
      expect(world.balance('payer-receivable')).toBe(owed);
      expect(world.balance('service-income')).toBe(0 - owed);
    }));

  test('what a payer holds is never sent to it again as an original', () =>
    hold((world) => {
      for (const { prepared } of world.numbers.map((each) => world.claimOf(each)))
        if (prepared.follows?.kind === 'resend')
          expect(world.claimOf(prepared.follows.patientControlNumber).prepared.frequency).toBe('1');
    }));
});
