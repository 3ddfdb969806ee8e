import fc from 'fast-check';
import { cents, type LineId } from '@ledgerline/terms';
import { claim, line } from '../advice/remittance.samples.js';
import type { ClaimPaymentFact } from './claim-payment.events.js';
import { claimPaymentPostings } from './claim-payment.posting.js';
import { sharesOf } from './claim-level-shares.js';
import { settled } from './settling.testing.js';

const told = (...paid: readonly number[]) =>
  paid.map((paidCents, nth) => ({
    lineId: `L${nth}` as LineId,
    chargeCents: 6500,
    paidCents,
  }));

test.each<[string, number, ReturnType<typeof told>, number[]]>([
  ['in proportion to what each was paid', 1000, told(3000, 1000), [750, 250]],
  ['the cent that is left to the largest remainder', 100, told(1000, 1000, 1001), [33, 33, 34]],
  ['of equal remainders to the earlier line', 100, told(1, 1, 1), [34, 33, 33]],
  ['by charge, where nothing was paid', 100, told(0, 0), [50, 50]],
  ['what raises the payment as well', -100, told(1, 1, 1), [-34, -33, -33]],
])('a claim-level amount falls to lines %s', (_what, amount, lines, expected) => {
  expect(sharesOf(amount, lines).map((each) => each.cents)).toEqual(expected);
});

test('it stays with the claim where a line could not be told', () => {
  expect(sharesOf(100, [...told(1), { lineId: null, chargeCents: 1, paidCents: 1 }])).toEqual([]);
});

test('law: shares are whole cents, none is of the other sign, and together they are the amount', () => {
  const paid = fc.array(fc.integer({ min: 0, max: 99_999_999 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(paid, fc.integer({ min: -99_999_999, max: 99_999_999 }), (lines, amount) => {
      const shares = sharesOf(amount, told(...lines));
      expect(shares.reduce((sum, each) => sum + each.cents, 0)).toBe(amount);
      for (const each of shares) expect(Math.sign(each.cents)).toBe(Math.sign(amount));
    }),
  );
});

test('a deductible taken off the claim is the patient’s line by line; taken back, nothing of it is left', () => {
  const whole = { ...claim(0, '1', line(2450, ['CO', '45', 4050])) };
  const advice = {
    ...whole,
    paidCents: cents(1450),
    adjustments: [{ group: 'PR', carc: '1', cents: cents(1000) }],
  };
  const back = {
    ...advice,
    index: 0,
    status: '22',
    chargeCents: cents(-6500),
    paidCents: cents(-1450),
    adjustments: [{ group: 'PR', carc: '1', cents: cents(-1000) }],
    lines: advice.lines.map((each) => ({
      ...each,
      chargeCents: cents(-6500),
      paidCents: cents(-2450),
      adjustments: [{ group: 'CO', carc: '45', cents: cents(-4050) }],
    })),
  };
  const facts = settled(['R1', advice], ['R2', back]);
  const byLine = (fact: ClaimPaymentFact) =>
    (claimPaymentPostings.postingOf(fact)?.legs ?? [])
      .filter(({ account }) => account === 'patient-receivable')
      .map(({ lineId, cents: amount }) => [lineId, amount]);
  expect(facts.map(byLine)).toEqual([[['L1', 1000]], [['L1', -1000]]]);
});
