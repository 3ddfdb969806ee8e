import { cents, serviceDate, type RemittanceId } from '@ledgerline/terms';
import type { ExpectedDeposit, OpenDeposit } from './deposit-matching.js';
import { broughtInParts, broughtTogether, matchesOf } from './deposit-together.js';

const CASCADE = '1930000001';
const SUMMIT = '1840000002';
const line = (depositId: string, amount: number, over: Partial<OpenDeposit> = {}): OpenDeposit => ({
  depositId,
  depositDate: serviceDate('2026-12-02'),
  amountCents: cents(amount),
  traceNumber: null,
  ...over,
});
const named = (id: string, amount: number, over: Partial<OpenDeposit> = {}) =>
  line(id, amount, { originatorId: CASCADE, ...over });
const remitted = (
  id: string,
  amount: number,
  over: Partial<ExpectedDeposit> = {},
): ExpectedDeposit => ({
  remittanceId: id as RemittanceId,
  traceNumber: `T-${id}`,
  amountCents: cents(amount),
  paymentDate: serviceDate('2026-12-01'),
  originator: CASCADE,
  notWith: [],
  ...over,
});
const found = (of: OpenDeposit, expected: ExpectedDeposit[], others: OpenDeposit[] = []) =>
  broughtTogether(of, { deposits: [of, ...others], expected }).map((each) => [
    each.expected.map((one): string => one.remittanceId).sort(),
    each.why,
  ]);

const two = [remitted('R1', 2000), remitted('R2', 3000)];
const three = [...two, remitted('R3', 4500)];

describe('one bank line for several remittances', () => {
  test.each<[string, OpenDeposit, ExpectedDeposit[], string | null]>([
    ['the bank names the payer, and one way alone makes the sum', named('D1', 5000), three, null],
    [
      'the line carries the trace number of one of them',
      line('D1', 5000, { traceNumber: 'T-R2' }),
      three,
      null,
    ],
    [
      'one is left over, of a line told in part',
      named('D1', 9500, { restCents: cents(5000) }),
      three,
      null,
    ],
    [
      'the bank names nobody: a lockbox, a card processor',
      line('D1', 5000),
      three,
      'no-payer-named',
    ],
    [
      'the line carries the trace number of another',
      named('D1', 5000, { traceNumber: 'T-R9' }),
      three,
      'trace-differs',
    ],
    [
      'two ways make the sum',
      named('D1', 5000),
      [...three, remitted('R4', 3000)],
      'not-the-only-way',
    ],
    [
      'one alone makes it as well',
      named('D1', 5000),
      [...two, remitted('R4', 5000)],
      'not-the-only-way',
    ],
    [
      'so many wait that a sum by chance is likely',
      named('D1', 5000),
      [...two, ...Array.from({ length: 11 }, (_each, nth) => remitted(`M${nth}`, 700 + 2 ** nth))],
      'too-many-waiting',
    ],
    [
      'one was paid six days before',
      named('D1', 5000),
      [remitted('R1', 2000), remitted('R2', 3000, { paymentDate: serviceDate('2026-11-26') })],
      'days-apart',
    ],
  ])('%s: %#', (_what, of, expected, why) => {
    expect(found(of, expected)[0]).toEqual([expect.any(Array), why]);
    if (why !== 'not-the-only-way') expect(found(of, expected)[0]?.[0]).toEqual(['R1', 'R2']);
  });

  test.each([
    ['a cent less', named('D1', 4999), two],
    ['of another payer', line('D1', 5000, { originatorId: SUMMIT }), two],
    [
      'of two payers, where the bank names one',
      named('D1', 5000),
      [two[0]!, remitted('R2', 3000, { originator: SUMMIT })],
    ],
    [
      'one of them a person took from it',
      named('D1', 5000),
      [two[0]!, remitted('R2', 3000, { notWith: ['D1'] })],
    ],
    ['eleven days apart', named('D1', 5000, { depositDate: serviceDate('2026-12-12') }), two],
  ])('is not even offered: %s', (_what, of, expected) => expect(found(of, expected)).toEqual([]));

  test('of a lockbox, cheques of one payer are offered first, then of all', () => {
    const all = [
      ...two,
      remitted('S1', 1500, { originator: SUMMIT }),
      remitted('S2', 500, { originator: SUMMIT }),
    ];
    expect(found(line('D1', 5000), all)).toEqual([
      [['R1', 'R2'], 'no-payer-named'],
      [['R2', 'S1', 'S2'], 'no-payer-named'],
    ]);
  });

  test.each([
    ['the same amount again', named('D2', 5000)],
    ['an amount that one of them makes', line('D2', 2000)],
  ])('is a question where another line may have brought some of them: %s', (_what, rival) => {
    expect(found(named('D1', 5000), two, [rival])).toEqual([[['R1', 'R2'], 'another-line-fits']]);
  });

  test.each([
    ['of another payer', line('D2', 5000, { originatorId: SUMMIT })],
    ['that says by its trace number what it is', named('D2', 5000, { traceNumber: 'T-R9' })],
    ['of another month', named('D2', 5000, { depositDate: serviceDate('2027-01-02') })],
  ])('is none where the other line is one %s', (_what, other) => {
    expect(found(named('D1', 5000), two, [other])).toEqual([[['R1', 'R2'], null]]);
  });

  test('is matched remittance by remittance, each with the others it came with', () => {
    const of = named('D1', 5000);
    const [sum] = broughtTogether(of, { deposits: [of], expected: two });
    expect(matchesOf(sum!)).toMatchObject([
      { remittanceId: 'R1', depositId: 'D1', remittanceCents: 2000, together: ['R2'] },
      { remittanceId: 'R2', depositId: 'D1', remittanceCents: 3000, together: ['R1'] },
    ]);
  });
});

