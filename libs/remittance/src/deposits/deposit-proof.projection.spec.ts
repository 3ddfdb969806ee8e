import fc from 'fast-check';
import { projectInto, read } from '@ledgerline/event-store';
import { cents } from '@ledgerline/terms';
import { allPostings } from '@ledgerline/ledger';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import { claimPaymentPostings } from '../posting/claim-payment.posting.js';
import { depositProofs, type DepositProof } from './deposit-proof.projection.js';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';
import { remittancePostings } from '../advice/remittance.posting.js';
import { payment } from '../advice/remittance.samples.js';

type Source = RemittanceFact | ClaimPaymentFact;

/** A set of claim payments and PLB amounts that balances: deposit = Σ paid − Σ PLB. */
function balancedSet(
  paids: readonly number[],
  plbs: readonly number[],
  unmatched: ReadonlySet<number>,
): Source[] {
  const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);
  const about = { remittanceId: 'RA1' as never, paymentDate: payment.paymentDate };
  return [
    {
      type: 'RemittanceReceived',
      ...about,
      ...payment,
      amountCents: cents(sum(paids) - sum(plbs)),
      claimCount: paids.length,
      claimPaidCents: cents(sum(paids)),
      providerAdjustmentCents: cents(sum(plbs)),
      fileSha256: 'f',
      contentSha256: 'c',
      setControlNumber: '0001',
      receivedAt: '2026-12-01T00:00:00.000Z' as never,
    },
    ...plbs.map((amount, index): Source => ({
      type: 'ProviderAdjustmentRecorded',
      ...about,
      index,
      code: amount < 0 ? 'L6' : 'WO',
      reference: '',
      amountCents: cents(amount),
    })),
    ...paids.map((paid, index): Source =>
      unmatched.has(index)
        ? {
            type: 'ClaimPaymentUnmatched',
            remittanceId: about.remittanceId,
            index,
            theirControlNumber: 'X',
            payerClaimNumber: '',
            paidCents: cents(paid),
            reason: '',
          }
        : {
            type: 'ClaimPaymentPosted',
            ...about,
            paymentId: `P${index}`,
            patientControlNumber: `C${index}` as never,
            index,
            payerClaimNumber: '',
            status: '1',
            chargeCents: cents(paid),
            paidCents: cents(paid),
            patientResponsibilityCents: cents(0),
            claimAdjustments: [],
            lines: [],
            matchedBy: '',
          },
    ),
    {
      type: 'RemittancePosted',
      remittanceId: about.remittanceId,
      postedClaims: 0,
      unmatchedClaims: 0,
      postedCents: cents(0),
      suspenseCents: cents(0),
    },
  ];
}

function proofAfter(facts: readonly Source[]): DepositProof {
  const rows = new Map<string, DepositProof>();
  projectInto(depositProofs, rows, read(facts.map((fact, at) => storedFact(fact, at))));
  return rows.get('RA1') as DepositProof;
}
const storedFact = (fact: Source, at: number) => ({
  id: `id-${at}`,
  stream:
    fact.type.startsWith('Claim') && fact.type !== 'ClaimPaymentUnmatched'
      ? 'claim-payment-C'
      : 'remittance-RA1',
  version: at,
  position: String(at),
  type: fact.type,
  data: JSON.stringify(fact),
  meta: '{}',
  recordedAt: '',
});

const rules = allPostings([claimPaymentPostings, remittancePostings]);
const paids = fc.array(fc.integer({ min: -5000, max: 50_000 }), { minLength: 1, maxLength: 8 });
const plbs = fc.array(fc.integer({ min: -3000, max: 3000 }), { maxLength: 4 });

test('law: a deposit is posted − provider adjustments + suspense, to the cent, PLB of either sign', () => {
  fc.assert(
    fc.property(paids, plbs, fc.array(fc.nat(7)), (paid, plb, strangers) => {
      const proof = proofAfter(balancedSet(paid, plb, new Set(strangers)));
      expect(proof.unexplainedCents).toBe(0);
      expect(proof.depositCents).toBe(
        proof.postedCents - proof.providerAdjustmentCents + proof.suspenseCents,
      );
    }),
  );
});

test('law: at every moment the books hold what the payer paid: suspense is what no claim has taken yet', () => {
  fc.assert(
    fc.property(paids, plbs, fc.array(fc.nat(7)), fc.nat(16), (paid, plb, strangers, upTo) => {
      const prefix = balancedSet(paid, plb, new Set(strangers)).slice(0, upTo + 1);
      const legs = prefix.flatMap((fact) => rules.postingOf(fact)?.legs ?? []);
      expect(legs.reduce((sum, leg) => sum + leg.cents, 0)).toBe(0);
      const held =
        0 -
        legs
          .filter((leg) => leg.account === 'remittance-suspense')
          .reduce((sum, leg) => sum + leg.cents, 0);
      const proof = proofAfter(prefix);
      expect(held).toBe(proof.depositCents + proof.providerAdjustmentCents - proof.postedCents);
    }),
  );
});

test('a cent too few is named, to the cent', () => {
  const facts = balancedSet([1000, 500], [], new Set());
  const short = facts.filter((fact) => !(fact.type === 'ClaimPaymentPosted' && fact.index === 1));
  expect(proofAfter(short).unexplainedCents).toBe(500);
});

test('the same fact twice counts once', () => {
  const rows = new Map<string, DepositProof>();
  const twice = balancedSet([1000], [-50], new Set()).flatMap((fact, at) => [
    storedFact(fact, at),
    storedFact(fact, at),
  ]);
  projectInto(depositProofs, rows, read(twice));
  expect(rows.get('RA1')).toMatchObject({
    postedCents: 1000,
    providerAdjustmentCents: -50,
    depositCents: 1050,
    unexplainedCents: 0,
  });
});
