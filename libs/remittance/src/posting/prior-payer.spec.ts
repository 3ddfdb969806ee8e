import { stored } from '@ledgerline/event-store/testing';
import { claim, line, onStream, opposite, payment } from '../advice/remittance.samples.js';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import { Desk } from '../exceptions/resolutions.testing.js';
import type { OnClaimPayments } from './claim-payment.state.js';
import { settleClaims } from './settle-claims.js';

/** Claim C1 to the next payer: the first paid 20.00, took 40.50 off and left 4.50 to the patient, and we said so. */
const sent = (kind: string, adjudications?: readonly object[]) =>
  stored('claim-C1', 0, {
    type: 'ClaimPrepared',
    ...{ patientControlNumber: 'C1', chargeCents: 6500 },
    follows: { patientControlNumber: 'C0', kind },
    lines: [{ lineId: 'L1', procedureCode: '97150', chargeCents: 6500 }],
    document: {
      lines: [{ lineControlNumber: 'L1', ...(adjudications && { adjudications }) }],
      otherPayers: [{ paidCents: 2000 }],
    },
  } as never);
const first = {
  paidCents: 2000,
  adjustments: [
    { group: 'CO', amountCents: 4050 },
    { group: 'PR', amountCents: 450 },
  ],
};

function paidOn(prepared: ReturnType<typeof sent>, ...advices: ClaimAdvice[]): OnClaimPayments[] {
  const facts: OnClaimPayments[] = [];
  for (const [nth, advice] of advices.entries()) {
    const streams = new Map([
      ['claim-C1', [prepared]],
      ['claim-payment-C1', onStream('claim-payment-C1', facts)],
    ]);
    const about = { remittanceId: `R${nth}` as never, paymentDate: payment.paymentDate };
    for (const { facts: gained } of settleClaims(about, [advice], streams).writes)
      facts.push(...gained.map(({ fact }) => fact as OnClaimPayments));
  }
  return facts;
}
const nextPays = (prior: number, ...more: [string, string, number][]) =>
  claim(0, '2', line(450, ['OA', '23', prior], ...more));
const isOfPrior = ({ kind }: { readonly kind: string }) => kind === 'prior-payer-differs';
const exceptionsOn = (facts: readonly OnClaimPayments[]) =>
  [...new Desk(facts).rows().values()].flatMap(({ exceptions }) => exceptions);

test('what the next payer says of the first is what we told it: nothing to note', () =>
  expect(exceptionsOn(paidOn(sent('secondary', [first]), nextPays(6050)))).toEqual([]));

test.each([
  ['less', nextPays(5000, ['CO', '45', 1050]), 5000],
  ['in two parts, less', nextPays(3000, ['OA', '23', 2000], ['CO', '45', 1050]), 5000],
])('%s than the first payer settled: both amounts, and what to do', (_what, advice, saidCents) => {
  const [found, ...rest] = exceptionsOn(paidOn(sent('secondary', [first]), advice));
  expect(rest).toEqual([]);
  expect(found).toMatchObject({
    ...{ kind: 'prior-payer-differs', lineId: 'L1', reason: 'OA-23', openCents: 0 },
    ...{ saidCents, expectedCents: 6050 },
  });
  expect(found?.action).toContain('first payer');
});

describe('a line the next payer split in two parts', () => {
  const parts = (one: number, other: number) =>
    paidOn(
      sent('secondary', [first]),
      claim(
        0,
        '1',
        line(200, ['OA', '23', one], ['CO', '45', 3000 - one]),
        line(250, ['OA', '23', other], ['CO', '45', 3050 - other]),
      ),
    );

  test('says what we told it, part by part and in all: nothing to note', () =>
    expect(exceptionsOn(parts(3000, 3050))).toEqual([]));

  test('says less in all: once, with the sum of the parts', () =>
    expect(exceptionsOn(parts(3000, 2000)).filter(isOfPrior)).toMatchObject([
      { at: 'L0.0', lineId: 'L1', saidCents: 5000, expectedCents: 6050 },
    ]));

  test('says it of the second part alone: there', () => {
    const both = claim(0, '1', line(200, ['CO', '45', 3000]), line(250, ['OA', '23', 3050]));
    expect(exceptionsOn(paidOn(sent('secondary', [first]), both)).filter(isOfPrior)).toMatchObject([
      { at: 'L1.0', saidCents: 3050, expectedCents: 6050 },
    ]);
  });
});

test('of a claim as a whole it is compared with the whole', () => {
  const whole = { ...nextPays(0), adjustments: [] };
  const advice = {
    ...whole,
    ...{ chargeCents: 6500, paidCents: 450 },
    lines: [],
    adjustments: [{ group: 'OA', carc: '23', cents: 6000 }],
  } as unknown as ClaimAdvice;
  expect(exceptionsOn(paidOn(sent('secondary', [first]), advice))).toMatchObject([
    { at: 'C.0', saidCents: 6000, expectedCents: 6050 },
  ]);
});

test.each([
  ['a claim to a first payer', sent('replacement', [first])],
  ['a claim that told nothing line by line', sent('secondary')],
])('%s is compared with nothing', (_what, prepared) =>
  expect(exceptionsOn(paidOn(prepared, nextPays(5000, ['CO', '45', 1050])))).toEqual([]),
);

test('looked at, a person lets it be; taken back by the payer, it is gone', () => {
  const advice = nextPays(5000, ['CO', '45', 1050]);
  const facts = paidOn(sent('secondary', [first]), advice);
  const desk = new Desk(facts);
  const { paymentId } = desk.payments[0] as { paymentId: string };
  const before = desk.books();
  expect(desk.list()).toEqual(['open 0']);
  expect(desk.resolve(paymentId, 'L0.0', { does: 'accept-prior-payer' })).toBe('D1');
  expect(desk.list()).toEqual(['resolved 0']);
  expect(desk.books()).toEqual(before);
  const back = new Desk(paidOn(sent('secondary', [first]), advice, opposite(advice, 0)));
  expect(back.list()).toEqual(['taken-back 0']);
});
