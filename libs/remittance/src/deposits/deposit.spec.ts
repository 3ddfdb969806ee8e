import { projectInto, read, type Fact } from '@ledgerline/event-store';
import { given, stored } from '@ledgerline/event-store/testing';
import { accountBalances, allPostings, type AccountBalance } from '@ledgerline/ledger';
import {
  cents,
  serviceDate,
  type Instant,
  type RemittanceId,
  type StaffId,
} from '@ledgerline/terms';
import { depositMatch } from './deposit-match.decider.js';
import { streamOfDeposit } from './deposit-import.js';
import { evidenceOf, exactClause, matchDeposits, proposalsFor } from './deposit-matching.js';
import type { BankDepositFact, DepositMatchFact } from './deposit.events.js';
import { tellDeposit } from './deposit.history.js';
import { depositPostings } from './deposit.posting.js';
import { bankDeposits, expectedDeposits, type BankDeposit } from './deposit.projection.js';

const at = '2026-12-04T17:00:00.000Z' as Instant;
const fenn = 'fenn' as StaffId;
const deposit = {
  depositId: 'D1',
  depositDate: serviceDate('2026-12-02'),
  amountCents: cents(2450),
  traceNumber: 'EFT0001' as string | null,
};
const remitted = {
  remittanceId: 'RA1' as RemittanceId,
  traceNumber: 'EFT0001',
  amountCents: cents(2450),
  paymentDate: serviceDate('2026-12-01'),
  notWith: [] as readonly string[],
};

describe('bank and payer', () => {
  test('who agree in trace, amount and date match without a person', () => {
    expect(matchDeposits([deposit], [remitted]).exact).toEqual([
      {
        deposit,
        expected: remitted,
        evidence: { isTraceEqual: true, differenceCents: 0, daysApart: 1 },
      },
    ]);
  });

  test.each([
    // what differs, bank, payer, why a person is asked
    ['a cent', { amountCents: cents(2449) }, {}, 'amount-differs'],
    ['the trace', { traceNumber: 'EFT0002' }, {}, 'trace-differs'],
    ['no trace', { traceNumber: null }, {}, 'no-trace'],
    ['six days', {}, { paymentDate: serviceDate('2026-11-26') }, 'days-apart'],
  ])('who differ in %s are proposed to a person, with why', (_what, bank, payer, why) => {
    const [line, said] = [
      { ...deposit, ...bank },
      { ...remitted, ...payer },
    ];
    expect(matchDeposits([line], [said]).exact).toEqual([]);
    expect(proposalsFor(line, [said])).toEqual([
      { remittanceId: 'RA1', evidence: evidenceOf(line, said), why },
    ]);
  });

  test.each([
    ['another amount and no trace', { amountCents: cents(1), traceNumber: null }],
    ['eleven days and no trace', { depositDate: serviceDate('2026-12-12'), traceNumber: null }],
  ])('%s is not even proposed', (_what, bank) => {
    expect(proposalsFor({ ...deposit, ...bank }, [remitted])).toEqual([]);
  });

  test('two that fit are a question, not a guess', () => {
    const twin = { ...deposit, depositId: 'D2' };
    expect(matchDeposits([deposit, twin], [remitted]).exact).toEqual([]);
    expect(proposalsFor(twin, [remitted])).toMatchObject([{ why: 'not-the-only-one' }]);
  });

  test('what a person took apart does not come together by itself again', () => {
    const apart = { ...remitted, notWith: ['D1'] };
    expect(matchDeposits([deposit], [apart]).exact).toEqual([]);
    expect(proposalsFor(deposit, [apart])).toEqual([]);
  });
});

const bankLine: BankDepositFact = {
  type: 'BankDepositRecorded',
  depositId: 'D1',
  account: '6789',
  depositDate: deposit.depositDate,
  amountCents: deposit.amountCents,
  traceNumber: 'EFT0001',
  descriptionSha256: 'd',
  nth: 1,
  fileSha256: 'f',
  recordedBy: fenn,
  recordedAt: at,
};
const pair = {
  remittanceId: 'RA1' as RemittanceId,
  depositId: 'D1',
  depositDate: deposit.depositDate,
  remittanceCents: cents(2400),
};
const matched: DepositMatchFact = {
  type: 'DepositMatched',
  ...pair,
  evidence: evidenceOf(deposit, remitted),
  clause: exactClause,
  matchedBy: 'policy',
  matchedAt: at,
};
const apart = { reason: 'wrong line', unmatchedBy: fenn, unmatchedAt: at };
const unmatched: DepositMatchFact = { type: 'DepositUnmatched', ...pair, ...apart };
const { type: _matched, ...match } = matched as Extract<
  DepositMatchFact,
  { type: 'DepositMatched' }
