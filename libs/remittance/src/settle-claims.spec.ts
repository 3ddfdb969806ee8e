import fc from 'fast-check';
import { allPostings } from '@ledgerline/ledger';
import { read, projectInto } from '@ledgerline/event-store';
import type { ClaimPaymentFact } from './claim-payment.events.js';
import type { RemittanceFact } from './remittance-advice.events.js';
import type { ClaimAdvice } from './claim-advice.js';
import { denials, type Denial } from './denials.projection.js';
import { claimPaymentPostings } from './claim-payment.posting.js';
import { remittancePostings } from './remittance.posting.js';
import { settleClaims, streamsFor } from './settle-claims.js';
import {
  claim,
  line,
  onStream,
  opposite,
  payment,
  remittanceId,
  sent,
} from './remittance.samples.js';

const paid = claim(0, '1', line(2450, ['CO', '45', 3450], ['PR', '2', 600]));
const corrected = claim(2, '1', line(1800, ['CO', '45', 4700]));
const takenBack = opposite(paid, 1);

/** Settles remittances one after another as the worker would; returns what lies on the claim's stream. */
function settled(...sets: [id: string, ...claims: ClaimAdvice[]][]): ClaimPaymentFact[] {
  const facts: ClaimPaymentFact[] = [];
  for (const [id, ...claims] of sets) {
    const streams = new Map([
      ['claim-C1', sent],
      ['claim-payment-C1', onStream('claim-payment-C1', facts)],
    ]);
    const result = settleClaims(
      { remittanceId: id as never, paymentDate: payment.paymentDate },
      claims,
      streams,
    );
    for (const write of result.writes)
      facts.push(...write.facts.map((each) => each.fact as ClaimPaymentFact));
  }
  return facts;
}

const rules = allPostings([claimPaymentPostings, remittancePostings]);
function books(facts: readonly (ClaimPaymentFact | RemittanceFact)[]): Record<string, number> {
  const balances: Record<string, number> = {};
  for (const fact of facts)
    for (const leg of rules.postingOf(fact)?.legs ?? [])
      balances[leg.account] = (balances[leg.account] ?? 0) + leg.cents;
  return Object.fromEntries(
    Object.entries(balances)
      .filter(([, amount]) => amount !== 0)
      .sort(),
  );
}

describe('settling one claim', () => {
  test('a paid line is matched by its control number and spreads its charge', () => {
    const facts = settled(['R1', paid]);
    expect(facts.map((each) => [each.type, each.lines[0]?.lineId, each.matchedBy])).toEqual([
      ['ClaimPaymentPosted', 'L1', 'CLP01, REF*6R'],
    ]);
    expect(books(facts)).toEqual({
      'contractual-allowance': 3450,
      'patient-receivable': 600,
      'payer-receivable': -6500,
      'remittance-suspense': 2450,
    });
  });

  test('a line whose control number did not come back is told by procedure and charge', () => {
    const nameless = {
      ...paid,
      lines: paid.lines.map((each) => ({ ...each, lineControlNumber: null })),
    };
    expect(settled(['R1', nameless])[0]).toMatchObject({
      matchedBy: 'CLP01, procedure and charge',
      lines: [{ lineId: 'L1' }],
    });
  });

  test('an unlisted CO reason leaves the money owed by the payer, and is a denial', () => {
    const facts = settled(['R1', claim(0, '1', line(0, ['CO', '16', 6500]))]);
    expect(books(facts)).toEqual({});
    expect(facts[0]?.lines[0]?.isDenied).toBe(true);
  });

  test('all of it the deductible is processed, not denied', () => {
    const facts = settled(['R1', claim(0, '1', line(0, ['CO', '45', 4050], ['PR', '1', 2450]))]);
    expect(facts[0]?.lines[0]?.isDenied).toBe(false);
    expect(books(facts)).toMatchObject({ 'patient-receivable': 2450 });
  });

  test('a reversal takes back exactly what was posted, patient part and all', () => {
    const facts = settled(['R1', paid], ['R2', takenBack]);
    expect(facts.map((each) => each.type)).toEqual(['ClaimPaymentPosted', 'ClaimPaymentReversed']);
    expect(books(facts)).toEqual({});
  });

  test('reversal and correction in one set net to the correction', () => {
    const facts = settled(['R1', paid], ['R2', takenBack, corrected]);
    expect(books(facts)).toEqual(books(settled(['R3', corrected])));
  });

  test('a reversal before its original waits, then both cancel', () => {
    const facts = settled(['R2', takenBack], ['R1', paid]);
    expect(facts.map((each) => each.type)).toEqual([
      'ReversalParked',
      'ClaimPaymentPosted',
      'ClaimPaymentReversed',
    ]);
    expect(books(facts)).toEqual({});
  });

  test('a reversal that does not negate what was posted waits for a person', () => {
    const other = opposite(claim(0, '1', line(2400, ['CO', '45', 4100])), 1);
    expect(settled(['R1', paid], ['R2', other]).map((each) => each.type)).toEqual([
      'ClaimPaymentPosted',
      'ReversalParked',
    ]);
  });

  test('the same remittance settled twice posts once', () => {
    expect(settled(['R1', paid], ['R1', paid])).toHaveLength(1);
  });
});

