import { project } from '@ledgerline/event-store/testing';
import { projectInto, read } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { creditsOf } from '../reading/account-view.js';
import { tellPatientBilling } from '../history.js';
import { applied, approved, proposed, received, released } from './patient-account.testing.js';
import { patientAccounts, patientRefunds } from './patient-accounts.projection.js';

const stream = 'patient-account-ana';
const credit = (...facts: Parameters<typeof project>[2][]) => {
  const row = project(patientAccounts, stream, ...(facts as never[])).get('ana') ?? null;
  return { row, column: patientAccounts.columns?.['has_credit']?.(row) };
};

test('a client with credit is found by it, and no other', () => {
  expect(credit(received(2000)).column).toBe('yes');
  expect(credit(received(2000), applied('L1', 2000)).column).toBeNull();
  expect(credit(received(2000), applied('L1', 2000), released('L1', 800)).column).toBe('yes');
});

test('the same fact twice is once', () => {
  const facts = [received(2000), applied('L1', 500)].map((fact, nth) => stored(stream, nth, fact));
  const fold = (given: typeof facts) => {
    const rows = new Map();
    projectInto(patientAccounts, rows, read(given));
    return rows;
  };
  expect(fold([...facts, ...facts])).toEqual(fold(facts));
});

test('a credit says why it is one', () => {
  const { row } = credit(received(2000), applied('L1', 2000), released('L1', 800));
  expect(creditsOf(row!)).toMatchObject([
    {
      creditCents: 800,
      appliedTo: [{ lineId: 'L1', cents: 1200 }],
      cameBack: [{ because: 'owes-less', cents: 800 }],
      why: 'Claim C1: was paid on it and the payer then left less to the patient (2026-12-05).',
    },
  ]);
});

test('a refund is a row of its own, with where it stands', () => {
  const rows = project(patientRefunds, stream, ...([proposed(800), approved(800)] as never[]));
  expect(rows.get('R1')).toMatchObject({
    state: 'approved',
    proposedBy: 'bell',
    approvedBy: 'olive',
  });
});

test.each([
  [received(2000), 'bell recorded $20.00 of the client, check 101, received 2026-12-05.'],
  [applied('L1', 500), '$5.00 of P1 went to line L1 of claim C1, the oldest debt first.'],
  [
    released('L1', 500),
    '$5.00 of P1 came back from line L1 of claim C1: less of it is the patient’s now.',
  ],
  [proposed(800), 'bell proposed to refund $8.00: paid twice'],
  [approved(800), 'olive approved refund R1 of $8.00.'],
  [{ type: 'RemittancePosted' }, undefined],
])('%j is told', (fact, sentence) => {
  expect(tellPatientBilling(fact)).toBe(sentence);
});
