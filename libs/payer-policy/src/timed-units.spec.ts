import { procedureCode } from '@ledgerline/terms';
import {
  answerFor,
  dayOf,
  inGroup,
  unitsByCode,
  unitsIn,
  type Written,
} from './patient-day.testing.js';

type Minutes = Readonly<Record<string, number>>;
const written = (minutes: Minutes, order: readonly string[]): Written[] =>
  order.map((code) => [code, minutes[code]!]);

/**
 * Minutes of each code in the order documented; units by CMS's total time and by the midpoint of
 * each code. The first four are examples of the CMS Medicare Claims Processing Manual ch. 5
 * §20.2.C, read in reprints; the fifth is told from memory; the others follow from the rule.
 * 97150 and 97161 are untimed.
 */
const visits: readonly [
  name: string,
  order: string,
  minutes: Minutes,
  cms: Minutes,
  midpoint: Minutes,
][] = [
  [
    'manual 1',
    '97112 97110',
    { 97112: 24, 97110: 23 },
    { 97112: 2, 97110: 1 },
    { 97112: 2, 97110: 2 },
  ],
  ['manual 3', '97110 97140', { 97110: 33, 97140: 7 }, { 97110: 2, 97140: 1 }, { 97110: 2 }],
  [
    'manual 4',
    '97110 97140 97116 97035',
    { 97110: 18, 97140: 13, 97116: 10, 97035: 8 },
    { 97110: 1, 97140: 1, 97116: 1 },
    { 97110: 1, 97140: 1, 97116: 1, 97035: 1 },
  ],
  ['too short', '97110', { 97110: 7 }, {}, {}],
  ['first edge', '97110', { 97110: 8 }, { 97110: 1 }, { 97110: 1 }],
  ['under two', '97110', { 97110: 22 }, { 97110: 1 }, { 97110: 1 }],
  ['two', '97110', { 97110: 23 }, { 97110: 2 }, { 97110: 2 }],
  ['eight', '97110', { 97110: 127 }, { 97110: 8 }, { 97110: 8 }],
  ['nine', '97110', { 97110: 128 }, { 97110: 9 }, { 97110: 9 }],
  [
    'eight minutes lose',
    '97530 97110',
    { 97530: 28, 97110: 8 },
    { 97530: 2 },
    { 97530: 2, 97110: 1 },
  ],
  ['37 is still two', '97110 97140', { 97110: 30, 97140: 7 }, { 97110: 2 }, { 97110: 2 }],
  [
    'three and one',
    '97110 97140',
    { 97110: 38, 97140: 16 },
    { 97110: 3, 97140: 1 },
    { 97110: 3, 97140: 1 },
  ],
  [
    'a small rest',
    '97110 97112 97140',
    { 97110: 16, 97112: 16, 97140: 5 },
    { 97110: 1, 97112: 1 },
    { 97110: 1, 97112: 1 },
  ],
  [
    'every remainder',
    '97110 97140 97530',
    { 97110: 29, 97140: 14, 97530: 14 },
    { 97110: 2, 97140: 1, 97530: 1 },
    { 97110: 2, 97140: 1, 97530: 1 },
  ],
  ['7 in all', '97110 97140', { 97110: 4, 97140: 3 }, {}, {}],
];