describe('several bank lines for one remittance', () => {
  const whole = remitted('R1', 5000);
  const parts = (deposits: OpenDeposit[], expected: ExpectedDeposit[] = [whole]) =>
    broughtInParts(whole, { deposits, expected }).map((each) => [
      each.deposits.map(({ depositId }) => depositId).sort(),
      each.why,
    ]);

  test.each<[string, OpenDeposit[], unknown[]]>([
    ['both of its payer', [named('D1', 2000), named('D2', 3000)], [[['D1', 'D2'], null]]],
    [
      'both of its trace number',
      [line('D1', 2000, { traceNumber: 'T-R1' }), line('D2', 3000, { traceNumber: 'T-R1' })],
      [[['D1', 'D2'], null]],
    ],
    ['one names nobody', [named('D1', 2000), line('D2', 3000)], []],
    ['one has another trace', [named('D1', 2000), named('D2', 3000, { traceNumber: 'T-R9' })], []],
    ['a cent too much', [named('D1', 2000), named('D2', 3001)], []],
    [
      'two ways',
      [named('D1', 2000), named('D2', 3000), named('D3', 3000)],
      [
        [['D1', 'D2'], 'not-the-only-way'],
        [['D1', 'D3'], 'not-the-only-way'],
      ],
    ],
    [
      'one alone as well',
      [named('D1', 2000), named('D2', 3000), named('D3', 5000)],
      [[['D1', 'D2'], 'not-the-only-way']],
    ],
  ])('%s', (_what, deposits, ways) => expect(parts(deposits)).toEqual(ways));

  test('is a question where one of the lines may have brought another remittance', () => {
    expect(parts([named('D1', 2000), named('D2', 3000)], [whole, remitted('R2', 3000)])).toEqual([
      [['D1', 'D2'], 'another-remittance-fits'],
    ]);
  });

  test('is matched line by line, each with the part it brought', () => {
    const deposits = [named('D1', 2000), named('D2', 3000)];
    const [sum] = broughtInParts(whole, { deposits, expected: [whole] });
    expect(matchesOf(sum!)).toMatchObject([
      { depositId: 'D1', remittanceCents: 5000, broughtCents: 2000, together: ['D2'] },
      { depositId: 'D2', remittanceCents: 5000, broughtCents: 3000, together: ['D1'] },
    ]);
  });
});
