import { cents, type LineId } from '@ledgerline/terms';
import type { ServicePayment } from './claim-payment.events.js';
import { ruleClaim, type MatchedLine } from './line-rulings.js';
import { line } from '../advice/remittance.samples.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';

type Given = [group: string, carc: string, amount: number][];
const lineOf = (paid: number, adjustments: Given, lineId: string | null = 'L1'): MatchedLine => ({
  ...line(paid, ...adjustments),
  lineId: lineId as LineId | null,
});
/** One line of ours: charged 65.00, of which so much should be allowed. */
const rule = (allowed: number | undefined, ...lines: MatchedLine[]): readonly ServicePayment[] =>
  ruleClaim(
    {
      policy: shippedPostingPolicy,
      payerX12Id: 'TEST1',
      expectedOf: () =>
        allowed === undefined ? undefined : { allowedCents: allowed, chargeCents: 6500 },
    },
    lines,
    [],
    [],
  ).lines;
const openOn = (lines: readonly ServicePayment[]) =>
  lines.map((each) => each.adjustments.reduce((sum, e) => sum + (e.openCents ?? 0), 0));

test.each<[string, number | undefined, number, Given, number, boolean]>([
  // what, expected allowed, paid, adjustments, left open, denied
  ['the fee agreed: all goes', 2450, 2450, [['CO', '45', 4050]], 0, false],
  ['a dollar less, within tolerance', 2550, 2450, [['CO', '45', 4050]], 0, false],
  ['a cent over tolerance: what is short stays open', 2551, 2450, [['CO', '45', 4050]], 101, false],
  ['more than agreed', 2000, 2450, [['CO', '45', 4050]], 0, false],
  ['no fee known: the payer’s word', undefined, 2450, [['CO', '45', 4050]], 0, false],
  [
    'the patient’s share is allowed too',
    2450,
    1850,
    [
      ['CO', '45', 4050],
      ['PR', '2', 600],
    ],
    0,
    false,
  ],
  [
    'sequestration is no shortfall',
    2450,
    2401,
    [
      ['CO', '45', 4050],
      ['CO', '253', 49],
    ],
    0,
    false,
  ],
  [
    'MPPR lowers what was allowed',
    2450,
    2000,
    [
      ['CO', '45', 4050],
      ['CO', '59', 450],
    ],
    450,
    false,
  ],
  ['nothing allowed, no fee known: no write-off', undefined, 0, [['CO', '45', 6500]], 6500, true],
  ['nothing allowed, fee known', 2450, 0, [['CO', '45', 6500]], 6500, true],
  ['nothing allowed, nothing agreed: a bundled code', 0, 0, [['CO', '45', 6500]], 0, false],
  [
    'priced, then denied',
    2450,
    0,
    [
      ['CO', '45', 4050],
      ['CO', '97', 2450],
    ],
    0,
    true,
  ],
  ['denied without a price', 2450, 0, [['CO', '16', 6500]], 0, true],
  [
    'all of it the deductible',
    2450,
    0,
    [
      ['CO', '45', 4050],
      ['PR', '1', 2450],
    ],
    0,
    false,
  ],
])('%s', (_what, expected, paid, adjustments, open, denied) => {
  const lines = rule(expected, lineOf(paid, adjustments));
  expect([openOn(lines), lines[0]?.isDenied]).toEqual([[open], denied]);
});

test('a line paid in two parts is one when its fee is judged', () => {
  const parts = [lineOf(1000, [['CO', '45', 2000]]), lineOf(1000, [['CO', '45', 2500]])];
  expect(openOn(rule(2000, ...parts))).toEqual([0, 0]);
  expect(openOn(rule(2500, ...parts))).toEqual([500, 0]);
  expect(openOn(rule(6000, ...parts))).toEqual([2000, 2000]);
});

test('half a line says nothing about the fee of the whole', () => {
  expect(openOn(rule(5000, lineOf(1000, [['CO', '45', 2000]])))).toEqual([0]);
});

test('each adjustment keeps the clause that decided, and a short line what was expected', () => {
  const [short] = rule(3000, lineOf(2450, [['CO', '45', 4050]]));
  expect(short).toMatchObject({
    expectedCents: 3000,
    adjustments: [{ clause: 'CO-45', as: 'contractual', cents: 4050, openCents: 550 }],
  });
});

test('remarks of the claim count for its lines', () => {
  const { lines } = ruleClaim(
    { policy: shippedPostingPolicy, payerX12Id: '', expectedOf: () => undefined },
    [lineOf(0, [['PR', '1', 6500]])],
    [{ group: 'PR', carc: '3', cents: cents(100) }],
    ['N783'],
  );
  expect(lines[0]?.adjustments[0]?.as).toBe('hold');
});
