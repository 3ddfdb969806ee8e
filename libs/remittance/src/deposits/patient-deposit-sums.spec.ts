import fc from 'fast-check';
import {
  cents,
  daysAfter,
  daysBetween,
  serviceDate,
  type ClientId,
  type RemittanceId,
} from '@ledgerline/terms';
import type { ExpectedDeposit, OpenDeposit } from './deposit-matching.js';
import { patientsFor, type LineForPatients, type WaitingForBank } from './patient-deposit-sums.js';
import { patientMoneyKey } from './patient-deposit.decider.js';
import type { PatientMoney } from './patient-deposit.events.js';

const tuesday = serviceDate('2026-12-01');
const line = (amount: number, over: Partial<LineForPatients> = {}): LineForPatients => ({
  depositId: 'D1',
  depositDate: serviceDate('2026-12-02'),
  amountCents: cents(amount),
  traceNumber: null,
  ...over,
});
const paid = (
  clientId: string,
  amount: number,
  method = 'cash',
  over: Partial<PatientMoney> = {},
): PatientMoney => ({
  clientId: clientId as ClientId,
  paymentId: `P-${clientId}`,
  cents: cents(amount),
  method,
  receivedOn: tuesday,
  receivedFactId: `F-${clientId}`,
  ...over,
});
const remitted = (amount: number): ExpectedDeposit => ({
  remittanceId: 'R1' as RemittanceId,
  traceNumber: 'T1',
  amountCents: cents(amount),
  paymentDate: tuesday,
  originator: '1930000001',
  notWith: [],
});
const found = (
  of: LineForPatients,
  payments: readonly PatientMoney[],
  {
    deposits = [],
    expected = [],
  }: { deposits?: readonly OpenDeposit[]; expected?: readonly ExpectedDeposit[] } = {},
) =>
  patientsFor(of, { payments, deposits: [of, ...deposits], expected }).map((each) => [
    each.payments.map((one): string => one.clientId).sort(),
    each.why,
  ]);

const day = [paid('ana', 2000), paid('ben', 1500), paid('cy', 3000, 'card')];

test('the cash of a day and what its cards settled are each told by themselves', () => {
  expect(found(line(3500), day)).toEqual([[['ana', 'ben'], null]]);
  expect(found(line(3000), day)).toEqual([[['cy'], null]]);
});

test('cash and cards never come in one line, nor does money before it was received', () => {
  expect(found(line(6500), day)).toEqual([]);
  expect(found(line(3500, { depositDate: serviceDate('2026-11-30') }), day)).toEqual([]);
});

test('nothing that differs by a cent is offered', () => {
  expect(found(line(3499), day)).toEqual([]);
  expect(found(line(3501), day)).toEqual([]);
});

const elsewhere = { receivedOn: daysAfter(tuesday, -1) };
test.each<[string, LineForPatients, PatientMoney[], Parameters<typeof found>[2], string]>([
  // seen at the bank, what waits, what else there is, why a person is asked
  ['a payer is named on the line', line(3500, { originatorId: '1' }), day, {}, 'payer-named'],
  ['the line has a trace number', line(3500, { traceNumber: 'T9' }), day, {}, 'payer-named'],
  ['a person took it apart before', line(3500, { isTakenApart: true }), day, {}, 'taken-apart'],
  [
    'a remittance brought some of the line',
    line(9000, { restCents: cents(3500) }),
    day,
    {},
    'told-in-part',
  ],
  [
    'another day’s cash sums to the same',
    line(3500),
    [...day, paid('dee', 3500, 'cash', elsewhere)],
    {},
    'not-the-only-way',
  ],
  [
    'what cards settled sums to the same',
    line(3000),
    [...day, paid('dee', 3000)],
    {},
    'not-the-only-way',
  ],
  ['only some of the day’s cash fits', line(2000), day, {}, 'not-a-whole-day'],
  [
    'it is six days since',
    line(3500, { depositDate: daysAfter(tuesday, 6) }),
    day,
    {},
    'days-apart',
  ],
  [
    'a remittance of that amount waits',
    line(3500),
    day,
    { expected: [remitted(3500)] },
    'a-remittance-fits',
  ],
  [
    'another line of that amount waits',
    line(3500),
    day,
    { deposits: [line(3500, { depositId: 'D2' })] },
    'another-line-fits',
  ],
  [
    'another line fits with money of a later day',
    line(3500),
    [...day, paid('eve', 700, 'cash', { receivedOn: daysAfter(tuesday, 2) })],
    { deposits: [line(2700, { depositId: 'D2', depositDate: daysAfter(tuesday, 3) })] },
    'another-line-fits',
  ],
  [
    'thirteen payments of the kind wait',
    line(13 * 64),
    Array.from({ length: 13 }, (_each, nth) => paid(`c${nth}`, 64)),
    {},
    'too-many-waiting',
  ],
])('a person is asked where %s', (_what, of, waiting, others, why) => {
  const ways = found(of, waiting, others);
  expect(ways.length).toBeGreaterThan(0);
  expect(ways.map((each) => each[1])).toEqual(ways.map(() => why));
});

test('of more than two dozen that wait the whole day is still offered', () => {
  const many = Array.from({ length: 30 }, (_each, nth) => paid(`c${nth}`, 100 + nth));
  const sum = many.reduce((all, each) => all + each.cents, 0);
  expect(found(line(sum), many).map(([, why]) => why)).toEqual(['too-many-waiting']);
  expect(found(line(sum - 1), many)).toEqual([]);
});

const somePayments = fc
  .array(
    fc.record({
      cents: fc.integer({ min: 1, max: 6 }),
      method: fc.constantFrom('cash', 'check', 'card'),
      days: fc.integer({ min: -1, max: 12 }),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map((each, nth) =>
      paid(`c${nth}`, each.cents * 500, each.method, {
        receivedOn: daysAfter(serviceDate('2026-12-02'), -each.days),
      }),
    ),
  );

/** Every choice of what may have gone to the bank together, one by one. */
function everyWay(of: OpenDeposit, payments: readonly PatientMoney[]): readonly string[] {
  const ways: string[] = [];
  for (let chosen = 1; chosen < 1 << payments.length; chosen += 1) {
    const some = payments.filter((_each, nth) => (chosen >> nth) & 1);
    const isOneSlip = new Set(some.map(({ method }) => method === 'card')).size === 1;
    const isNear = some.every(({ receivedOn }) => {
      const apart = daysBetween(receivedOn, of.depositDate);
      return apart >= 0 && apart <= 10;
    });
    const sum = some.reduce((all, each) => all + each.cents, 0);
    if (isOneSlip && isNear && sum === of.amountCents)
      ways.push(some.map(patientMoneyKey).sort().join());
  }
  return ways;
}

test('law: what is certain is the only way there is, and everything offered sums to the cent', () => {
  let certain = 0;
  fc.assert(
    fc.property(somePayments, fc.integer({ min: 1, max: 14 }), (payments, amount) => {
      const of = line(amount * 500);
      const waiting: WaitingForBank = { payments, deposits: [of], expected: [] };
      const sums = patientsFor(of, waiting);
      const names = sums.map((each) => each.payments.map(patientMoneyKey).sort().join());
      const all = everyWay(of, payments);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(all).toContain(name);
      expect(sums.length > 0).toBe(all.length > 0);
      if (sums.some(({ why }) => why === null)) {
        certain += 1;
        expect(all).toHaveLength(1);
        expect(sums).toHaveLength(1);
      }
    }),
    { numRuns: 400 },
  );
  expect(certain).toBeGreaterThan(5);
});
