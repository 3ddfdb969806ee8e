import { projectInto, read } from '@ledgerline/event-store';
import { given, stored } from '@ledgerline/event-store/testing';
import { serviceDate } from '@ledgerline/terms';
import { bankPayments, unbankPayments } from '../bank/banked-payments.js';
import { expectedPayments } from '../bank/expected-payments.projection.js';
import { tellPatientBilling } from '../history.js';
import { patientAccount } from './patient-account.decider.js';
import type { PatientAccountFact } from './patient-account.events.js';
import { ana, money, on, received, said } from './patient-account.testing.js';

const depositDate = serviceDate('2026-12-07');
const line = { depositId: 'D1', depositDate };
const of = { clientId: ana, paymentId: 'P1' };
const banked: PatientAccountFact = {
  type: 'PatientPaymentBanked',
  ...{ ...of, ...line, cents: money(2000) },
};
const unbanked: PatientAccountFact = { ...banked, type: 'PatientPaymentUnbanked' };
const voided: PatientAccountFact = {
  type: 'PatientPaymentVoided',
  ...of,
  cents: money(2000),
  effectiveDate: on,
  why: 'another’s',
  voidedBy: said().by,
  voidedAt: said().at,
};
const bank = { type: 'BankPayment', ...of, ...line } as const;
const voiding = { type: 'VoidPayment', ...of, on, why: 'never came', ...said() } as const;

describe('a payment comes to the bank', () => {
  test('once, with one line, however often that is said', () => {
    given(patientAccount, received(2000)).when(bank).thenFacts(banked);
    given(patientAccount, received(2000), banked).when(bank).thenNothing();
    given(patientAccount, received(2000), banked)
      .when({ ...bank, depositId: 'D2' })
      .thenRefused({ code: 'patient-payment-at-bank', paymentId: 'P1', depositId: 'D1' });
  });
  test('never where there is none, or it was voided', () => {
    given(patientAccount)
      .when(bank)
      .thenRefused({ code: 'patient-payment-unknown', paymentId: 'P1' });
    given(patientAccount, received(2000), voided)
      .when(bank)
      .thenRefused({ code: 'patient-payment-voided', paymentId: 'P1' });
  });
  test('and is expected again once its line is taken back, which is once too', () => {
    const back = { type: 'UnbankPayment', ...of, depositId: 'D1' } as const;
    given(patientAccount, received(2000), banked).when(back).thenFacts(unbanked);
    given(patientAccount, received(2000), banked)
      .when({ ...back, depositId: 'D2' })
      .thenNothing();
    given(patientAccount, received(2000), banked, unbanked)
      .when({ ...bank, depositId: 'D2' })
      .thenFacts({ ...banked, depositId: 'D2' });
  });
  test('and is voided only after its line is taken back: the bank says it came', () => {
    given(patientAccount, received(2000), banked)
      .when(voiding)
      .thenRefused({ code: 'patient-payment-at-bank', paymentId: 'P1', depositId: 'D1' });
    const { decision } = given(patientAccount, received(2000), banked, unbanked).when(voiding);
    expect(decision).toMatchObject({ accepted: [{ type: 'PatientPaymentVoided' }] });
  });
});

const stream = 'patient-account-ana';
const lay = (...facts: readonly PatientAccountFact[]) =>
  new Map([[stream, facts.map((fact, nth) => stored(stream, nth, fact))]]);

test('several payments of one client are told in one write, all or none', () => {
  const streams = lay(received(2000), received(1500, { paymentId: 'P2', reference: '102' }));
  const both = [of, { ...of, paymentId: 'P2' }];
  expect(bankPayments(streams, both, line, 'c')).toMatchObject({
    writes: [{ stream, expected: 1, facts: [{}, {}] }],
    payments: [
      { paymentId: 'P1', cents: 2000, receivedFactId: streams.get(stream)?.[0]?.id },
      { paymentId: 'P2', cents: 1500, receivedFactId: streams.get(stream)?.[1]?.id },
    ],
  });
  expect(bankPayments(streams, [...both, { ...of, paymentId: 'P3' }], line, 'c')).toEqual({
    refused: { code: 'patient-payment-unknown', paymentId: 'P3' },
  });
  const [first, second] = [line, { ...line, depositId: 'D2' }];
  const after = lay(
    received(2000),
    received(1500, { paymentId: 'P2', reference: '102' }),
    { ...banked, ...first } as PatientAccountFact,
    { ...banked, ...second, paymentId: 'P2' } as PatientAccountFact,
  );
  const lines = both.map((each, nth) => ({ ...each, depositId: `D${nth + 1}` }));
  expect(unbankPayments(after, lines, 'c')).toMatchObject({
    writes: [{ facts: [{ fact: { depositId: 'D1' } }, { fact: { depositId: 'D2' } }] }],
  });
});

test.each<[string, PatientAccountFact[], string]>([
  ['was received', [], 'waiting'],
  ['came to the bank', [banked], 'banked'],
  ['was taken from its line', [banked, unbanked], 'waiting'],
  ['was voided', [voided], 'voided'],
])(
  'the list of what is expected follows a payment that %s, the same twice as once',
  (_how, later, state) => {
    const rows = new Map();
    const facts = [...lay(received(2000), ...later).values()].flat();
    projectInto(expectedPayments, rows, read([...facts, ...facts]));
    const row = rows.get('ana/P1');
    expect(row).toMatchObject({ cents: 2000, receivedFactId: facts[0]?.id });
    expect(expectedPayments.columns?.['state']?.(row)).toBe(state);
  },
);

test('history tells both', () => {
  expect(tellPatientBilling(banked)).toBe(
    'Payment P1 of $20.00 came to the bank with deposit D1 on 2026-12-07.',
  );
  expect(tellPatientBilling(unbanked)).toContain('it is expected again');
});
