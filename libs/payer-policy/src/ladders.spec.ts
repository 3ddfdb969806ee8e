import { units } from '@ledgerline/terms';
import {
  answerFor,
  dayOf,
  inGroup,
  unitsByCode,
  unitsIn,
  type Written,
} from './patient-day.testing.js';

const behavioral = (written: readonly Written[]) =>
  answerFor(dayOf('behavioral-health', written, { discipline: 'BH' }));

test.each([
  // APA Services: 16–37, 38–52, 53 and more, whatever code was noted.
  [15, {}],
  [16, { 90832: 1 }],
  [37, { 90832: 1 }],
  [38, { 90834: 1 }],
  [52, { 90834: 1 }],
  [53, { 90837: 1 }],
  [90, { 90837: 1 }],
])('%i minutes of psychotherapy are %j', (spent, expected) => {
  for (const code of ['90832', '90834', '90837'])
    expect(unitsByCode(behavioral([[code, spent]]))).toEqual(expected);
});

test('bands are not added up: two sessions of 30 are two of the shortest', () => {
  const twice: Written[] = [
    ['90832', 30, { encounterId: 'morning' }],
    ['90832', 30, { encounterId: 'evening' }],
  ];
  expect(unitsByCode(behavioral(twice))).toEqual({ 90832: 2 });
});

test.each([
  // 96164 for the first half hour from 16 minutes, 96165 for each further quarter hour from 8.
  [15, {}],
  [16, { 96164: 1 }],
  [37, { 96164: 1 }],
  [38, { 96164: 1, 96165: 1 }],
  [52, { 96164: 1, 96165: 1 }],
  [53, { 96164: 1, 96165: 2 }],
  [60, { 96164: 1, 96165: 2 }],
])('%i minutes of a health behaviour group are %j', (spent, expected) => {
  expect(unitsByCode(behavioral([['96164', spent, inGroup(spent)]]))).toEqual(expected);
});

test.each([
  // policy, code, discipline, minutes, units by code
  ['medicare-part-b', '97129', 'OT', 7, {}],
  ['medicare-part-b', '97129', 'OT', 22, { 97129: 1 }],
  ['medicare-part-b', '97129', 'OT', 45, { 97129: 1, 97130: 2 }],
  ['commercial-ama', '97129', 'SLP', 38, { 97129: 1, 97130: 2 }],
  ['medicare-part-b', '97550', 'OT', 15, {}],
  ['medicare-part-b', '97550', 'OT', 16, { 97550: 1 }],
  ['medicare-part-b', '97550', 'OT', 37, { 97550: 1 }],
  ['medicare-part-b', '97550', 'OT', 38, { 97550: 1, 97551: 1 }],
  ['medicare-part-b', '90912', 'PT', 40, { 90912: 1, 90913: 2 }],
  ['commercial-ama', '97545', 'PT', 60, {}],
  ['commercial-ama', '97545', 'PT', 120, { 97545: 1 }],
  ['commercial-ama', '97545', 'PT', 151, { 97545: 1, 97546: 1 }],
  ['medicare-part-b', '92607', 'SLP', 76, { 92607: 1, 92608: 1 }],
  ['behavioral-health', '90839', 'BH', 29, {}],
  ['behavioral-health', '90839', 'BH', 74, { 90839: 1 }],
  ['behavioral-health', '90839', 'BH', 75, { 90839: 1, 90840: 1 }],
  ['behavioral-health', '90839', 'BH', 105, { 90839: 1, 90840: 2 }],
  ['behavioral-health', '90847', 'BH', 25, {}],
  ['behavioral-health', '90847', 'BH', 26, { 90847: 1 }],
  ['medicare-part-b', '96125', 'SLP', 30, {}],
  ['medicare-part-b', '96125', 'SLP', 31, { 96125: 1 }],
  ['medicare-part-b', '96125', 'SLP', 91, { 96125: 2 }],
  ['aba', '97153', 'BH', 22, { 97153: 1 }],
  ['medicaid-15-minute', '97110', 'PT', 29, { 97110: 1 }],
  ['medicaid-15-minute', '97110', 'PT', 14, {}],
] as const)('%s %s by %s: %i minutes are %j', (policy, code, discipline, spent, expected) => {
  expect(unitsByCode(answerFor(dayOf(policy, [[code, spent]], { discipline })))).toEqual(expected);
});

