import { projectInto, read, type Fact } from '@ledgerline/event-store';
import { given, stored } from '@ledgerline/event-store/testing';
import { accountBalances, allPostings, type AccountBalance } from '@ledgerline/ledger';
import { cents, serviceDate, type ClientId, type Instant } from '@ledgerline/terms';
import { proveDeposit } from './deposit-bank-proof.js';
import { streamOfDeposit } from './deposit-import.js';
import { tellDeposit } from './deposit.history.js';
import { depositPostings } from './deposit.posting.js';
import { bankDeposits, openDeposit, type BankDeposit } from './deposit.projection.js';
import { patientDeposit, streamOfPatientDeposit } from './patient-deposit.decider.js';
import type { PatientDepositFact, PatientMoney } from './patient-deposit.events.js';
import { patientDepositPostings } from './patient-deposit.posting.js';

const depositDate = serviceDate('2026-12-02');
const at = '2026-12-03T17:00:00.000Z' as Instant;
const paid = (clientId: string, amount: number): PatientMoney => ({
  clientId: clientId as ClientId,
  paymentId: 'P1',
  cents: cents(amount),
  method: 'cash',
  receivedOn: serviceDate('2026-12-01'),
  receivedFactId: `received by ${clientId}`,
});
const payments = [paid('ana', 2000), paid('ben', 1500)];
const line = { depositId: 'D1', depositDate };
const said = { ...line, payments, clause: 'person', matchedBy: 'fenn', matchedAt: at };
const matched: PatientDepositFact = { type: 'PatientDepositMatched', ...said, cents: cents(3500) };
const told = { depositId: 'D1', reason: 'the float', unmatchedBy: 'fenn', unmatchedAt: at };
const unmatched: PatientDepositFact = {
  type: 'PatientDepositUnmatched',
  ...{ ...line, payments, cents: cents(3500) },
  ...told,
};
const match = { type: 'MatchPatientDeposit', ...said, restCents: cents(3500) } as const;
const take = { type: 'UnmatchPatientDeposit', ...told } as const;

describe('a bank line brings patients’ payments', () => {
  test('that sum to what of it is not told', () => {
    given(patientDeposit).when(match).thenFacts(matched);
  });
  test('said twice, once; in whatever order they are named', () => {
    given(patientDeposit, matched)
      .when({ ...match, payments: [...payments].reverse() })
      .thenNothing();
  });
  test.each([
    // of the line in cents, what is missing
    [3499, -1],
    [3501, 1],
    [0, -3500],
  ])('of %i cents not told they are refused, %i cents apart', (rest, difference) => {
    given(patientDeposit)
      .when({ ...match, restCents: cents(rest) })
      .thenRefused({
        code: 'patient-payments-differ-from-deposit',
        restCents: cents(rest),
        paymentsCents: cents(3500),
        differenceCents: cents(difference),
      });
  });
  test('no other set until the first is taken back', () => {
    const other = { ...match, payments: [paid('cy', 3500)] };
    given(patientDeposit, matched)
      .when(other)
      .thenRefused({ code: 'deposit-brought-patient-money', depositId: 'D1' });
    given(patientDeposit, matched, unmatched)
      .when(other)
      .thenFacts({ ...matched, payments: other.payments });
  });
  test('taken back, all of it is, with a reason; and once', () => {
    given(patientDeposit, matched).when(take).thenFacts(unmatched);
    given(patientDeposit, matched, unmatched).when(take).thenNothing();
    given(patientDeposit).when(take).thenNothing();
  });
});

const bankLine = {
  type: 'BankDepositRecorded',
  ...line,
  account: '6789',
  amountCents: 3500,
  fileSha256: 'f',
} as Fact;
const lay = (...facts: readonly Fact[]) =>
  facts.map((fact, nth) =>
    stored(
      fact.type === 'BankDepositRecorded' ? streamOfDeposit('D1') : streamOfPatientDeposit('D1'),
      nth,
      fact,
    ),
  );
const rowAfter = (...facts: readonly Fact[]): BankDeposit | null => {
  const rows = new Map<string, BankDeposit | null>();
  projectInto(bankDeposits, rows, read(lay(...facts).flatMap((each) => [each, each])));
  return rows.get('D1') ?? null;
};

test('in the books each patient’s part is at the bank, and back again to nothing', () => {
  const after = (...facts: readonly Fact[]) => {
    const rows = new Map<string, AccountBalance>();
    const rules = allPostings([depositPostings, patientDepositPostings]);
    projectInto(accountBalances(rules), rows, read(lay(...facts)));
    return Object.fromEntries([...rows].map(([key, row]) => [key, row.balanceCents]));
  };
  expect(after(bankLine, matched)).toEqual({
    bank: 3500,
    'bank-suspense': 0,
    'patient-payments-expected': -3500,
  });
  expect(after(bankLine, matched, unmatched)).toEqual({
    bank: 3500,
    'bank-suspense': -3500,
    'patient-payments-expected': 0,
  });
  const legs = patientDepositPostings.postingOf(matched)?.legs ?? [];
  expect(legs.map((leg) => [leg.clientId, leg.depositId, leg.cents])).toEqual([
    [undefined, 'D1', 3500],
    ['ana', 'D1', -2000],
    ['ben', 'D1', -1500],
  ]);
});

test('the line is proven by its payments, each with the fact that received it', () => {
  const row = rowAfter(bankLine, matched)!;
  expect(bankDeposits.columns?.['state']?.(row)).toBe('matched');
  expect(openDeposit(row).restCents).toBe(0);
  expect(proveDeposit(row, [])).toMatchObject({
    state: 'proven',
    patientCents: 3500,
    remainderCents: 0,
    patientMatchFactId: row.patients?.factId,
    terms: [
      { kind: 'patient-payment', cents: 2000, factId: 'received by ana' },
      { cents: 1500, factId: 'received by ben', stream: 'patient-account-ben', paymentId: 'P1' },
    ],
  });
  const back = rowAfter(bankLine, matched, unmatched)!;
  expect(bankDeposits.columns?.['state']?.(back)).toBe('unmatched');
  expect(proveDeposit(back, [])).toMatchObject({ state: 'no-remittance', remainderCents: 3500 });
  expect(back.isTakenApart).toBe(true);
});

test('with its statement it is taken back, and the policy may find it again', () => {
  const because = { ...unmatched, because: 'statement-undone' } as const;
  expect(rowAfter(bankLine, matched, because)?.isTakenApart).toBeUndefined();
});

test('history tells both', () => {
  expect(tellDeposit(matched)).toBe('Deposit D1 brought $35.00 of patients, 2 payments: person.');
  expect(tellDeposit(unmatched)).toContain('did not bring $35.00 of patients after all, says fenn');
});
