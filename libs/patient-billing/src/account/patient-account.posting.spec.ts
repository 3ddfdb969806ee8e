import type { PatientAccountFact } from './patient-account.events.js';
import { patientPostings } from './patient-account.posting.js';
import {
  ana,
  applied,
  approved,
  money,
  on,
  proposed,
  received,
  released,
  said,
} from './patient-account.testing.js';

const refund = { refundId: 'R1', clientId: ana, cents: money(800) };
const { by, at } = said('fenn');

test.each<[string, PatientAccountFact, Record<string, number> | null]>([
  // fact, what it does to the books: debit positive
  ['a receipt', received(2000), { 'patient-payments-expected': 2000, 'patient-credit': -2000 }],
  [
    'a void',
    {
      type: 'PatientPaymentVoided',
      paymentId: 'P1',
      clientId: ana,
      cents: money(2000),
      effectiveDate: on,
      why: 'returned',
      voidedBy: by,
      voidedAt: at,
    },
    { 'patient-payments-expected': -2000, 'patient-credit': 2000 },
  ],
  ['applied', applied('L1', 500), { 'patient-credit': 500, 'patient-receivable': -500 }],
  ['released', released('L1', 500), { 'patient-credit': -500, 'patient-receivable': 500 }],
  ['a proposal', proposed(800), null],
  ['an approval', approved(800), null],
  [
    'a refund paid',
    {
      type: 'PatientRefundPaid',
      ...refund,
      method: 'check',
      reference: '1001',
      paidOn: on,
      paidBy: by,
      paidAt: at,
    },
    { 'patient-credit': 800, 'bank-suspense': -800 },
  ],
  [
    'a refund that came back',
    {
      type: 'PatientRefundReturned',
      ...refund,
      returnedOn: on,
      why: 'moved',
      recordedBy: by,
      recordedAt: at,
    },
    { 'patient-credit': -800, 'bank-suspense': 800 },
  ],
])('%s in the books', (_what, fact, expected) => {
  const entry = patientPostings.postingOf(fact);
  const legs = entry && Object.fromEntries(entry.legs.map((leg) => [leg.account, leg.cents]));
  expect(legs).toEqual(expected);
  for (const leg of entry?.legs ?? []) expect(leg.clientId).toBe(ana);
});

test('both sides of an application name the claim and its line', () => {
  const legs = patientPostings.postingOf(applied('L1', 500))?.legs;
  for (const leg of legs ?? [])
    expect(leg).toMatchObject({ patientControlNumber: 'C1', lineId: 'L1' });
});