test('a payment for a control number we never sent waits in suspense', () => {
  const stranger = { ...paid, theirControlNumber: 'NOBODY-KNOWS' };
  expect(streamsFor([stranger])).toEqual([]);
  const result = settleClaims(
    { remittanceId, paymentDate: payment.paymentDate },
    [stranger],
    new Map(),
  );
  expect(result).toMatchObject({
    postedClaims: 0,
    suspenseCents: 2450,
    unmatched: [{ theirControlNumber: 'NOBODY-KNOWS' }],
  });
});

test('law: in whatever order payments and reversals of a claim come, and however often, the books end the same', () => {
  const sets: [string, ...ClaimAdvice[]][] = [
    ['R1', paid],
    ['R2', takenBack],
    ['R3', corrected],
  ];
  const expected = books(settled(...sets));
  fc.assert(
    fc.property(
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      fc.array(fc.nat(2)),
      (order, again) => {
        const arrived = [...order, ...again].map((at) => sets[at] as [string, ...ClaimAdvice[]]);
        expect(books(settled(...arrived))).toEqual(expected);
      },
    ),
  );
});

test('law: every entry of a balanced line sums to zero', () => {
  const amount = fc.integer({ min: 0, max: 500_000 });
  const adjustment = fc.tuple(
    fc.constantFrom('CO', 'PR', 'OA', 'PI'),
    fc.constantFrom('1', '2', '16', '45', '97', '253'),
    amount,
  );
  fc.assert(
    fc.property(amount, fc.array(adjustment, { maxLength: 6 }), (paidCents, adjustments) => {
      const facts = settled(['R1', claim(0, '1', line(paidCents, ...adjustments))]);
      expect(Object.values(books(facts)).reduce((sum, each) => sum + each, 0)).toBe(0);
    }),
  );
});

describe('the denials list', () => {
  const rows = (facts: readonly ClaimPaymentFact[]) => {
    const held = new Map<string, Denial | null>();
    projectInto(denials, held, read(onStream('claim-payment-C1', facts)));
    return held.get('C1/L1');
  };
  const denied = claim(0, '1', line(0, ['CO', '16', 6500]));

  test('names what is open and why', () => {
    expect(rows(settled(['R1', denied]))).toMatchObject({
      isOpen: true,
      openCents: 6500,
      reasons: ['CO-16'],
    });
  });
  test('closes when the denial is taken back, or the line is paid after all', () => {
    expect(rows(settled(['R1', denied], ['R2', opposite(denied, 1)]))).toMatchObject({
      isOpen: false,
    });
    expect(rows(settled(['R1', denied], ['R3', corrected]))).toMatchObject({ isOpen: false });
  });
  test('a line that was never denied has no row', () =>
    expect(rows(settled(['R1', paid])) ?? null).toBeNull());
});
