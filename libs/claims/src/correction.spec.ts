import fc from 'fast-check';
import type { PatientControlNumber } from '@ledgerline/terms';
import type { ClaimFact } from './claim.events.js';
import { claimsItsLines } from './claim-draft.js';
import { ClaimsWorld } from './correction.testing.js';
import { rebuildBatch } from './rebuild-batch.js';
import type { Sealing } from './seal-batch.js';
import { ana, willow } from './willow.testing.js';

/** One claim, sent. */
function sent(): { world: ClaimsWorld; number: PatientControlNumber } {
  const world = new ClaimsWorld({ ana: 45, luca: 45 });
  world.submit();
  const number = world.numbers.find((each) => world.claimOf(each).prepared.clientId === ana)!;
  return { world, number };
}
const lineOf = (world: ClaimsWorld, number: PatientControlNumber) =>
  world.claimOf(number).prepared.lines[0]!.lineId;
const textOf = (sealing: Sealing | undefined) => sealing?.batch?.text ?? '';
const newest = (world: ClaimsWorld) => world.claimOf(world.numbers.at(-1)!);

describe('how a claim is put right', () => {
  test('one the payer took is replaced under the payer’s own number, and its line moves', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.amend(lineOf(world, number), 13000, 1);
    const sealing = world.correct(number);
    expect(textOf(sealing)).toContain('*130***11:B:7*');
    expect(textOf(sealing)).toContain(`REF*F8*ICN${number}~`);
    const { prepared } = newest(world);
    expect(prepared).toMatchObject({
      frequency: '7',
      follows: {
        patientControlNumber: number,
        kind: 'replacement',
        payerClaimNumber: `ICN${number}`,
      },
    });
    expect(world.lineOf(lineOf(world, number))).toMatchObject({
      phase: 'claimed',
      patientControlNumber: prepared.patientControlNumber,
      line: { chargeCents: 13000 },
    });
    expect(world.claimOf(number).supersededBy).toBe(prepared.patientControlNumber);
    expect(world.balance('payer-receivable')).toBe(13000 + 6500);
  });

  test('the number of the remittance beats that of the acceptance', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.pay(number);
    expect(textOf(world.correct(number))).toContain(`REF*F8*CLP${number}~`);
  });

  test('one turned away at the door goes again as an original', () => {
    const { world, number } = sent();
    world.hear(number, 'A7', 'f1');
    const sealing = world.correct(number);
    expect(textOf(sealing)).toContain(':B:1*');
    expect(textOf(sealing)).not.toContain('REF*F8');
    expect(newest(world).prepared.follows?.kind).toBe('resend');
    expect(world.balance('payer-receivable')).toBe(13000);
  });

  test('one the payer could not process at all (MA130) goes again as an original', () => {
    const { world, number } = sent();
    world.pay(number, { paidCents: 0, lines: [{ isDenied: true, remarks: ['MA130'] }] });
    expect(textOf(world.correct(number))).toContain(':B:1*');
    expect(world.balance('payer-receivable')).toBe(13000);
  });

  test('where nothing is billed any more it is voided as it was sent, and charges nothing', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.amend(lineOf(world, number), null, 1);
    const sealing = world.correct(number);
    expect(textOf(sealing)).toContain('*65***11:B:8*');
    expect(textOf(sealing)).toContain(`REF*F8*ICN${number}~`);
    expect(world.lineOf(lineOf(world, number)).phase).toBe('withdrawn');
    expect(world.balance('payer-receivable')).toBe(6500);
  });

  test('a biller may take a claim back whole: its lines are billed no more', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.correct(number, { isVoided: true });
    expect(world.lineOf(lineOf(world, number))).toMatchObject({
      phase: 'withdrawn',
      reason: 'record amended',
    });
  });

  test('a replacement that is turned away is tried again as one, under the same payer’s number', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.amend(lineOf(world, number), 13000, 1);
    world.correct(number);
    const second = world.numbers.at(-1)!;
    world.hear(second, 'A7', 'f2');
    expect(world.submit()).toBeUndefined(); // Its line does not go out as an original.
    expect(textOf(world.correct(second))).toContain(`REF*F8*ICN${number}~`);
    expect(newest(world).prepared.follows).toMatchObject({ patientControlNumber: second });
    expect(world.balance('payer-receivable')).toBe(13000 + 6500);
  });

  test('a void that is turned away is tried again as one', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.correct(number, { isVoided: true });
    const second = world.numbers.at(-1)!;
    world.hear(second, 'A7', 'f2');
    expect(textOf(world.correct(second))).toContain(':B:8*');
    expect(world.balance('payer-receivable')).toBe(6500);
  });

  test('its bytes are made again from facts alone', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.amend(lineOf(world, number), 13000, 1);
    const { batch } = world.correct(number)!;
    const facts = batch!.writes.flatMap(({ facts }) => facts.map(({ fact }) => fact));
    const sealed = facts.find(({ type }) => type === 'BatchSealed') as never;
    const prepared = facts.filter(({ type }) => type === 'ClaimPrepared') as never[];
    expect(rebuildBatch(sealed, prepared)).toEqual({ text: batch!.text });
  });
});

