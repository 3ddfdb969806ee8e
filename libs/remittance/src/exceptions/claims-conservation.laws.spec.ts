import fc from 'fast-check';
import { claimPostings } from '@ledgerline/claims';
import { fold, projectInto, read, type Fact } from '@ledgerline/event-store';
import { allPostings, type Leg } from '@ledgerline/ledger';
import { cents } from '@ledgerline/terms';
import type { ClaimAdvice, LineAdvice } from '../advice/claim-advice.js';
import { claim, line, opposite } from '../advice/remittance.samples.js';
import { remittancePostings } from '../advice/remittance.posting.js';
import { claimDenials, denialStream } from '../denials/denial.decider.js';
import { denialPostings } from '../denials/denial.posting.js';
import { denials, type Denial } from '../denials/denials.projection.js';
import { identification } from '../matching/identification.decider.js';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import { claimPaymentPostings } from '../posting/claim-payment.posting.js';
import { postingExceptions } from '../posting/posting-exceptions.projection.js';
import type { ClaimExceptions } from './claim-exceptions.js';
import { toldBy } from './claims-story.testing.js';
import { ClaimsWorld } from './claims-world.testing.js';
import { neverReached } from './reached.testing.js';

const rules = allPostings([
  claimPostings,
  claimPaymentPostings,
  denialPostings,
  remittancePostings,
]);
const legsOf = (fact: Fact): readonly Leg[] => rules.postingOf(fact)?.legs ?? [];
function byAccount(legs: readonly Leg[], pick: (leg: Leg) => boolean = () => true) {
  const balances: Record<string, number> = {};
  for (const leg of legs.filter(pick))
    balances[leg.account] = (balances[leg.account] ?? 0) + leg.cents;
  return Object.fromEntries(
    Object.entries(balances)
      .filter(([, amount]) => amount !== 0)
      .sort(),
  );
}
const booksOf = (world: ClaimsWorld) =>
  byAccount(read(world.log).flatMap(({ fact }) => legsOf(fact)));

/** What may become of a line of 65.00. */
const outcomes: readonly LineAdvice[] = [
  line(2450, ['CO', '45', 4050]),
  line(2000, ['CO', '45', 4050], ['PR', '2', 450]),
  line(2000, ['CO', '45', 4500]), // Short of the fee.
  line(2000, ['CO', '45', 4050], ['CO', '999', 450]),
  line(2000, ['CO', '16', 4500]),
  line(0, ['CO', '50', 6500]),
  line(0, ['CO', '45', 4050], ['CO', '16', 2450]),
  line(0, ['PR', '999', 6500]),
  line(0, ['PR', '1', 6500]),
];
const counts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 });
/** Whole claims, line by line, told at once or one of them as another number. */
const anyAdvice = fc.tuple(
  fc.nat(2),
  fc.array(fc.nat(outcomes.length - 1), { minLength: 4, maxLength: 4 }),
);
type Advised = readonly [claim: number, outcomes: readonly number[]];

function adviceOf(world: ClaimsWorld, [which, of]: Advised): ClaimAdvice {
  const nth = which % world.claims.length;
  const number = world.claims[nth] ?? '';
  const lines = Array.from({ length: world.lineCounts[nth] ?? 1 }, (_each, at) => ({
    ...(outcomes[of[at] ?? 0] as LineAdvice),
    lineControlNumber: `${number}L${at + 1}`,
  }));
  return { ...claim(0, '1', ...lines), theirControlNumber: number, payerClaimNumber: `P${number}` };
}

type Step = (world: ClaimsWorld) => void;
const nat = fc.nat(40);
const one = (step: (world: ClaimsWorld, at: number) => void) =>
  nat.map(
    (at): Step =>
      (world) =>
        step(world, at),
  );
const two = (step: (world: ClaimsWorld, at: number, which: number) => void) =>
  fc.tuple(nat, nat).map(
    ([at, which]): Step =>
      (world) =>
        step(world, at, which),
  );
const anyPayment = fc
  .array(anyAdvice, { minLength: 1, maxLength: 2 })
  .map((told): Step => (world) => {
    const byClaim = new Map(told.map((each) => [each[0] % world.claims.length, each]));
    world.receive([...byClaim.values()].map((each) => adviceOf(world, each)));
  });
