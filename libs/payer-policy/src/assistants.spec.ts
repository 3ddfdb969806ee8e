import { minutes } from '@ledgerline/terms';
import { shippedTables } from './shipped-tables.js';
import { answerFor, dayOf, inGroup, unitsIn, type Written } from './patient-day.testing.js';

const by = (assistant: number) => ({ assistantMinutes: minutes(assistant) });

describe('an assistant’s share', () => {
  test.each([
    // What CMS says of CQ and CO; minutes in all, of those the assistant's.
    ['of one unit more than half', [['97110', 15, by(10)]], { '97110 GP CQ': 1 }],
    ['none', [['97110', 15, by(0)]], { '97110 GP': 1 }],
    [
      'one unit of two, beside another code',
      [
        ['97110', 36, by(23)],
        ['97140', 30],
      ],
      { '97110 GP CQ': 1, '97110 GP': 1, '97140 GP': 2 },
    ],
    [
      'the last unit by the longer rest',
      [['97110', 45, by(23)]],
      { '97110 GP CQ': 2, '97110 GP': 1 },
    ],
    ['the therapist’s eight minutes win', [['97110', 22, by(14)]], { '97110 GP': 1 }],
    [
      'two left over, nine to fourteen each',
      [['97110', 23, by(12)]],
      { '97110 GP CQ': 1, '97110 GP': 1 },
    ],
    ['both short, more than a tenth', [['97110', 10, by(3)]], { '97110 GP CQ': 1 }],
    ['all of it', [['97110', 30, by(30)]], { '97110 GP CQ': 2 }],
    // Untimed: the whole service, and exactly a tenth is not more than it.
    [
      'of a group more than a tenth',
      [['97150', 40, { ...by(5), ...inGroup(40) }]],
      { '97150 GP CQ': 1 },
    ],
    ['of a group a tenth', [['97150', 40, { ...by(4), ...inGroup(40) }]], { '97150 GP': 1 }],
  ] as [string, Written[], Record<string, number>][])('%s', (_name, written, expected) => {
    expect(unitsIn(answerFor(dayOf('medicare-part-b', written)))).toEqual(expected);
  });

  test('is not asked about by a payer that has no modifier for it', () => {
    expect(unitsIn(answerFor(dayOf('commercial-ama', [['97110', 15, by(15)]])))).toEqual({
      '97110 GP': 1,
    });
  });

  test('takes the place of the therapist’s modifier where the payer’s row says so', () => {
    const day = dayOf('medicaid-15-minute', [['97150', 30, { ...by(30), ...inGroup(30) }]], {
      discipline: 'OT',
    });
    expect(unitsIn(answerFor(day))).toEqual({ '97150 U1 UB': 2 });
  });

  test('stands first where the payer wants payment modifiers first', () => {
    const terms = shippedTables.terms.map((each) => ({ ...each, assistantModifierFirst: true }));
    const day = dayOf('medicare-part-b', [['97110', 15, by(15)]]);
    expect(unitsIn(answerFor(day, { ...shippedTables, terms }))).toEqual({ '97110 CQ GP': 1 });
  });
});
