import { cents } from '@ledgerline/terms';
import { answerFor, dayOf, inGroup, unitsIn } from './patient-day.testing.js';
import { shippedTables } from './shipped-tables.js';

test('a line tells its rule, its inputs, each step and the result', () => {
  const [line] = answerFor(
    dayOf('medicare-part-b', [
      ['97112', 24],
      ['97110', 23],
    ]),
  ).lines;
  const { derivation } = line!;
  expect(derivation).toMatchObject({
    ruleId: 'cms-total-time',
    version: 1,
    inputs: {
      policyId: 'medicare-part-b',
      serviceDate: '2024-09-16',
      procedureCode: '97112',
      discipline: 'PT',
      minutes: 24,
      pooledMinutes: 47,
      pooledUnits: 3,
    },
    result: '2 units, GP',
  });
  expect(derivation.citation).toContain('§20.2.C');
  expect(derivation.steps.slice(0, 2)).toEqual([
    'One-to-one minutes of timed codes: 97112 24 + 97110 23 = 47; the total-time table gives ' +
      '3 units, 2 for whole quarter hours and 1 for the largest remainders.',
    '97112: 24 minutes, 1 whole and 1 for the 9 left over: 2 units.',
  ]);
});

test('two disciplines of one day are two pools', () => {
  const day = dayOf('medicare-part-b', [
    ['97110', 7],
    ['97530', 7, { discipline: 'OT' }],
  ]);
  expect(answerFor(day).lines).toEqual([]);
  const terms = shippedTables.terms.map((each) => ({
    ...each,
    minutesPooledAcross: 'day' as const,
  }));
  expect(unitsIn(answerFor(day, { ...shippedTables, terms }))).toEqual({ '97110 GP': 1 });
});

test.each([
  // what differs, units by code and modifiers
  [{ telehealth: 'video' }, { '97110 GP 95': 2 }],
  [{ telehealth: 'audio-only' }, { '97110 GP 93': 2 }],
  [{ discipline: 'OT' }, { '97110 GO': 2 }],
] as const)('%j', (over, expected) => {
  expect(unitsIn(answerFor(dayOf('medicare-part-b', [['97110', 30, over]])))).toEqual(expected);
});

test('KX is on the line that crosses the year’s threshold, and on those after it', () => {
  const written = [
    ['97110', 30],
    ['97140', 30],
  ] as const;
  const crossing = dayOf('medicare-part-b', written, {
    allowedThisYearCents: { ptAndSlp: cents(228_000), ot: cents(0) },
  });
  expect(unitsIn(answerFor(crossing))).toEqual({ '97110 GP KX': 2, '97140 GP KX': 2 });
  const before = { ptAndSlp: cents(100_000), ot: cents(300_000) };
  const under = dayOf('medicare-part-b', written, { allowedThisYearCents: before });
  expect(unitsIn(answerFor(under))).toEqual({ '97110 GP': 2, '97140 GP': 2 });
});

test('what CMS never pays together is one line and one reason', () => {
  const day = dayOf('medicare-part-b', [
    ['97750', 30],
    ['97150', 30, { encounterId: 'group', ...inGroup(30) }],
  ]);
  const answer = answerFor(day);
  expect(unitsIn(answer)).toEqual({ '97750 GP': 2 });
  expect(answer.unbilled).toMatchObject([
    { procedureCode: '97150', reasons: ['ncci-pair-never-together'] },
  ]);
});

test('what is above a maximum that may be appealed is billed, and told', () => {
  const answer = answerFor(dayOf('medicare-part-b', [['97110', 128]]));
  expect(unitsIn(answer)).toEqual({ '97110 GP': 9 });
  expect(answer.warnings).toMatchObject([{ code: 'above-mue', procedureCode: '97110' }]);
});

test.each([
  // lines and units, expected of the day under the schedule of 2024, national
  [
    [
      ['97530', 30],
      ['97110', 15],
      ['97140', 15],
    ],
    105_52,
  ],
  [
    [
      ['97150', 30, { encounterId: 'group', ...inGroup(30) }],
      ['97110', 15],
    ],
    43_27,
  ],
  [[['97150', 30, inGroup(30)]], 17_98],
  [
    [
      ['97161', 30],
      ['97110', 15],
    ],
    122_50,
  ],
] as const)('%j should be allowed %i cents', (written, expected) => {
  const { lines } = answerFor(dayOf('medicare-part-b', written));
  expect(lines.reduce((sum, line) => sum + (line.expectedAllowedCents ?? 0), 0)).toBe(expected);
});

test('a place the payer does not pay is a reason', () => {
  const terms = shippedTables.terms.map((each) => ({ ...each, placesOfService: ['11'] }));
  const day = dayOf('medicare-part-b', [['97110', 15, { placeOfService: '12' }]]);
  expect(answerFor(day, { ...shippedTables, terms }).unbilled[0]!.reasons).toEqual([
    'place-not-covered',
  ]);
});

test('a fifth modifier finds no room, and that is told', () => {
  const day = dayOf('medicare-part-b', [
    ['97150', 30, { encounterId: 'group', telehealth: 'video', ...inGroup(30) }],
    ['97110', 15, { telehealth: 'video', assistantMinutes: 15 as never }],
  ]);
  const crossing = { ...day, allowedThisYearCents: { ptAndSlp: cents(400_000), ot: cents(0) } };
  const answer = answerFor(crossing);
  expect(answer.lines[1]!.modifiers).toEqual(['GP', 'CQ', '59', 'KX']);
  expect(answer.warnings).toMatchObject([{ code: 'modifiers-left-out' }]);
});