const anyStep = fc.oneof(
  { weight: 4, arbitrary: anyPayment },
  anyAdvice.map((told): Step => (world) => {
    const advice = adviceOf(world, told);
    world.receive([{ ...advice, theirControlNumber: 'THEIRS' }], true);
  }),
  one((world, at) => world.again(at)),
  { weight: 2, arbitrary: one((world, at) => world.takeBack(at)) },
  { weight: 2, arbitrary: two((world, at, to) => world.assign(at, to)) },
  { weight: 2, arbitrary: one((world, at) => world.unassign(at)) },
  { weight: 3, arbitrary: one((world, at) => world.undo(at)) },
  one((world, at) => world.undoRemittance(at)),
  { weight: 2, arbitrary: one((world, at) => world.repost(at)) },
  { weight: 3, arbitrary: two((world, at, which) => world.resolve(at, which)) },
  one((world, at) => world.withdraw(at)),
  { weight: 4, arbitrary: two((world, at, which) => world.decide(at, which)) },
  one((world, at) => world.undecide(at)),
);

const inTransit: ReadonlySet<string> = new Set([
  'remittance-suspense',
  'payments-to-return',
  'bank-suspense',
]);

/** Of each claim: its charge, and where all of it is. */
function expectConserved(world: ClaimsWorld): void {
  const legs = read(world.log).flatMap(({ fact }) => legsOf(fact));
  for (const [nth, number] of world.claims.entries()) {
    const { standing, resolutions } = world.paymentsOf(number);
    const { moves } = fold(claimDenials, world.stream(denialStream(number)));
    const own = (leg: Leg) => leg.patientControlNumber === number && !inTransit.has(leg.account);
    // The books are what stands, however it came to stand.
    const stands = [
      ...world.stream(`claim-${number}`).flatMap((each) => [...read([each])]),
    ].flatMap(({ fact }) => legsOf(fact));
    for (const paid of standing.values())
      stands.push(
        ...legsOf({ ...paid, type: 'ClaimPaymentPosted' } satisfies ClaimPaymentFact as Fact),
      );
    for (const decided of resolutions.values()) stands.push(...legsOf(decided as Fact));
    for (const { as, ...move } of moves.values()) {
      const type = as === 'written-off' ? 'DenialWrittenOff' : 'DenialBilledToPatient';
      stands.push(...legsOf({ type, ...move, effectiveDate: '2026-12-10' } as Fact));
    }
    expect(byAccount(legs, own)).toEqual(byAccount(stands, own));

    // Charge = paid + contractual + other + written off + the patient's + still owed by the payer.
    const aside = new Set(
      [...resolutions.values()].flatMap((each) =>
        each.type === 'RepeatedPaymentSetAside' ? each.paymentId : [],
      ),
    );
    const paid = [...standing.values()].reduce(
      (sum, each) => sum + (aside.has(each.paymentId) ? 0 : each.paidCents),
      0,
    );
    const { 'service-income': income = 0, ...spread } = byAccount(legs, own);
    const rest = Object.values(spread).reduce((sum, each) => sum + each, 0);
    expect(-income).toBe(6500 * (world.lineCounts[nth] ?? 0));
    expect(paid + rest).toBe(-income);
  }
  // What is in suspense is what is open: payments that wait for a claim, and takebacks for their payment.
  for (const stream of world.remittances()) {
    const id = stream.slice('remittance-'.length);
    const waiting = [...fold(identification, world.stream(stream)).claims.values()];
    const unmatched = waiting.filter(({ state }) => state === 'waiting');
    const all = world.claims.map((each) => world.paymentsOf(each));
    const parked = all.flatMap((each) => [...each.parked.values()]);
    const undone = all.flatMap((each) => [...each.undone.values()]);
    const open = [
      ...unmatched,
      ...parked.filter((each) => each.remittanceId === id),
      // Undone by itself, its money waits; by its assignment, it waits among the unmatched; posted anew, it is told anew.
      ...undone.filter(
        (each) =>
          each.remittanceId === id &&
          each.because !== 'assignment-undone' &&
          !all.some(({ seen }) => seen.has(againOf(world, each.paymentId))),
      ),
    ];
    const suspense = byAccount(legs, (leg) => leg.remittanceId === id)['remittance-suspense'] ?? 0;
    expect(open.reduce((sum, { paidCents }) => sum + paidCents, suspense)).toBe(0);
  }
}

/** The payment that took the place of an undone one, where it was posted anew. */
const againOf = (world: ClaimsWorld, paymentId: string): string =>
  read(world.log)
    .map(({ fact }) => fact as Fact & { readonly again?: string; readonly paymentId?: string })
    .find((each) => each.again === paymentId)?.paymentId ?? 'none';

