import { given } from '@ledgerline/event-store/testing';
import { cents, serviceDate, type PayerId } from '@ledgerline/terms';
import {
  allowedFor,
  policyIdOf,
  practice,
  takesOneClaimADay,
  type PracticeCommand,
  type PracticeFact,
  type PracticeRefusal,
} from '../index.js';
import { established, group, medicare } from '../testing.js';

const mcr = 'MCR' as PayerId;
const allowed = (allowedCents: number, from: string, to?: string, contractVersion = '2026') =>
  ({
    ...{ type: 'AllowedAmountSet', payerId: mcr, procedureCode: group },
    ...{ allowedCents: cents(allowedCents), contractVersion, from: serviceDate(from) },
    ...(to === undefined ? {} : { to: serviceDate(to) }),
  }) as const satisfies PracticeFact;
const changed = (policyId: string, from: string) =>
  ({
    ...{ type: 'PayerPolicyChanged', payerId: mcr, policyId, from: serviceDate(from) },
  }) as const satisfies PracticeFact;
const grouped = (oneClaimADay: boolean, from: string) =>
  ({
    ...{ type: 'PayerClaimGroupingChanged', payerId: mcr, oneClaimADay, from: serviceDate(from) },
  }) as const satisfies PracticeFact;

describe('what a contract allows for a unit', () => {
  test.each([
    ['before it begins', [allowed(1823, '2026-01-01')], '2025-12-31', undefined],
    ['from its first day', [allowed(1823, '2026-01-01')], '2026-01-01', 1823],
    ['to its last day', [allowed(1823, '2026-01-01', '2026-06-30')], '2026-06-30', 1823],
    ['not beyond it', [allowed(1823, '2026-01-01', '2026-06-30')], '2026-07-01', undefined],
    [
      'by the latest begun',
      [allowed(2000, '2026-07-01'), allowed(1823, '2026-01-01')],
      '2026-08-01',
      2000,
    ],
    [
      'by the older where the newer has ended',
      [allowed(1823, '2026-01-01'), allowed(2000, '2026-07-01', '2026-07-31')],
      '2026-08-01',
      1823,
    ],
    [
      'by the one set later of two',
      [allowed(1823, '2026-01-01'), allowed(1900, '2026-01-01')],
      '2026-02-01',
      1900,
    ],
  ])('%s', (_what, facts, date, allowedCents) => {
    const { state } = given(practice, established, medicare, ...facts);
    expect(allowedFor(state, mcr, group, serviceDate(date))?.allowedCents).toBe(allowedCents);
  });

  test('says which version of the contract it is, and nothing of another payer', () => {
    const { state } = given(practice, established, medicare, allowed(1823, '2026-01-01'));
    const date = serviceDate('2026-02-01');
    expect(allowedFor(state, mcr, group, date)?.contractVersion).toBe('2026');
    expect(allowedFor(state, 'BCBS' as PayerId, group, date)).toBeUndefined();
    expect(allowedFor(practice.initial, mcr, group, date)).toBeUndefined();
  });
});

describe('which unit policy a payer follows', () => {
  test.each([
    ['2026-06-30', 'medicare-part-b'],
    ['2026-07-01', 'commercial-ama'],
    ['2027-01-01', 'medicaid-15-minute'],
  ])('on %s: %s', (date, policyId) => {
    const { state } = given(
      practice,
      ...[established, medicare, changed('medicaid-15-minute', '2027-01-01')],
      changed('commercial-ama', '2026-07-01'),
    );
    const payer = state.phase === 'established' ? state.payers.get(mcr) : undefined;
    expect(payer && policyIdOf(payer, serviceDate(date))).toBe(policyId);
  });

  test('a payer whose policy changed is still contracted in the same words', () => {
    given(practice, established, medicare, changed('commercial-ama', '2026-07-01'))
      .when({ ...medicare, type: 'ContractPayer' })
      .thenNothing();
  });
});

describe('whether a payer takes one claim for all of a client’s date', () => {
  test.each([
    ['2026-06-30', false],
    ['2026-07-01', true],
    ['2027-01-01', false],
  ])('on %s: %s', (date, isOne) => {
    const { state } = given(
      practice,
      ...[established, medicare, grouped(false, '2027-01-01'), grouped(true, '2026-07-01')],
    );
    const payer = state.phase === 'established' ? state.payers.get(mcr) : undefined;
    expect(takesOneClaimADay(payer, serviceDate(date))).toBe(isOne);
  });

  test('from its contract on, where that says so; of no payer nothing is known', () => {
    const { state } = given(practice, established, { ...medicare, oneClaimADay: true });
    const payer = state.phase === 'established' ? state.payers.get(mcr) : undefined;
    expect(takesOneClaimADay(payer, serviceDate('2020-01-01'))).toBe(true);
    expect(takesOneClaimADay(undefined, serviceDate('2020-01-01'))).toBe(false);
  });

  test('a payer that changed it is still contracted in the same words', () => {
    given(practice, established, medicare, grouped(true, '2026-07-01'))
      .when({ ...medicare, type: 'ContractPayer' })
      .thenNothing();
  });

  test('of a payer not contracted it cannot be said', () => {
    const command = { ...grouped(true, '2026-07-01'), type: 'ChangeClaimGrouping' } as const;
    given(practice, established)
      .when(command)
      .thenRefused({ code: 'payer-not-contracted', payerId: mcr });
  });
});

test.each([
  [allowed(1823, '2026-01-01'), 'SetAllowedAmount'],
  [changed('commercial-ama', '2026-07-01'), 'ChangePayerPolicy'],
  [grouped(true, '2026-07-01'), 'ChangeClaimGrouping'],
] as [PracticeFact, PracticeCommand['type']][])(
  '$0.type: once, and again nothing',
  (fact, type) => {
    const command = { ...fact, type } as PracticeCommand;
    given(practice, established, medicare).when(command).thenFacts(fact);
    given(practice, established, medicare, fact).when(command).thenNothing();
  },
);

test.each([
  [
    { ...allowed(1, '2026-01-01'), payerId: 'NEW' },
    { code: 'payer-not-contracted', payerId: 'NEW' },
  ],
  [allowed(0, '2026-01-01'), { code: 'allowed-not-positive', allowedCents: 0 }],
  [
    allowed(1, '2026-01-01', '2025-12-31'),
    { code: 'ends-before-it-begins', from: '2026-01-01', to: '2025-12-31' },
  ],
] as unknown as [PracticeFact, PracticeRefusal][])('refused: case %#', (fact, refusal) => {
  given(practice, established, medicare)
    .when({ ...fact, type: 'SetAllowedAmount' } as PracticeCommand)
    .thenRefused(refusal);
});
