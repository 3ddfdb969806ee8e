import fc from 'fast-check';
import { fold, projectInto, read, type Fact, type StoredFact } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { allPostings } from '@ledgerline/ledger';
import type { Instant, RemittanceId } from '@ledgerline/terms';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import { claim, line, onStream, opposite } from '../advice/remittance.samples.js';
import { remittancePostings } from '../advice/remittance.posting.js';
import { denials, type Denial } from '../denials/denials.projection.js';
import { depositProofs, type DepositProof } from '../deposits/deposit-proof.projection.js';
import { claimPayment } from '../posting/claim-payment.decider.js';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import { claimPaymentPostings } from '../posting/claim-payment.posting.js';
import { books, settled } from '../posting/settling.testing.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';
import { isOfRemittance, repostClaims } from './repost-claims.js';
import { undoClaims } from './undo-claims.js';
import { claimPaymentUndo } from './undo-payment.decider.js';

const stream = 'claim-payment-C1';
const said = {
  reason: 'posted in error',
  undoneBy: 'fenn',
  undoneAt: '2026-12-05T09:00:00.000Z' as Instant,
} as const;

const factsOf = (writes: readonly { readonly facts: readonly { readonly fact: Fact }[] }[]) =>
  writes.flatMap((each) => each.facts.map(({ fact }) => fact as ClaimPaymentFact));

/** One remittance taken off the claim's books. */
function undone(facts: readonly ClaimPaymentFact[], remittanceId: string): ClaimPaymentFact[] {
  const streams = new Map([[stream, onStream(stream, facts)]]);
  const undoing = { because: 'remittance-undone', ...said } as const;
  const { writes } = undoClaims(remittanceId as RemittanceId, streams, undoing, 'c');
  return [...facts, ...factsOf(writes)];
}

function reposted(facts: readonly ClaimPaymentFact[], remittanceId: string): ClaimPaymentFact[] {
  const streams = new Map([[stream, onStream(stream, facts)]]);
  const judging = { policy: shippedPostingPolicy, payerX12Id: '', expectedOf: () => undefined };
  const wanted = isOfRemittance(remittanceId as RemittanceId);
  return [...facts, ...factsOf(repostClaims(streams, wanted, () => judging, 'c').writes)];
}

const amount = fc.integer({ min: 0, max: 200_000 });
const adjustment = fc.tuple(
  fc.constantFrom('CO', 'PR', 'OA', 'PI'),
  fc.constantFrom('1', '2', '3', '16', '23', '45', '59', '97', '104', '253', '999'),
  amount,
);
/** Any payment of one line: patient's part, denial, short of its fee, zero. */
const anyLine = fc.tuple(amount, fc.array(adjustment, { maxLength: 4 }));
type Line = typeof anyLine extends fc.Arbitrary<infer T> ? T : never;
const paymentOf = ([cash, list]: Line, more = 0) => claim(0, '1', line(cash + more, ...list));
const anyPayment = anyLine.map((each) => paymentOf(each));

type Set = [id: string, ...claims: ClaimAdvice[]];
/**
 * Remittances of one claim: payments, some taken back by a later one, some corrected in the same file. No two pay the
 * same: which of two equal ones a takeback means nobody could say.
 */
