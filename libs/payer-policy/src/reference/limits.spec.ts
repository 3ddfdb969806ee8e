import { cents, procedureCode, serviceDate, type Cents } from '@ledgerline/terms';
import { judgeMue, mueOf, shippedReference, thresholdNeeded } from '../index.js';

const on2024 = serviceDate('2024-08-01');

describe('most units of a date', () => {
  test.each([
    // code, units, verdict, billable, over
    ['97150', 1, 'within', 1, 0],
    ['97150', 2, 'appealable', 2, 1],
    ['97129', 2, 'exceeded', 1, 1],
    ['97161', 3, 'exceeded', 1, 2],
    ['97110', 6, 'within', 6, 0],
    ['97110', 7, 'appealable', 7, 1],
  ])('%s %i times: %s', (code, howMany, verdict, unitsBillable, unitsOver) =>
    expect(judgeMue(procedureCode(code), howMany, on2024, shippedReference)).toMatchObject({
      verdict,
      unitsBillable,
      unitsOver,
    }),
  );

  test.each([
    ['99213', '2024-08-01'], // Not in our table.
    ['97150', '2024-06-30'], // Before the table.
  ])('none is known of %s on %s', (code, date) =>
    expect(mueOf(procedureCode(code), serviceDate(date), shippedReference)).toBeUndefined(),
  );

  test('the maximum names its table', () =>
    expect(mueOf(procedureCode('97150'), on2024, shippedReference)).toEqual({
      code: '97150',
      unitsMax: 1,
      adjudication: 3,
      cited: {
        ruleId: 'ncci-mue/97150',
        version: 20243,
        citation: 'CMS NCCI practitioner MUE table, 2024 quarter 3',
      },
    }));
});

describe('past the yearly threshold', () => {
  const ask = (discipline: 'PT' | 'OT' | 'SLP' | 'BH', date: string, used: number, more: Cents) =>
    thresholdNeeded(
      { discipline, date: serviceDate(date), usedCents: cents(used), lineAllowedCents: more },
      shippedReference,
    );
  test.each([
    // discipline, date, used before, this line → KX
    ['PT', '2026-03-01', 247_000, 1000, false], // Exactly the threshold.
    ['PT', '2026-03-01', 247_000, 1001, true],
    ['SLP', '2026-03-01', 248_001, 0, true],
    ['OT', '2025-12-31', 240_999, 2, true],
    ['OT', '2026-01-01', 240_999, 2, false], // A new year, a new threshold.
    ['PT', '2022-01-01', 215_000, 1, true],
    ['PT', '2027-06-01', 248_000, 1, true], // Not yet listed: the last stands.
  ] as const)('%s on %s after %i with %i: %s', (discipline, date, used, more, isNeeded) =>
    expect(ask(discipline, date, used, cents(more))?.isNeeded).toBe(isNeeded),
  );

  test('there are two meters, and none for behavioral health or before 2022', () => {
    expect(ask('PT', '2026-03-01', 0, cents(1))?.meter).toBe('ptAndSlp');
    expect(ask('SLP', '2026-03-01', 0, cents(1))?.meter).toBe('ptAndSlp');
    expect(ask('OT', '2026-03-01', 0, cents(1))?.meter).toBe('ot');
    expect(ask('BH', '2026-03-01', 0, cents(1))).toBeUndefined();
    expect(ask('PT', '2021-12-31', 0, cents(1))).toBeUndefined();
  });

  test.each([
    [300_000, false],
    [300_001, true],
  ])('with %i allowed records are asked for: %s', (after, isPastReview) =>
    expect(ask('PT', '2026-03-01', 0, cents(after))?.isPastReview).toBe(isPastReview),
  );

  test('it says which line crossed', () =>
    expect(ask('OT', '2026-03-01', 247_900, cents(200))?.step).toBe(
      'Of $2,480.00 a year for occupational therapy, $2,479.00 were allowed before and ' +
        '$2,481.00 are with this line: this line crosses it: KX.',
    ));
});
