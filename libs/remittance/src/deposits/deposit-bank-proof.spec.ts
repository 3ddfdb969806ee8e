import fc from 'fast-check';
import { credit, debit, posting, type Entry } from '@ledgerline/ledger';
import {
  cents,
  serviceDate,
  type Instant,
  type PatientControlNumber,
  type RemittanceId,
} from '@ledgerline/terms';
import { proveDeposit, type RemittanceOnHand } from './deposit-bank-proof.js';

interface Told {
  readonly paid: number;
  readonly claims: readonly number[];
  readonly plbs: readonly number[];
  readonly waiting: readonly number[];
  readonly unlinked?: readonly number[];
  readonly isPosted?: boolean;
}

/** A remittance as the journal and the read models hold it. */
function onHand(told: Told, nth = 0): RemittanceOnHand {
  const remittanceId = `RA${nth}` as RemittanceId;
  const date = serviceDate('2026-12-01');
  const recordedAt = '2026-12-01T12:00:00.000Z' as Instant;
  const entry = (id: string, factType: string, account: 'payer-receivable', amount: number) => ({
    entryId: `${remittanceId}/${id}`,
    factType,
    recordedAt,
    ...posting(
      date,
      debit('remittance-suspense', amount, {
        remittanceId,
        patientControlNumber: 'C1' as PatientControlNumber,
      }),
      credit(account, amount, { remittanceId }),
    ),
  });
  const entries: Entry[] = [
    entry('received', 'RemittanceReceived', 'payer-receivable', -told.paid),
    ...told.claims.map((each, at) =>
      entry(`claim ${at}`, 'ClaimPaymentPosted', 'payer-receivable', each),
    ),
    ...told.plbs.map((each, at) =>
      entry(`plb ${at}`, 'ProviderAdjustmentRecorded', 'payer-receivable', -each),
    ),
  ];
  const waiting = told.waiting.map((each, at) => [`claim ${at + 100}`, cents(each)] as const);
  const unlinked = (told.unlinked ?? []).map((each, at) => [`lost ${at}`, cents(each)] as const);
  return {
    match: {
      remittanceId,
      remittanceCents: cents(told.paid),
      factId: `match ${nth}`,
      evidence: { isTraceEqual: true, differenceCents: cents(0), daysApart: 0 },
      clause: 'person',
      matchedBy: 'fenn',
    },
    isPosted: told.isPosted ?? true,
    entries,
    suspended: Object.fromEntries([...waiting, ...unlinked]),
    links: new Map(
      waiting.map(([id, amount]) => [
        id,
        { factId: `${remittanceId}/${id}`, factType: 'ClaimPaymentUnmatched', cents: amount },
      ]),
    ),
  };
}

const prove = (amount: number, ...told: readonly Told[]) =>
  proveDeposit({ depositId: 'D1', factId: 'F1', amountCents: cents(amount) }, told.map(onHand));

const whole: Told = { paid: 2450, claims: [2000, 600], plbs: [250], waiting: [100] };

test('a deposit is what was posted − provider adjustments + what waits, each term with its fact', () => {
  const proof = prove(2450, whole);
  expect(proof).toMatchObject({
    state: 'proven',
    depositCents: 2450,
    postedCents: 2600,
    providerAdjustmentCents: 250,
    suspenseCents: 100,
    remainderCents: 0,
  });
  expect(proof.terms.map((each) => [each.kind, each.cents, each.factId])).toEqual([
    ['posted', 2000, 'RA0/claim 0'],
    ['posted', 600, 'RA0/claim 1'],
    ['provider-adjustment', -250, 'RA0/plb 0'],
    ['suspense', 100, 'RA0/claim 100'],
  ]);
});

test.each([
  // case, bank, remittances, state, cents missing
  ['no remittance', 2450, [], 'no-remittance', 2450],
  ['claims still being posted', 2450, [{ ...whole, isPosted: false }], 'posting', 0],
  ['a cent short at the bank', 2449, [whole], 'unproven', -1],
  ['a cent over at the bank', 2451, [whole], 'unproven', 1],
  [
    'money that waits with no fact behind it',
    2450,
    [{ ...whole, waiting: [], unlinked: [100] }],
    'unproven',
    100,
  ],
  [
    'only provider adjustments',
    300,
    [{ paid: 300, claims: [], plbs: [-300], waiting: [] }],
    'proven',
    0,
  ],
  [
    'a takeback larger than what was paid, carried forward',
    500,
    [{ paid: 500, claims: [1500, -2000], plbs: [-1000], waiting: [] }],
    'proven',
    0,
  ],
  [
    'two remittances in one deposit',
    2750,
    [whole, { paid: 300, claims: [300], plbs: [], waiting: [] }],
    'proven',
    0,
  ],
  [
    'two whose errors hide each other',
    600,
    [
      { paid: 300, claims: [305], plbs: [], waiting: [] },
      { paid: 300, claims: [295], plbs: [], waiting: [] },
    ],
    'unproven',
    0,
  ],
] as const)('%s', (_case, bank, told, state, remainderCents) => {
  expect(prove(bank, ...told)).toMatchObject({ state, remainderCents });
});

test('an entry that comes twice is one term', () => {
  const twice = onHand(whole);
  const proof = proveDeposit({ depositId: 'D1', factId: 'F1', amountCents: cents(2450) }, [
    { ...twice, entries: [...twice.entries, ...twice.entries] },
  ]);
  expect(proof.state).toBe('proven');
});

const amount = fc.integer({ min: -100_000, max: 100_000 });
const amounts = fc.array(amount, { maxLength: 5 });
const anyTold: fc.Arbitrary<Told> = fc.record({
  paid: amount,
  claims: amounts,
  plbs: amounts,
  waiting: amounts,
  unlinked: fc.array(amount, { maxLength: 1 }),
  isPosted: fc.boolean(),
});
/** One that balances, whatever it holds: what it paid is what it says. */
const balanced = anyTold.map((told) => ({
  ...told,
  unlinked: [],
  isPosted: true,
  paid: Number(sum(told)),
}));
const sum = ({ claims, plbs, waiting }: Told): bigint =>
  [...claims, ...waiting].reduce((total, each) => total + BigInt(each), 0n) -
  plbs.reduce((total, each) => total + BigInt(each), 0n);

test('law: nothing is called proven with a cent left over, and what is left over is told exactly', () => {
  const anyOf = fc.array(fc.oneof(anyTold, balanced), { maxLength: 3 });
  const spare = fc.constantFrom(0, 0, 1, -1, 12_345);
  let proven = 0;
  fc.assert(
    fc.property(anyOf, spare, (all, over) => {
      const explained = all.reduce((total, each) => total + sum(each), 0n);
      const bank = Number(explained) + over;
      const proof = prove(bank, ...all);
      expect(BigInt(proof.remainderCents)).toBe(BigInt(bank) - explained);
      expect(proof.depositCents).toBe(
        proof.postedCents -
          proof.providerAdjustmentCents +
          proof.suspenseCents +
          proof.remainderCents,
      );
      const isWhole =
        over === 0 &&
        all.length > 0 &&
        all.every((each) => each.isPosted && BigInt(each.paid) === sum(each));
      expect(proof.state === 'proven').toBe(isWhole);
      expect(proof.terms.every((each) => each.factId !== '')).toBe(true);
      if (isWhole) proven += 1;
    }),
    { numRuns: 500 },
  );
  expect(proven).toBeGreaterThan(20);
});