const anyRemittances = fc
  .array(fc.tuple(anyLine, fc.constantFrom('paid', 'taken-back', 'corrected')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((rounds) =>
    rounds.flatMap(([said, then], nth): Set[] => {
      const paid = paymentOf(said, 1_000_000 * (2 * nth + 1));
      const first: Set = [`P${nth}`, paid];
      if (then === 'paid') return [first];
      const back = opposite(paid, 0);
      if (then === 'taken-back') return [first, [`T${nth}`, back]];
      const corrected = { ...paymentOf(said, 1_000_000 * (2 * nth + 2)), index: 1 };
      return [first, [`T${nth}`, back, corrected]];
    }),
  );

test('law: post, then undo, equals before to the cent, whatever was posted before it', () => {
  fc.assert(
    fc.property(anyRemittances, anyPayment, (sets, paid) => {
      const before = settled(...sets);
      const after = settled(...sets, ['NEW', paid]);
      expect(books(undone(after, 'NEW'))).toEqual(books(before));
    }),
    { numRuns: 200 },
  );
});

test('law: without one remittance the books are as if it had never come, reversals and corrections included', () => {
  fc.assert(
    fc.property(anyRemittances, fc.nat(20), (sets, at) => {
      const [gone] = sets[at % sets.length] as Set;
      const all = undone(settled(...sets), gone);
      expect(books(all)).toEqual(books(settled(...sets.filter(([id]) => id !== gone))));
    }),
    { numRuns: 200 },
  );
});

test('law: undone and posted anew the books are as before it was undone; again and again', () => {
  fc.assert(
    fc.property(anyRemittances, fc.nat(20), fc.integer({ min: 1, max: 3 }), (sets, at, times) => {
      const [id] = sets[at % sets.length] as Set;
      let facts = settled(...sets);
      const wanted = books(facts);
      for (let time = 0; time < times; time += 1) facts = reposted(undone(facts, id), id);
      expect(books(facts)).toEqual(wanted);
      expect(reposted(facts, id)).toEqual(facts);
    }),
    { numRuns: 200 },
  );
});

test('law: undone twice is undone once, and nothing that was told is gone', () => {
  fc.assert(
    fc.property(anyRemittances, fc.nat(20), (sets, at) => {
      const [id] = sets[at % sets.length] as Set;
      const facts = settled(...sets);
      const once = undone(facts, id);
      expect(undone(once, id)).toEqual(once);
      expect(once.slice(0, facts.length)).toEqual(facts);
    }),
  );
});

const rules = allPostings([claimPaymentPostings, remittancePostings]);
const proofsOf = (facts: readonly StoredFact[]) => {
  const rows = new Map<string, DepositProof>();
  projectInto(depositProofs, rows, read(facts));
  return rows;
};

test('law: at every prefix each entry balances, and deposit = posted − adjustments + suspense', () => {
  fc.assert(
    fc.property(anyRemittances, fc.nat(20), fc.boolean(), (sets, at, again) => {
      const [id] = sets[at % sets.length] as Set;
      const gone = undone(settled(...sets), id);
      const facts = again ? reposted(gone, id) : gone;
      // Each remittance pays what its claims say, less a provider adjustment of five dollars.
      const received = sets.map(([remittanceId, ...claims], nth) =>
        stored(`remittance-${remittanceId}`, nth, {
          type: 'RemittanceReceived',
          remittanceId,
          paymentDate: '2026-12-01',
          amountCents: claims.reduce((sum, each) => sum + each.paidCents, 0) - 500,
        } as Fact),
      );
      const adjusted = sets.map(([remittanceId], nth) =>
        stored(`remittance-${remittanceId}`, nth + 100, {
          type: 'ProviderAdjustmentRecorded',
          remittanceId,
          index: 0,
          code: 'WO',
          reference: 'X',
          amountCents: 500,
          paymentDate: '2026-12-01',
        } as Fact),
      );
      const log = [
        ...received,
        ...adjusted,
        ...facts.map((fact, nth) => stored(stream, nth + 200, fact as Fact)),
      ];
      const suspense = new Map<string, number>();
      for (const [nth, { fact }] of read(log).entries()) {
        const legs = rules.postingOf(fact)?.legs ?? [];
        expect(legs.reduce((sum, leg) => sum + leg.cents, 0)).toBe(0);
        for (const leg of legs)
          if (leg.account === 'remittance-suspense')
            suspense.set(
              leg.remittanceId ?? '',
              (suspense.get(leg.remittanceId ?? '') ?? 0) + leg.cents,
            );
        if (nth < received.length + adjusted.length) continue;
        for (const [key, proof] of proofsOf(log.slice(0, nth + 1))) {
          const rest = proof.depositCents - proof.postedCents + proof.providerAdjustmentCents;
          // What nobody has posted, and what waits, is in the suspense of that remittance: all of it, no more.
          expect(rest + (suspense.get(key) ?? 0)).toBe(0);
        }
      }
      for (const [, proof] of proofsOf(log))
        expect(proof.postedCents - proof.providerAdjustmentCents + proof.suspenseCents).toBe(
          proof.depositCents,
        );
    }),
    { numRuns: 60 },
  );
});

test('what rests on a payment is put right with it: its takeback waits again, and is applied to what comes', () => {
  const paid = claim(0, '1', line(2450, ['CO', '45', 4050]));
  const facts = settled(['R1', paid], ['R2', opposite(paid, 0)]);
  const gone = undone(facts, 'R1');
  expect(gone.slice(2).map((each) => each.type)).toEqual([
    'ClaimPaymentUndone',
    'ReversalParked',
    'ClaimPaymentUndone',
  ]);
  const state = fold(claimPayment, onStream(stream, gone));
  expect([state.standing.size, state.parked.size]).toEqual([0, 1]);
  expect(
    reposted(gone, 'R1')
      .slice(5)
      .map((each) => each.type),
  ).toEqual(['ClaimPaymentPosted', 'ClaimPaymentReversed']);
});

test('undoing a takeback makes the payment stand again', () => {
  const paid = claim(0, '1', line(2450, ['CO', '45', 4050]));
  const facts = settled(['R1', paid], ['R2', opposite(paid, 0)]);
  expect(books(undone(facts, 'R2'))).toEqual(books(settled(['R1', paid])));
});

test('a payment nobody posted is not undone', () => {
  const command = {
    type: 'UndoClaimPayment',
    paymentId: 'P9',
    because: 'person',
    ...said,
  } as const;
  expect(claimPaymentUndo.decide(command, claimPaymentUndo.initial)).toEqual({
    refused: { code: 'claim-payment-not-posted', paymentId: 'P9' },
  });
});

test('the denials list is as before once the payment that changed it is undone', () => {
  const denied = claim(0, '1', line(0, ['CO', '16', 6500]));
  const paidLater = claim(0, '1', line(2450, ['CO', '45', 4050]));
  const listed = (facts: readonly ClaimPaymentFact[]) => {
    const rows = new Map<string, Denial | null>();
    projectInto(denials, rows, read(onStream(stream, facts)) as never);
    return [...rows.values()].map((each) => each?.isOpen);
  };
  const facts = settled(['R1', denied], ['R2', paidLater]);
  expect(listed(facts)).toEqual([false]);
  expect(listed(undone(facts, 'R2'))).toEqual([true]);
  // Of the payment that put it on the list nothing stands: it asks for nothing.
  expect(listed(undone(facts, 'R1'))).not.toContain(true);
});
