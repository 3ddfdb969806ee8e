import { centsOf, readRemittance, rowsOf, setsOf } from '../testing/split-answer.js';
import { answer } from '../answer.js';
import { batch837p } from '../testing/batch-837p.js';
import { defaultRules, parseRules, planFor, type PayerRules } from './payer-rules.js';

const payOne = (rules: PayerRules, filing = 'CI', code = '97150', units = 1) => {
  const claim = { number: 'ONE', filing, lines: [{ code, chargeCents: 10_000, units }] };
  const files = answer(batch837p(1, [[claim]]), { seed: 1, profile: 'kind', rules });
  const advice = files.find((each) => each.kind === '835')?.bytes ?? new Uint8Array();
  const [set = []] = setsOf(rowsOf(advice));
  const cas = set.filter((row) => row[0] === 'CAS').map((row) => row.join('*'));
  return { paid: readRemittance(set).paid, cas };
};
const withoutDeductible = (plan: string): PayerRules => ({
  ...defaultRules,
  plans: { ...defaultRules.plans, [plan]: { ...defaultRules.plans[plan]!, deductibleOneIn: 0 } },
});

test.each([
  // plan       SBR09  code     units  paid  adjustments of a charge of 100.00
  ['medicare', 'MB', '97150', 1, 1409, ['CAS*CO*45*82.02**253*0.29', 'CAS*PR*2*3.6']],
  ['medicare', 'MB', '97150', 2, 2819, ['CAS*CO*45*64.04**253*0.58', 'CAS*PR*2*7.19']],
  ['medicaid', 'MC', '97150', 1, 975, ['CAS*CO*45*90.25']],
  ['commercial', 'CI', '97150', 1, 1450, ['CAS*CO*45*75.5', 'CAS*PR*3*10']],
  ['commercial', 'CI', 'G0283', 1, 6000, ['CAS*CO*45*30', 'CAS*PR*3*10']],
])('%s (%s) pays %s × %i at %i cents', (plan, filing, code, units, paid, cas) => {
  const paidOne = payOne(withoutDeductible(plan), filing, code, units);
  expect(paidOne.paid).toBe(paid);
  expect(paidOne.cas.map((each) => each.replace('*.', '*0.'))).toEqual(cas);
});

test.each([
  // lines                                     allowed  cut (CO-59)
  [[['97150', 1]], 1804, 0],
  [
    [
      ['97150', 1],
      ['97110', 1],
    ],
    1403 + 2939,
    401,
  ],
  [[['97110', 3]], 2939 + 2 * 2238, 2 * 701],
  [
    [
      ['97530', 2],
      ['97150', 1],
    ],
    3674 + 2589 + 1403,
    1085 + 401,
  ],
  [
    [
      ['92508', 1],
      ['97150', 1],
    ],
    2438 + 1804,
    0,
  ],
] as const)('after the dearest unit of %j the rest is cut', (lines, allowed, cut) => {
  const rules = parseRules(
    JSON.stringify({
      plans: {
        medicare: {
          allowedCentsPerUnit: { '97110': 2939, '97150': 1804, '97530': 3674, '92508': 2438 },
          reducedCentsPerUnit: { '97110': 2238, '97150': 1403, '97530': 2589 },
          coinsurancePercent: 0,
          sequestrationPercent: 0,
          deductibleOneIn: 0,
        },
      },
      odds: { 'patient-share': 0, denial: 0, reversal: 0, split: 0 },
    }),
  );
  const sent = lines.map(([code, units]) => ({ code, units, chargeCents: 10_000 * units }));
  const batch = batch837p(1, [[{ number: 'ONE', filing: 'MB', lines: sent }]]);
  const advice = answer(batch, { seed: 1, profile: 'kind', rules }).find((e) => e.kind === '835');
  const rows = rowsOf(advice?.bytes ?? new Uint8Array());
  expect(readRemittance(setsOf(rows)[0] ?? []).paid).toBe(allowed);
  const reductions = rows
    .filter((row) => row[0] === 'CAS')
    .flatMap((row) => row.flatMap((code, at) => (code === '59' ? centsOf(row[at + 1]) : [])));
  expect(reductions.reduce((sum, each) => sum + each, 0)).toBe(cut);
});

describe('a rules file', () => {
  test('changes what it names and leaves the rest', () => {
    const generous = { allowedPercentOfCharge: 100, allowedCentsPerUnit: {} };
    const file = { plans: { generous }, planByPayerId: { TEST1: 'generous' } };
    const rules = parseRules(JSON.stringify(file));
    expect(planFor(rules, 'TEST1', 'MB')).toMatchObject({
      allowedPercentOfCharge: 100,
      payAfterDays: 10,
    });
    expect(planFor(rules, 'OTHER', 'MB')).toBe(rules.plans.medicare);
  });

  test.each([
    ['{"plans":{"commercial":{"copayCents":0.5}}}'],
    ['{"plans":{"commercial":{"copayCents":-1}}}'],
    ['{"planByPayerId":{"TEST1":"nowhere"}}'],
    ['{"fallbackPlan":"nowhere"}'],
  ])('%s is refused', (text) => {
    expect(() => parseRules(text)).toThrow(RangeError);
  });
});
