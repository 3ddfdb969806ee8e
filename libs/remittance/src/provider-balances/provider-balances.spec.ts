import fc from 'fast-check';
import { projectInto, read } from '@ledgerline/event-store';
import { cents, serviceDate } from '@ledgerline/terms';
import { claimStreamsNamed, linkAdjustments, TakenBack } from './link-adjustments.js';
import { providerCode, providerCodes } from './provider-adjustment-codes.js';
import { providerBalances, type ProviderBalance } from './provider-balances.projection.js';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';
import { remittancePostings } from '../advice/remittance.posting.js';
import { claim, line, onStream, opposite } from '../advice/remittance.samples.js';

type Recorded = Extract<RemittanceFact, { type: 'ProviderAdjustmentRecorded' }>;
const movement = (
  file: string,
  code: string,
  amount: number,
  reference = 'ICN1',
  payerX12Id = 'TEST1',
): Recorded => ({
  type: 'ProviderAdjustmentRecorded',
  remittanceId: file as never,
  index: 0,
  code,
  reference,
  amountCents: cents(amount),
  paymentDate: serviceDate('2026-12-01'),
  payerX12Id,
});
function balances(...facts: Recorded[]): Map<string, ProviderBalance> {
  const rows = new Map<string, ProviderBalance | null>();
  projectInto(providerBalances, rows, read(onStream('remittance-R', facts)));
  return rows as Map<string, ProviderBalance>;
}
const states = (...facts: Recorded[]) =>
  Object.fromEntries(
    [...balances(...facts)].map(([key, row]) => [key, [row.state, row.balanceCents]]),
  );

test.each([
  // code, account
  ['WO', 'recoupment'],
  ['FB', 'forward-balance'],
  ['72', 'refund-clearing'],
  ['L6', 'interest-income'],
  ['J1', 'provider-adjustment'],
  ['CS', 'provider-adjustment'],
  ['IR', 'withhold'],
  ['LE', 'withhold'],
  ['E3', 'withhold'],
  ['50', 'late-charge'],
  ['51', 'late-charge'],
  ['90', 'provider-adjustment'],
  ['ZZ', 'provider-adjustment'],
])('%s that lowers the payment is debited to %s', (code, account) => {
  const posted = remittancePostings.postingOf(movement('R1', code, 500));
  expect(posted?.legs.map((leg) => [leg.account, leg.cents])).toEqual([
    [account, 500],
    ['remittance-suspense', -500],
  ]);
});

test('a code nobody knows is for review', () =>
  expect([providerCode('ZZ').isForReview, providerCodes.size > 25]).toEqual([true, true]));

test('a takeback announced, then taken, is square; each payer and reference by itself', () => {
  expect(
    states(
      movement('R1', 'WO', -2450),
      movement('R2', 'WO', 2450),
      movement('R2', 'WO', 900, 'ICN2'),
      movement('R3', 'WO', -2450, 'ICN1', 'OTHER'),
    ),
  ).toEqual({
    'TEST1/recoupment/ICN1': ['clear', 0],
    'TEST1/recoupment/ICN2': ['open', 900],
    'OTHER/recoupment/ICN1': ['open', -2450],
  });
});

test('a balance carried forward is square when it comes back, whatever its reference', () => {
  const carried = movement('R1', 'FB', -3000, 'T1');
  expect(states(carried)).toEqual({ 'TEST1/forward-balance/': ['open', -3000] });
  expect(
    states(carried, movement('R2', 'FB', 1000, 'T2'), movement('R3', 'FB', 2000, 'T1')),
  ).toEqual({
    'TEST1/forward-balance/': ['clear', 0],
  });
});

test('interest is booked, a garnishment is for a person', () => {
  expect(Object.values(states(movement('R1', 'L6', -50), movement('R2', 'CS', 700)))).toEqual([
    ['booked', -50],
    ['review', 700],
  ]);
});

test('law: in any order and however often, the same balances, and the books hold the same', () => {
  const any = fc.record({
    file: fc.constantFrom('R1', 'R2', 'R3', 'R4'),
    code: fc.constantFrom('WO', 'FB', '72', 'L6', 'CS', 'ZZ'),
    amount: fc.integer({ min: -5000, max: 5000 }),
    reference: fc.constantFrom('ICN1', 'ICN2', ''),
  });
  const several = fc.uniqueArray(any, { maxLength: 8, selector: ({ file, code }) => file + code });
  fc.assert(
    fc.property(
      several,
      fc.array(fc.nat(7)),
      fc.infiniteStream(fc.nat()),
      (list, again, chance) => {
        const facts = list.map(({ file, code, amount, reference }, nth): Recorded => ({
          ...movement(file, code, amount, reference),
          index: nth,
        }));
        const twice = [...facts, ...again.flatMap((at) => facts[at] ?? [])];
        const shuffled = twice
          .map((fact) => ({ fact, at: chance.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ fact }) => fact);
        const ended = balances(...shuffled);
        const told = (rows: Map<string, ProviderBalance>) =>
          [...rows].map(([key, row]) => [key, row.balanceCents, row.state]).sort();
        const clean = facts.filter((each) => each.amountCents !== 0);
        expect(told(ended)).toEqual(told(balances(...facts)));
        const booked = clean.flatMap((each) => remittancePostings.postingOf(each)?.legs ?? []);
        const onSuspense = booked
          .filter((leg) => leg.account === 'remittance-suspense')
          .reduce((sum, leg) => sum + leg.cents, 0);
        expect(
          [...ended.values()].reduce((sum, row) => sum + row.balanceCents, 0) + onSuspense,
        ).toBe(0);
      },
    ),
  );
});

describe('the claim a provider-level amount names', () => {
  const ours = 'ABCDEFGHJK1234';
  const advice = { code: 'WO', reference: '', amountCents: cents(-2450) };
  const reversal = { ...opposite(claim(0, '1', line(2450)), 0), theirControlNumber: ours };

  test('is the one its set takes back, by the payer’s number or ours', () => {
    const takenBack = new TakenBack();
    takenBack.see(reversal);
    for (const reference of ['P1', `P1 ${ours}`, ours])
      expect(takenBack.link([{ ...advice, reference }])).toMatchObject([
        { patientControlNumber: ours },
      ]);
    expect(takenBack.link([{ ...advice, reference: 'P2' }])[0]).not.toHaveProperty(
      'patientControlNumber',
    );
  });

  test('is one we sent, where the reference holds its number', () => {
    const named = { ...advice, reference: `P1/${ours}` };
    expect(claimStreamsNamed(named)).toEqual([`claim-${ours}`]);
    const there = new Map([
      [`claim-${ours}`, onStream(`claim-${ours}`, [{ type: 'ClaimPrepared' }])],
    ]);
    expect(linkAdjustments([named], there)).toMatchObject([{ patientControlNumber: ours }]);
    expect(linkAdjustments([named], new Map())).toEqual([named]);
  });
});
