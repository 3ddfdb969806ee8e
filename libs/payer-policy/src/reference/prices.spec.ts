import { cents, procedureCode, serviceDate, units } from '@ledgerline/terms';
import fc from 'fast-check';
import { expectedAllowed, shippedReference, type PriceSource } from '../index.js';

const schedule: PriceSource = { kind: 'fee-schedule', tables: shippedReference };
const reducing = { mppr: true };
const inFull = { mppr: false };
const on2024 = serviceDate('2024-08-01');
const line = (code: string, howMany: number, lineKey = code) => ({
  lineKey,
  procedureCode: procedureCode(code),
  units: units(howMany),
});
const allowed = (
  lines: ReturnType<typeof line>[],
  terms = reducing,
  date = on2024,
  source: PriceSource = schedule,
): Record<string, number> =>
  Object.fromEntries(
    [...expectedAllowed(lines, terms, date, source)].map(([key, each]) => [key, each.allowedCents]),
  );

describe('what Medicare should allow, in cents', () => {
  test.each([
    // lines, reduced for all but the first, in full
    [
      [
        ['97530', 2],
        ['97110', 1],
        ['97140', 1],
      ],
      { 97530: 3662 + 2580, 97110: 2230, 97140: 2080 },
    ],
    [
      [
        ['97110', 1],
        ['97150', 1],
      ],
      { 97110: 2929, 97150: 1398 },
    ],
    [[['97150', 1]], { 97150: 1798 }],
    [
      [
        ['97161', 1],
        ['97110', 1],
      ],
      { 97161: 10020, 97110: 2230 },
    ],
    // No therapy code on the indicator's list: nobody is reduced, and nobody counts as first.
    [
      [
        ['97129', 1],
        ['97130', 2],
      ],
      { 97129: 2230, 97130: 2 * 2130 },
    ],
    [
      [
        ['97129', 1],
        ['97150', 1],
      ],
      { 97129: 2230, 97150: 1798 },
    ],
    // Bundled is nothing; not valid, not covered, or priced by the contractor is not known.
    [[['97010', 1]], { 97010: 0 }],
    [
      [
        ['97014', 1],
        ['96170', 1],
        ['97153', 4],
        ['97545', 1],
        ['99999', 1],
      ],
      {},
    ],
    [[['90846', 1]], { 90846: 9753 }], // Restricted, and priced.
    // The same practice expense, 0.16: the dearer fee is first.
    [
      [
        ['G0283', 1],
        ['97012', 1],
      ],
      { 97012: 1398, G0283: 899 },
    ],
    // Even the fees are the same.
    [
      [
        ['97110', 1],
        ['97116', 1],
      ],
      { 97110: 2929, 97116: 2230 },
    ],
    [[], {}],
  ] as [[string, number][], object][])('%j', (lines, expected) => {
    expect(allowed(lines.map(([code, howMany]) => line(code, howMany)))).toEqual(expected);
  });

  test.each([
    // date, cents of one 97150
    ['2024-06-30', undefined],
    ['2024-07-01', 1798],
    ['2025-01-01', 1747],
    ['2026-05-05', 1804],
    ['2027-01-01', 1804], // The last row stands until another is given.
  ])('on %s a group unit is %s', (date, expected) =>
    expect(allowed([line('97150', 1)], reducing, serviceDate(date))['97150']).toBe(expected),
  );

  test('a unit after the first says what it lost and why', () => {
    const expected = expectedAllowed(
      [line('97530', 2), line('97110', 1)],
      reducing,
      on2024,
      schedule,
    );
    expect(expected.get('97530')).toMatchObject({ mppr: true, reducedUnits: 1 });
    expect(expected.get('97530')?.steps).toEqual([
      '97530 is worth 1.10 (0.44 + 0.65 + 0.01) at $33.2875: $36.62.',
      'Its first unit has the dearest practice expense of the day and is allowed in full.',
      '1 unit after the first of the day: practice expense less 50 %, $25.80.',
      '2 units: 1 × $36.62 + 1 × $25.80 = $62.42.',
    ]);
    expect(expected.get('97110')?.cited.map((each) => each.ruleId)).toEqual([
      'fee-schedule/2024q3',
      'conversion-factor/2024',
      'mppr/2013',
    ]);
  });

  test('an assistant and a therapist share one first unit', () => {
    expect(allowed([line('97110', 1, 'a'), line('97110', 1, 'b')])).toEqual({ a: 2929, b: 2230 });
  });

  test('a place has its own price: work 1.05, practice expense 1.2, malpractice 0.9', () => {
    const locality = {
      workThousandths: 1050,
      practiceExpenseThousandths: 1200,
      malpracticeThousandths: 900,
    };
    // (0.45 × 1.05 + 0.42 × 1.2 + 0.01 × 0.9) × 33.2875 = 32.804…
    const dear = { ...schedule, locality } as PriceSource;
    expect(allowed([line('97110', 1)], reducing, on2024, dear)).toEqual({ 97110: 3280 });
    expect(allowed([line('97110', 1)])).toEqual({ 97110: 2929 });
  });

  test('a contract is taken at its word: its rate a unit, nothing cut, no rate no price', () => {
    const contract: PriceSource = {
      kind: 'contract',
      contractVersion: '2026-1',
      allowedCentsByCode: new Map([['97150', cents(2500)]]),
    };
    const lines = [line('97150', 3), line('97110', 1)];
    const expected = expectedAllowed(lines, reducing, on2024, contract);
    expect([...expected.keys()]).toEqual(['97150']);
    expect(expected.get('97150')).toMatchObject({
      allowedCents: 7500,
      mppr: false,
      steps: ['Contract 2026-1 allows $25.00 a unit of 97150: 3 units, $75.00.'],
    });
  });
});

const codes = shippedReference.fees[0]?.rows.map((row) => row.code as string) ?? [];
const anyLines = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...codes), fc.integer({ min: 1, max: 8 })), {
    selector: ([code]) => code,
    maxLength: 6,
  })
  .map((each) => each.map(([code, howMany]) => line(code, howMany)));

describe('laws of prices', () => {
  test('law: the order lines are entered in changes no price', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        expect(allowed(lines.toReversed())).toEqual(allowed(lines));
      }),
    );
  });

  test('law: the reduction takes nothing from one unit, and never adds', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const [reduced, full] = [allowed(lines), allowed(lines, inFull)];
        for (const [key, amount] of Object.entries(full)) {
          expect(reduced[key]).toBeLessThanOrEqual(amount);
          if (lines.length === 1 && lines[0]?.units === 1) expect(reduced[key]).toBe(amount);
        }
      }),
    );
  });

  test('law: a price of our tables is the sum of its parts, to the cent, as decimals say', () => {
    for (const row of shippedReference.fees[0]?.rows ?? []) {
      if (row.status !== 'A') continue;
      const worth = row.workHundredths + row.practiceExpenseHundredths + row.malpracticeHundredths;
      const tenThousandthsOfCents = worth * 332_875;
      const half = tenThousandthsOfCents % 10_000 >= 5000 ? 1 : 0;
      expect(allowed([line(row.code, 1)])).toEqual({
        [row.code]: Math.floor(tenThousandthsOfCents / 10_000) + half,
      });
    }
  });
});

test('every row we ship says where it was learnt, and what was not', () => {
  const tables = Object.values(shippedReference).flat();
  expect(tables.length).toBeGreaterThan(15);
  for (const { citation, source } of tables) {
    expect(citation).not.toBe('');
    expect(source.confidence === 'read' || source.caveat !== undefined).toBe(true);
  }
});