>;

describe('a match', () => {
  test('is made once, and twice is once', () => {
    given(depositMatch)
      .when({ type: 'MatchDeposit', ...match })
      .thenFacts(matched);
    given(depositMatch, matched)
      .when({ type: 'MatchDeposit', ...match })
      .thenNothing();
  });
  test('is with one bank line: the same money does not come twice', () => {
    given(depositMatch, matched)
      .when({ type: 'MatchDeposit', ...match, depositId: 'D2' })
      .thenRefused({
        code: 'remittance-came-with-another-deposit',
        remittanceId: pair.remittanceId,
        depositId: 'D1',
      });
  });
  test('needs money', () => {
    given(depositMatch)
      .when({ type: 'MatchDeposit', ...match, remittanceCents: cents(0) })
      .thenRefused({ code: 'remittance-without-money', remittanceId: pair.remittanceId });
  });
  test('is taken back by its opposite, once, and may be made anew', () => {
    const { remittanceId, depositId } = pair;
    const undo = { type: 'UnmatchDeposit', remittanceId, depositId, ...apart } as const;
    given(depositMatch, matched).when(undo).thenFacts(unmatched);
    given(depositMatch, matched, unmatched).when(undo).thenNothing();
    given(depositMatch, matched, unmatched)
      .when({ type: 'MatchDeposit', ...match, depositId: 'D2' })
      .thenFacts({ ...matched, depositId: 'D2' } as DepositMatchFact);
  });
});

const received = {
  type: 'RemittanceReceived',
  remittanceId: 'RA1',
  payerName: 'Cascade',
  traceNumber: 'EFT0001',
  amountCents: 2400,
  paymentDate: '2026-12-01',
} as Fact;
const lay = (...facts: readonly Fact[]) =>
  facts.map((fact, nth) =>
    stored(
      {
        RemittanceReceived: 'remittance-RA1',
        BankDepositRecorded: streamOfDeposit('D1'),
      }[fact.type] ?? 'deposit-match-RA1',
      nth,
      fact,
    ),
  );

test('in the books a bank line is the bank’s, and settles what was expected once it is matched', () => {
  const after = (...facts: readonly Fact[]) => {
    const rows = new Map<string, AccountBalance>();
    projectInto(accountBalances(allPostings([depositPostings])), rows, read(lay(...facts)));
    return Object.fromEntries([...rows].map(([key, row]) => [key, row.balanceCents]));
  };
  expect(after(bankLine)).toEqual({ bank: 2450, 'bank-suspense': -2450 });
  expect(after(bankLine, matched)).toEqual({
    bank: 2450,
    'bank-suspense': -50,
    'deposits-expected': -2400,
  });
  expect(after(bankLine, matched, unmatched)).toEqual({
    bank: 2450,
    'bank-suspense': -2450,
    'deposits-expected': 0,
  });
});

test('the lists of bank lines and of money expected follow, the same fact twice counted once', () => {
  const after = (...facts: readonly Fact[]) => {
    const twice = read(lay(...facts).flatMap((each) => [each, each]));
    const bank = new Map<string, BankDeposit | null>();
    const expected = new Map();
    projectInto(bankDeposits, bank, twice);
    projectInto(expectedDeposits, expected, twice);
    const [line, said] = [bank.get('D1') ?? null, expected.get('RA1') ?? null];
    return {
      matches: line?.matches.map((each) => each.remittanceId),
      states: [
        bankDeposits.columns?.['state']?.(line),
        expectedDeposits.columns?.['state']?.(said),
      ],
      notWith: said?.notWith,
    };
  };
  expect(after(received, bankLine)).toEqual({
    matches: [],
    states: ['unmatched', 'open'],
    notWith: [],
  });
  expect(after(received, bankLine, matched)).toEqual({
    matches: ['RA1'],
    // Fifty cents of the bank line are not told yet.
    states: ['part-matched', 'matched'],
    notWith: [],
  });
  expect(after(received, bankLine, matched, unmatched)).toEqual({
    matches: [],
    states: ['unmatched', 'open'],
    notWith: ['D1'],
  });
  expect(after({ ...received, amountCents: 0 } as Fact).states).toEqual(['unmatched', 'none']);
});

test('each fact is told in a sentence', () => {
  expect([bankLine, matched, unmatched].map(tellDeposit)).toEqual([
    'The bank shows $24.50 on 2026-12-02, trace EFT0001.',
    'Remittance RA1 came with deposit D1, $24.00: deposit-match/2 exact.',
    'Remittance RA1 did not come with deposit D1 after all, says fenn.',
  ]);
  expect(tellDeposit(received)).toBeUndefined();
});
