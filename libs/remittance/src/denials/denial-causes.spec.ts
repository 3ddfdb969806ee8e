import { serviceDate } from '@ledgerline/terms';
import { claim, line, onStream } from '../advice/remittance.samples.js';
import { settled } from '../posting/settling.testing.js';
import { projectInto, read } from '@ledgerline/event-store';
import { adviceFor } from './denial-advice.js';
import { denialCauses, type DenialDue } from './denial-causes.js';
import { answerBy, deadlinesOf } from './denial-deadlines.js';
import { denials, type Denial } from './denials.projection.js';

test.each([
  // reason, remarks, what to do, what binds it, where its cause lies
  ['CO-4', [], 'correct', 'corrected-claim', 'policy-rule'],
  ['CO-16', ['MA130'], 'correct', 'corrected-claim', 'claim-line'],
  ['CO-29', [], 'appeal', 'appeal', 'filing'],
  ['CO-50', [], 'appeal', 'appeal', 'documentation'],
  ['CO-97', [], 'correct', 'corrected-claim', 'policy-rule'],
  ['CO-197', [], 'appeal', 'appeal', 'authorization'],
  ['CO-226', [], 'send-records', 'records', 'documentation'],
  ['CO-22', [], 'other-payer', 'corrected-claim', 'coverage'],
  ['OA-18', ['N522'], 'look', null, 'other-claim'],
  ['PR-96', [], 'bill-patient', null, 'coverage'],
  ['CO-999', [], 'look', 'appeal', 'posting-clause'],
] as const)(
  '%s with %j: %s, by the last day of %s, traced to %s',
  (pair, remarks, does, what, to) => {
    const [group = '', carc = ''] = pair.split('-');
    const advice = adviceFor([{ group, carc }], [...remarks]);
    expect([advice.does, advice.deadline, advice.tracesTo.to]).toEqual([does, what, to]);
    expect(advice.action).toMatch(/\w\.$/);
  },
);

const asked = (filingIndicator: string | null, over: object = {}) => ({
  payerId: 'CASCADE',
  filingIndicator,
  deniedOn: serviceDate('2026-12-01'),
  serviceDate: serviceDate('2026-11-02'),
  filingLimit: serviceDate('2027-01-31'),
  ...over,
});
const set = (days: number, from: string, what = 'appeal') =>
  ({
    payerId: 'CASCADE',
    what,
    days,
    countedFrom: 'payment-date',
    from,
    source: 'contract',
  }) as never;

test.each([
  // payer, what, the last day, how sure
  ['MB', 'appeal', '2027-03-31', 'law'],
  ['MB', 'corrected-claim', '2027-11-02', 'law'],
  ['MB', 'reopening', '2027-12-01', 'law'],
  ['MC', 'appeal', '2027-01-30', 'usual'],
  ['CI', 'appeal', '2027-05-30', 'usual'],
  ['CI', 'corrected-claim', '2027-01-31', 'usual'],
  ['ZZ', 'appeal', '2027-01-30', 'usual'],
  [null, 'records', '2026-12-31', 'usual'],
] as const)('%s: %s by %s (%s)', (filing, what, on, confidence) =>
  expect(deadlinesOf(asked(filing), []).find((each) => each.what === what)).toMatchObject({
    on,
    confidence,
    source: expect.stringMatching(/\w/),
  }),
);

test('what a practice set for its payer goes first, from its own date on; the newest word of a date stands', () => {
  const own = [
    set(30, '2026-01-01'),
    set(45, '2026-06-01'),
    set(50, '2026-06-01'),
    set(10, '2027-01-01'),
  ];
  const of = (deniedOn: string, payerId = 'CASCADE') =>
    deadlinesOf(asked('CI', { deniedOn: serviceDate(deniedOn), payerId }), own).find(
      (each) => each.what === 'appeal',
    )?.days;
  expect([of('2025-12-31'), of('2026-03-01'), of('2026-12-01'), of('2027-01-01')]).toEqual([
    180, 30, 50, 10,
  ]);
  expect(of('2026-12-01', 'OTHER')).toBe(180);
  expect(answerBy(asked('MB'), serviceDate('2026-12-10'), [])).toBe('2027-02-08');
});

test('causes are worked by last day, then by value', () => {
  const rows = new Map<string, Denial | null>();
  const facts = settled(['R1', claim(0, '1', line(0, ['CO', '50', 6500]))]);
  projectInto(denials, rows, read(onStream('claim-payment-C1', facts)));
  const row = rows.get('C1/L1')!;
  const due = (carc: string, cents: number, on: string): DenialDue => ({
    key: `C1/${carc}${cents}`,
    denial: {
      ...row,
      openCents: cents as never,
      reasons: [`CO-${carc}`],
      adjustments: [{ group: 'CO', carc, cents: cents as never }],
    },
    deadlines: [{ what: 'appeal', on: serviceDate(on), days: 1, source: 's', confidence: 'law' }],
  });
  const all = [
    due('50', 100, '2027-03-01'),
    due('50', 200, '2027-02-01'),
    due('29', 900, '2027-02-01'),
    due('197', 50, '2027-01-01'),
  ];
  const causes = denialCauses(all);
  expect(causes.map((each) => [each.reasons[0], each.openCents, each.deadline?.on])).toEqual([
    ['CO-197', 50, '2027-01-01'],
    ['CO-29', 900, '2027-02-01'],
    ['CO-50', 300, '2027-02-01'],
  ]);
});