describe('what stops a correction', () => {
  const editOf = (world: ClaimsWorld, number: PatientControlNumber, over = {}) => {
    const planned = world.plan(number, over);
    return 'blocked' in planned ? planned.blocked.edit : planned.kind;
  };
  test('no answer yet', () => {
    const { world, number } = sent();
    expect(editOf(world, number)).toBe('answer-awaited');
    world.hear(number, 'A1', 'f1');
    expect(editOf(world, number)).toBe('answer-awaited');
  });
  test('answers that contradict one another', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.hear(number, 'A7', 'f2');
    expect(editOf(world, number)).toBe('answers-contradict');
  });
  test('a claim that another stands in the place of', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.correct(number);
    expect(editOf(world, number)).toBe('claim-superseded');
  });
  test('Medicare Part B takes neither replacement nor void: a person asks for a reopening', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    const payer = { ...willow.payers.get('cascade' as never)!, filingIndicator: 'MB' };
    expect(world.plan(number, { payer })).toMatchObject({
      blocked: { edit: 'CLM-006', isByHand: true },
    });
    const rejected = sent();
    rejected.world.hear(rejected.number, 'A7', 'f1');
    expect(editOf(rejected.world, rejected.number, { payer })).toBe('resend');
  });
  test('who documented the session may not approve the change', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.amend(lineOf(world, number), 13000, 1);
    expect(editOf(world, number, { signsAs: 'lind' })).toBe('approver-documented-the-session');
    expect(editOf(world, number)).toBe('replacement');
  });
  test('a line that waits for something to be mended', () => {
    const { world, number } = sent();
    world.hear(number, 'A7', 'f1');
    world.line(lineOf(world, number), {
      type: 'HoldServiceLine',
      reason: 'ask the client',
      by: 'olsen' as never,
      at: '2026-11-24T09:00:00Z' as never,
    });
    expect(editOf(world, number)).toBe('line-held');
  });
});

test('services added to a day go into the replacement of its claim', () => {
  const { world, number } = sent();
  const other = world.numbers.find((each) => each !== number)!;
  world.hear(number, 'A2', 'f1');
  world.hear(other, 'A7', 'f2');
  const lineId = lineOf(world, other);
  const joining = [{ lineId, state: world.lineOf(lineId), version: 4 }];
  const planned = world.plan(number, { joining });
  expect('draft' in planned && claimsItsLines(planned.draft)).toBe(true);
  expect('draft' in planned && planned.draft.lines).toHaveLength(2);
});

type Step =
  | { readonly does: 'submit' }
  | { readonly does: 'hear'; readonly at: number; readonly word: 'A1' | 'A2' | 'A7' }
  | { readonly does: 'pay' | 'correct' | 'void'; readonly at: number }
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
      { numRuns: 150 },
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
