import fc from 'fast-check';
import {
  cents,
  centsToDecimal,
  daysAfter,
  daysBetween,
  dollars,
  icd10,
  isNpi,
  parseCents,
  serviceDate,
  shortId,
  weekdayOf,
} from './index.js';

describe('money', () => {
  test.each([
    // text, cents
    ['65', 6500],
    ['65.5', 6550],
    ['65.50', 6550],
    ['65.500', 6550],
    ['.05', 5],
    ['-.05', -5],
    ['5.', 500],
    ['-0.00', 0],
    ['35.41', 3541],
  ])('%s is %i cents', (text, expected) => expect(parseCents(text)).toBe(expected));

  test.each(['', '.', '-', '1E5', '1,000', '--1', '65.001', '+5', ' 5', '12345678901', 'NaN'])(
    '%j is no amount',
    (text) => expect(parseCents(text)).toBeUndefined(),
  );

  test('law: what is written reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (amount) => {
        expect(parseCents(centsToDecimal(cents(amount)))).toBe(amount === 0 ? 0 : amount);
      }),
    );
  });

  test('a fraction of a cent is a bug', () => expect(() => cents(0.5)).toThrow(RangeError));
  test('people read dollars', () => expect(dollars(cents(-123456789))).toBe('-$1,234,567.89'));
});

test.each([
  ['1990000014', true],
  ['1980000024', true],
  ['1234567893', true],
  ['1234567890', false],
  ['3234567893', false],
  ['123456789', false],
])('NPI %s holds: %s', (text, holds) => expect(isNpi(text)).toBe(holds));

test('a diagnosis loses its dot', () => expect(icd10('g56.01')).toBe('G5601'));
describe('dates', () => {
  test.each([
    ['2026-11-30', 1, '2026-12-01', 1],
    ['2024-02-28', 1, '2024-02-29', 3],
    ['2026-03-01', -1, '2026-02-28', 7],
    ['2026-03-08', 0, '2026-03-08', 7],
    ['2025-12-31', 365, '2026-12-31', 3],
  ])('%s and %i days is %s', (date, days, expected, weekday) => {
    expect(daysAfter(serviceDate(date), days)).toBe(expected);
    expect(daysBetween(date, expected)).toBe(days);
    expect(weekdayOf(serviceDate(date))).toBe(weekday);
  });
});

test('a date that does not exist is refused', () =>
  expect(() => serviceDate('2026-02-30')).toThrow(RangeError));
test('short ids carry five bits a character', () =>
  expect(shortId(Uint8Array.from([0, 1, 2, 250, 251]), 8)).toBe('000G5YQV'));
