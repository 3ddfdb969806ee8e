import fc from 'fast-check';
import { projectInto, read, type Fact } from '@ledgerline/event-store';
import { allPostings, type Leg } from '@ledgerline/ledger';
import { claim, line } from '../advice/remittance.samples.js';
import { remittancePostings } from '../advice/remittance.posting.js';
import { depositProofs, type DepositProof } from '../deposits/deposit-proof.projection.js';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import { claimPaymentPostings } from '../posting/claim-payment.posting.js';
import { postingResolutions } from './resolution.decider.js';
import { ofClaim, World } from './world.testing.js';
import { neverReached } from './reached.testing.js';

const rules = allPostings([claimPaymentPostings, remittancePostings]);
const byAccount = (legs: readonly Leg[], pick: (leg: Leg) => boolean = () => true) => {
  const balances: Record<string, number> = {};
  for (const leg of legs.filter(pick))
    balances[leg.account] = (balances[leg.account] ?? 0) + leg.cents;
  return Object.fromEntries(Object.entries(balances).filter(([, amount]) => amount !== 0));
};
const legsOf = (fact: Fact): readonly Leg[] => rules.postingOf(fact)?.legs ?? [];

const adjusted = fc.tuple(
  fc.constantFrom<[string, string]>(
    ['CO', '45'],
    ['CO', '16'],
    ['CO', '253'],
    ['PR', '2'],
    ['PR', '999'],
    ['PI', '45'],
    ['CO', '999'],
  ),
  fc.integer({ min: 1, max: 3000 }),
);
const anyClaim = fc
  .tuple(fc.constantFrom(0, 2000, 2450), fc.array(adjusted, { maxLength: 3 }), fc.boolean())
  .map(([cash, list, isOurs]) => {
    const paid = line(
      cash,
      ...list.map(([[group, carc], amount]) => [group, carc, amount] as never),
    );
    const stranger = { ...paid, lineControlNumber: 'X', procedureCode: '97999' };
    return claim(0, '1', isOurs ? paid : stranger);
  });
const nat = fc.nat(30);
const anyStep = fc.oneof(
  { weight: 3, arbitrary: anyClaim.map((each) => (world: World) => world.receive(each)) },
  anyClaim.map((each) => (world: World) => world.receive(each, true)),
  { weight: 2, arbitrary: nat.map((at) => (world: World) => world.again(at)) },
  nat.map((at) => (world: World) => world.takeBack(at)),
  nat.map((at) => (world: World) => world.assign(at)),
  nat.map((at) => (world: World) => world.unassign(at)),
  nat.map((at) => (world: World) => world.undo(at)),
  {
    weight: 4,
    arbitrary: fc.tuple(nat, nat).map(
      ([at, which]) =>
        (w: World) =>
          w.resolve(at, which),
    ),
  },
  nat.map((at) => (world: World) => world.withdraw(at)),
  nat.map((at) => (world: World) => world.giveBack(at)),
);

test('law: whatever is paid, taken back, assigned, undone and decided, no cent is lost at any moment', () => {
  const reached = new Set<string>();
  const anySteps = fc.array(anyStep, { minLength: 3, maxLength: 14 });
  fc.assert(
    fc.property(anySteps, (steps) => {
      const world = new World();
      for (const step of steps) step(world);
      const legs: Leg[] = [];
      const back: Leg[] = [];
      const proofs = new Map<string, DepositProof>();
      let state = postingResolutions.initial;
      for (const { fact, stored: each } of read(world.log)) {
        reached.add(fact.type);
        const entry = legsOf(fact);
        expect(entry.reduce((sum, leg) => sum + leg.cents, 0)).toBe(0);
        legs.push(...entry);
        if (fact.type === 'RepeatedPaymentReturned') back.push(...entry);
        projectInto(depositProofs, proofs, read([each]) as never);
        if (each.stream === ofClaim) state = postingResolutions.evolve(state, fact as never);

        // Of each deposit: posted − provider adjustments + what waits in suspense.
        for (const [id, proof] of proofs) {
          const inSuspense = byAccount(legs, (leg) => leg.remittanceId === id);
          const waits = -(inSuspense['remittance-suspense'] ?? 0);
          expect(proof.postedCents - proof.providerAdjustmentCents + waits).toBe(
            proof.depositCents,
          );
        }

        // Of the claim: the books are what stands, however it came to stand, and charge = paid + adjusted + patient + open.
        const standing = [
          ...[...state.standing.values()].flatMap((paid) =>
            legsOf({ ...paid, type: 'ClaimPaymentPosted' } satisfies ClaimPaymentFact as Fact),
          ),
          ...[...state.resolutions.values()].flatMap((decided) => legsOf(decided as Fact)),
        ];
        const ours = new Set(['remittance-suspense', 'payments-to-return', 'bank-suspense']);
        const isOfClaim = (leg: Leg) => leg.patientControlNumber === 'C1' && !ours.has(leg.account);
        expect(byAccount(legs, isOfClaim)).toEqual(byAccount(standing, isOfClaim));
        const toReturn = (leg: Leg) => leg.account === 'payments-to-return';
        expect(byAccount(legs, toReturn)).toEqual(byAccount([...standing, ...back], toReturn));
        const aside = [...state.resolutions.values()].filter(
          ({ type }) => type === 'RepeatedPaymentSetAside',
        );
        const isAside = new Set(aside.map(({ paymentId }) => paymentId));
        const paid = [...state.standing.values()]
          .filter(({ paymentId }) => !isAside.has(paymentId))
          .reduce((sum, { paidCents }) => sum + paidCents, 0);
        const rest = Object.values(byAccount(legs, isOfClaim)).reduce((sum, each) => sum + each, 0);
        expect(paid + rest).toBe(0);
      }
    }),
    { numRuns: 300 },
  );
  const spokenOf = [
    ...['HeldAmountPosted', 'RepeatedPaymentSetAside', 'PaymentLineTold'],
    ...['PostingResolutionWithdrawn', 'LinePaidLater', 'ClaimPaymentAssigned'],
  ];
  const never = neverReached(spokenOf, reached, anySteps, (steps) => {
    const world = new World();
    for (const step of steps) step(world);
    return world.log.map(({ type }) => type);
  });
  expect(never).toEqual([]);
}, 60_000);