test.each([
  // Quarter hours from the eighth minute, of a behaviour analysis group.
  [7, {}],
  [8, { 97158: 1 }],
  [22, { 97158: 1 }],
  [23, { 97158: 2 }],
  [60, { 97158: 4 }],
])('%i minutes of 97158 are %j', (spent, expected) => {
  const day = dayOf('aba', [['97158', spent, inGroup(spent)]], { discipline: 'BH' });
  expect(unitsByCode(answerFor(day))).toEqual(expected);
});

test('documented apart, a base and its add-on are one intervention', () => {
  expect(
    unitsByCode(
      behavioral([
        ['96158', 30],
        ['96159', 8],
      ]),
    ),
  ).toEqual({ 96158: 1, 96159: 1 });
  expect(
    unitsByCode(
      behavioral([
        ['96158', 8],
        ['96159', 8],
      ]),
    ),
  ).toEqual({ 96158: 1 });
});

test('interactive complexity is billed with its psychotherapy, and not alone', () => {
  expect(
    unitsByCode(
      behavioral([
        ['90834', 45],
        ['90785', 0],
      ]),
    ),
  ).toEqual({ 90834: 1, 90785: 1 });
  expect(behavioral([['90785', 0]]).unbilled[0]!.reasons).toEqual(['add-on-without-base']);
});

test.each([
  // square centimetres, units by code
  [5, { 97597: 1 }],
  [20, { 97597: 1 }],
  [21, { 97597: 1, 97598: 1 }],
  [61, { 97597: 1, 97598: 3 }],
])('%i cm² of debridement are %j', (areaSquareCm, expected) => {
  const day = dayOf('medicare-part-b', [['97597', 20, { areaSquareCm }]]);
  expect(unitsByCode(answerFor(day))).toEqual(expected);
});

test('an hour in a group of four is four units, two where four of the week are used', () => {
  const hour: Written[] = [['97150', 60, inGroup(60)]];
  const fresh = dayOf('medicaid-15-minute', hour, { discipline: 'OT' });
  expect(unitsIn(answerFor(fresh))).toEqual({ '97150 U2': 4 });
  const used = dayOf('medicaid-15-minute', hour, {
    discipline: 'OT',
    unitsUsed: { week: { '97150/OT': 4 } },
  });
  const [line] = answerFor(used).lines;
  expect(line!.units).toBe(units(2));
  expect(line!.derivation.cuts).toEqual([{ cap: 'week', max: 6, used: 4, from: 4, to: 2 }]);
});

test.each([
  // policy, code, discipline, clients at once, reasons
  ['medicaid-15-minute', '97150', 'OT', 5, ['group-too-large']],
  ['behavioral-health', '90853', 'BH', 13, ['group-too-large']],
  ['medicare-part-b', '97150', 'PT', 1, ['group-of-one']],
  ['medicare-part-b', '97150', 'BH', 4, ['discipline-not-covered']],
  ['medicaid-15-minute', '97150', 'SLP', 5, ['discipline-not-covered', 'group-too-large']],
  ['nobody', '97150', 'PT', 4, ['no-policy']],
  ['medicare-part-b', '99213', 'PT', 4, ['code-not-known']],
] as const)('%s %s by %s, %i at once: %j', (policy, code, discipline, largest, reasons) => {
  const day = dayOf(policy, [[code, 45, inGroup(45, largest)]], { discipline });
  const [unbilled] = answerFor(day).unbilled;
  expect(unbilled!.reasons).toEqual(reasons);
  expect(unbilled!.derivation.result).toBe(`not billable: ${reasons.join(', ')}`);
});

test.each([
  ['97014', ['code-not-valid']],
  ['97010', ['code-bundled']],
])('Medicare pays no line of %s', (code, reasons) => {
  const [unbilled] = answerFor(dayOf('medicare-part-b', [[code, 15]])).unbilled;
  expect(unbilled!.reasons).toEqual(reasons);
});

test('the practice guide counts quarter hours, and says at each use that no payer does', () => {
  const answer = answerFor(dayOf('practice-guide-15-minute', [['97150', 45, inGroup(45)]]));
  expect(unitsByCode(answer)).toEqual({ 97150: 3 });
  expect(answer.warnings).toMatchObject([{ code: 'policy-caveat' }]);
});