/** Both lists say the same of every denial: what is open on one is open on the other, to the cent. */
function expectOneTruth(world: ClaimsWorld): void {
  const rows = new Map<string, ClaimExceptions | null>();
  const denied = new Map<string, Denial | null>();
  projectInto(postingExceptions, rows, read(world.log) as never);
  projectInto(denials, denied, read(world.log) as never);
  for (const number of world.claims) {
    const exceptions = (rows.get(number)?.payments ?? [])
      .filter(({ state }) => state === 'open' || state === 'kept')
      .flatMap((each) => each.exceptions)
      .filter(({ denial, resolution }) => denial !== null && (!resolution || resolution.until));
    const onDenials = [...denied.values()].filter((each) => each?.patientControlNumber === number);
    const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);
    expect(cents(sum(exceptions.map((each) => each.openCents - each.movedCents)))).toBe(
      sum(onDenials.map((each) => each?.openCents ?? 0)),
    );
  }
}

test('law: whatever is paid, denied, decided, undone and posted anew, of no claim a cent is lost or on one list only', () => {
  const reached = new Set<string>();
  const anySteps = fc.array(anyStep, { minLength: 8, maxLength: 20 });
  fc.assert(
    fc.property(counts, anySteps, (lines, steps) => {
      const world = new ClaimsWorld(lines);
      for (const step of steps) {
        step(world);
        try {
          expectConserved(world);
          expectOneTruth(world);
        } catch (error) {
          throw new Error(`${toldBy(world)}\n${String(error)}`);
        }
      }
      for (const each of world.log) reached.add(each.type);
    }),
    { numRuns: 300 },
  );
  const spokenOf = [
    ...['DenialWrittenOff', 'DenialActionRestored', 'DenialActionUndone'],
    ...['HeldAmountPosted', 'LinePaidLater', 'ClaimPaymentAssigned', 'ShortfallAccepted'],
  ];
  const never = neverReached(spokenOf, reached, fc.tuple(counts, anySteps), ([lines, steps]) => {
    const world = new ClaimsWorld(lines);
    for (const step of steps) step(world);
    return world.log.map(({ type }) => type);
  });
  expect(never).toEqual([]);
}, 120_000);

test('law: posted and undone, the books are as they were before', () => {
  fc.assert(
    fc.property(counts, fc.array(anyStep, { maxLength: 8 }), anyAdvice, (lines, steps, told) => {
      const world = new ClaimsWorld(lines);
      for (const step of steps) step(world);
      const before = booksOf(world);
      const remittances = world.remittances().length;
      world.receive([adviceOf(world, told)]);
      const gained = adviceOf(world, told).paidCents;
      world.undoRemittance(remittances);
      const {
        'remittance-suspense': waits = 0,
        'deposits-expected': due = 0,
        ...rest
      } = booksOf(world);
      const { 'remittance-suspense': waited = 0, 'deposits-expected': owed = 0, ...was } = before;
      if (JSON.stringify(rest) !== JSON.stringify(was))
        throw new Error(`${toldBy(world)}\n${JSON.stringify([was, rest])}`);
      // Its money came all the same, and waits.
      expect([due - owed, waited - waits]).toEqual([gained, gained]);
    }),
    { numRuns: 200 },
  );
}, 60_000);

test('law: payments and takebacks of some claims end in the same books in any order', () => {
  const set = fc.array(anyAdvice, { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(
      counts,
      set,
      fc.array(nat, { maxLength: 3 }),
      fc.infiniteStream(nat),
      (lines, told, back, order) => {
        const first = new ClaimsWorld(lines);
        const advices = told.map((each) => adviceOf(first, each));
        const all = [
          ...advices.map((each) => ({ each, isBack: false })),
          ...[...new Set(back.map((at) => at % advices.length))].map((at) => {
            return { each: advices[at] as ClaimAdvice, isBack: true };
          }),
        ];
        const play = (told: typeof all) => {
          const world = new ClaimsWorld(lines);
          for (const { each, isBack } of told) world.receive([isBack ? opposite(each, 0) : each]);
          return booksOf(world);
        };
        const shuffled = [...all].sort(() => (((order.next().value ?? 0) as number) % 3) - 1);
        expect(play(shuffled)).toEqual(play(all));
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);