describe('timed codes of one visit', () => {
  test.each(visits)('%s', (_name, order, minutes, cms, midpoint) => {
    const services = written(minutes, order.split(' '));
    expect(unitsByCode(answerFor(dayOf('medicare-part-b', services)))).toEqual(cms);
    expect(unitsByCode(answerFor(dayOf('commercial-ama', services)))).toEqual(midpoint);
  });

  test.each([
    // minutes in order; codes that tie; units in all; the default; midpoint
    [
      'manual 2',
      { 97112: 20, 97110: 20 },
      '97112 97110',
      { 97112: 2, 97110: 1 },
      { 97112: 1, 97110: 1 },
    ],
    ['manual 5', { 97112: 7, 97110: 7, 97140: 7 }, '97112 97110 97140', { 97112: 1 }, {}],
    [
      'three tens',
      { 97110: 10, 97140: 10, 97530: 10 },
      '97110 97140 97530',
      { 97110: 1, 97140: 1 },
      { 97110: 1, 97140: 1, 97530: 1 },
    ],
    [
      'four fives',
      { 97110: 5, 97140: 5, 97112: 5, 97530: 5 },
      '97110 97140 97112 97530',
      { 97110: 1 },
      {},
    ],
    ['two sevens', { 97110: 7, 97140: 7 }, '97110 97140', { 97110: 1 }, {}],
    [
      'a quarter hour and three eights',
      { 97110: 15, 97140: 8, 97112: 8, 97530: 8 },
      '97140 97112 97530',
      { 97110: 1, 97140: 1, 97112: 1 },
      { 97110: 1, 97140: 1, 97112: 1, 97530: 1 },
    ],
    [
      'two 22s',
      { 97110: 22, 97140: 22 },
      '97110 97140',
      { 97110: 2, 97140: 1 },
      { 97110: 1, 97140: 1 },
    ],
    [
      'four eights',
      { 97035: 8, 97110: 8, 97140: 8, 97112: 8 },
      '97035 97110 97140 97112',
      { 97035: 1, 97110: 1 },
      { 97035: 1, 97110: 1, 97140: 1, 97112: 1 },
    ],
  ] as const)(
    '%s tie: first documented until the clinician chooses',
    (name, minutes, tied, cms, midpoint) => {
      const candidates = tied.split(' ');
      // Numbers as keys lose the order written: the tied codes tell it.
      const order = [
        ...Object.keys(minutes).filter((code) => !candidates.includes(code)),
        ...candidates,
      ];
      const services = written(minutes, order);
      const answer = answerFor(dayOf('medicare-part-b', services));
      expect(unitsByCode(answer)).toEqual(cms);
      expect(answer.ties).toMatchObject([{ candidates, chosenBy: 'first-documented' }]);
      expect(unitsByCode(answerFor(dayOf('commercial-ama', services)))).toEqual(midpoint);

      const last = candidates.at(-1)!;
      const choices = [procedureCode(last)];
      const chosen = answerFor(dayOf('medicare-part-b', services, { choices }));
      expect(chosen.ties[0]!.chosen).toContain(last);
      const total = (of: object) =>
        Object.values(of).reduce((sum: number, each: number) => sum + each, 0);
      expect([name, total(unitsByCode(chosen))]).toEqual([name, total(cms)]);
    },
  );
});

describe('what is not timed one to one', () => {
  test('20 group minutes are not added to 14 minutes alone, and the pair wants 59', () => {
    const day = dayOf('medicare-part-b', [
      ['97150', 20, { encounterId: 'group', ...inGroup(20) }],
      ['97110', 14],
    ]);
    expect(unitsIn(answerFor(day))).toEqual({ '97150 GP': 1, '97110 GP 59': 1 });
  });

  test.each([
    ['A', 18],
    ['B', 13],
    ['C', 14],
  ])('of three in turns in 45 minutes %s has one unit of %i minutes', (_client, spent) => {
    const day = dayOf('medicare-part-b', [['97110', spent]]);
    expect(unitsByCode(answerFor(day))).toEqual({ 97110: 1 });
  });

  test('25 minutes between two clients are one group unit each', () => {
    const day = dayOf('medicare-part-b', [['97150', 25, inGroup(25, 2)]]);
    expect(unitsByCode(answerFor(day))).toEqual({ 97150: 1 });
  });

  test('an individual code given to several at once is not that code', () => {
    const day = dayOf('medicare-part-b', [
      ['97110', 30, inGroup(30)],
      ['97140', 15],
    ]);
    const answer = answerFor(day);
    expect(unitsByCode(answer)).toEqual({ 97140: 1 });
    expect(answer.unbilled[0]).toMatchObject({
      procedureCode: '97110',
      reasons: ['given-in-a-group'],
    });
  });

  test('an evaluation counts once, two sessions of it are cut by the absolute maximum', () => {
    const twice: Written[] = [
      ['97161', 40, { encounterId: 'morning' }],
      ['97161', 40, { encounterId: 'evening' }],
    ];
    const answer = answerFor(dayOf('medicare-part-b', twice));
    expect(unitsByCode(answer)).toEqual({ 97161: 1 });
    expect(answer.lines[0]!.derivation.cuts).toEqual([
      { cap: 'mue', max: 1, used: 0, from: 2, to: 1 },
    ]);
  });
});
