import { serviceDate, type ServiceDate } from '@ledgerline/terms';
import { doesHold } from './does-hold.js';
import type { ClinicFigures } from './clinic-figures.js';
import { moneyFiguresOf, type PayersBook } from './money-figures.js';
import type { DeskSeen } from './read-desk.js';
import type { Told, ToldClaim } from './read-told.js';

const claim = (number: string, paidCents: number, remittanceId: string): ToldClaim => ({
  number,
  payerId: 'MEDICARE',
  serviceDate: serviceDate('2026-10-05'),
  chargeCents: 6500,
  frequency: '1',
  follows: null,
  heard: new Set(['ClaimPaymentPosted']),
  paidCents,
  payments: 1,
  firstMoneyIn: { remittanceId, paymentDate: serviceDate('2026-10-20') },
});

/** Two claims of 65.00, each paid 40.00 with 25.00 let go, by one transfer of 80.00. */
const told: Told = {
  claims: new Map([
    ['C1', claim('C1', 4000, 'R1')],
    ['C2', claim('C2', 4000, 'R1')],
  ]),
  facts: { ClaimPaymentPosted: 2 },
  bookedOn: new Map<string, ServiceDate>([['R1', serviceDate('2026-10-21')]]),
  paidCents: 8000,
  bankCents: 8000,
  interchanges: new Map([['p', [7, 8]]]),
  batches: 2,
  transmitted: 2,
};
const row = (patientControlNumber: string) =>
  [patientControlNumber, { patientControlNumber, state: 'accepted', superseded: null }] as const;
const seen: DeskSeen = {
  claims: new Map([row('C1'), row('C2')]),
  lists: { exceptions: new Map(), denials: new Map(), rejections: new Map(), silent: new Map() },
  exceptions: [],
  deposits: [{ amountCents: 8000, matches: [{}], proof: { state: 'proven', remainderCents: 0 } }],
  proofs: [
    {
      state: 'posted',
      depositCents: 8000,
      postedCents: 8000,
      providerAdjustmentCents: 0,
      suspenseCents: 0,
      unexplainedCents: 0,
      conflicts: 0,
    },
  ],
  files: [{ phase: 'digested' }],
  linePhases: { claimed: 2 },
  parked: 0,
  balances: new Map([
    ['service-income', -13_000],
    ['contractual-allowance', 5_000],
    ['bank', 8_000],
  ]),
  owedByClaim: new Map(),
  entryOffCents: 0,
};
const book: PayersBook = {
  claims: [
    { patientControlNumber: 'C1', paidCents: 4000 },
    { patientControlNumber: 'C2', paidCents: 4000 },
  ],
  deposits: [{ paidCents: 8000 }],
  linesAskedTwice: 0,
};
const deeds = {
  approvals: 2,
  submissions: 1,
  resends: 0,
  claimsResent: 0,
  settlements: 0,
  nextPayerRequests: 0,
  statements: 1,
  refusals: {},
};
interface Case {
  readonly told?: Partial<Told>;
  readonly seen?: Partial<DeskSeen>;
  readonly book?: Partial<PayersBook>;
}
const figures = (over: Case = {}) =>
  moneyFiguresOf(
    { ...told, ...over.told },
    { ...seen, ...over.seen },
    { ...book, ...over.book },
    deeds,
    '2026-11-30',
  );
const holds = (over: Case = {}): boolean =>
  doesHold({
    chainVerified: true,
    readModelsRebuiltEqual: true,
    money: figures(over),
  } as ClinicFigures);

test('books that agree with bank, lists and payers hold, and say where the charge went', () => {
  expect(holds()).toBe(true);
  expect(figures()).toMatchObject({
    unexplainedCents: 0,
    charge: {
      chargedCents: 13_000,
      paidCents: 8_000,
      elsewhere: { 'contractual-allowance': 5_000 },
    },
    payments: { told: 2, withoutAPerson: 2, withoutAPersonPermille: 1000 },
    sessionToCash: { claims: 2, median: 16, p90: 16 },
    deposits: { proven: 1, unmatched: 0 },
    batches: { numbersMissing: 0 },
  });
});

const balances = (over: Readonly<Record<string, number>>) =>
  new Map([...seen.balances, ...Object.entries(over)]);

test.each<[string, Case]>([
  [
    'a cent of a bank line that nothing explains',
    {
      seen: {
        deposits: [
          { amountCents: 8000, matches: [{}], proof: { state: 'unproven', remainderCents: 1 } },
        ],
      },
    },
  ],
  [
    'a cent of a remittance',
    {
      seen: { proofs: seen.proofs.map((each) => ({ ...each, unexplainedCents: -1 })) },
    },
  ],
  ['charge that is nowhere', { seen: { balances: balances({ 'contractual-allowance': 4_999 }) } }],
  ['an entry that does not balance', { seen: { entryOffCents: 1 } }],
  ['a bank account other than the bank’s lines', { told: { bankCents: 8001 } }],
  ['a claim on no list with money owed', { seen: { owedByClaim: new Map([['C1', 1]]) } }],
  [
    'a claim paid otherwise than the payer says',
    {
      book: { claims: [{ patientControlNumber: 'C1', paidCents: 4001 }] },
    },
  ],
  [
    'a claim the payer paid and we never posted',
    {
      book: { claims: [{ patientControlNumber: 'C3', paidCents: 1 }] },
    },
  ],
  [
    'a deposit the bank did not show',
    { book: { deposits: [{ paidCents: 8000 }, { paidCents: 5 }] } },
  ],
  ['a line asked for twice', { book: { linesAskedTwice: 1 } }],
  ['a control number nobody has', { told: { interchanges: new Map([['p', [7, 9]]]) } }],
  ['a batch that was never sent', { told: { transmitted: 1 } }],
])('%s does not hold', (_what, over) => {
  expect(holds(over)).toBe(false);
});

test('what stopped for a person is taken off the share, by its first clause', () => {
  const stopped = {
    patientControlNumber: 'C1',
    state: 'open',
    exceptions: [{ kind: 'denied', clause: 'CO-197' }],
  };
  const { payments } = figures({ seen: { exceptions: [stopped] } });
  expect(payments).toMatchObject({
    withoutAPerson: 1,
    withoutAPersonPermille: 500,
    exceptionsByClause: { 'denied: CO-197': 1 },
  });
});
