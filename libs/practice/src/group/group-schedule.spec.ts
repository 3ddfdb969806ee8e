import { serviceDate } from '@ledgerline/terms';
import fc from 'fast-check';
import { occurrencesOf, type GroupSchedule } from '../index.js';

const on = serviceDate;
const wednesday: GroupSchedule = {
  ...{ weekday: 3, startsAt: '09:30', minutes: 45, zone: 'America/Chicago' },
  from: on('2026-01-07'),
};
const days = (schedules: readonly GroupSchedule[], from: string, to: string) =>
  occurrencesOf(schedules, on(from), on(to)).map(({ startsAt }) => startsAt);

test.each([
  [
    'begins on its first day',
    [wednesday],
    '2025-12-31',
    '2026-01-14',
    ['2026-01-07T09:30', '2026-01-14T09:30'],
  ],
  [
    'stays at half past nine when summer time begins',
    [wednesday],
    '2026-03-04',
    '2026-03-11',
    ['2026-03-04T09:30', '2026-03-11T09:30'],
  ],
  [
    'and when it ends',
    [wednesday],
    '2026-10-28',
    '2026-11-04',
    ['2026-10-28T09:30', '2026-11-04T09:30'],
  ],
  [
    'ends with its last day',
    [{ ...wednesday, to: on('2026-01-14') }],
    '2026-01-07',
    '2026-01-28',
    ['2026-01-07T09:30', '2026-01-14T09:30'],
  ],
  [
    'meets on two weekdays',
    [wednesday, { ...wednesday, weekday: 7 as const }],
    '2026-01-07',
    '2026-01-12',
    ['2026-01-07T09:30', '2026-01-11T09:30'],
  ],
  [
    'moves to another hour from a day on',
    [wednesday, { ...wednesday, startsAt: '14:00', from: on('2026-01-14') }],
    '2026-01-07',
    '2026-01-14',
    ['2026-01-07T09:30', '2026-01-14T14:00'],
  ],
  [
    'does not fall back to an hour it has left',
    [wednesday, { ...wednesday, startsAt: '14:00', from: on('2026-01-14'), to: on('2026-01-14') }],
    '2026-01-14',
    '2026-01-21',
    ['2026-01-14T14:00'],
  ],
  ['is empty where the span is', [wednesday], '2026-01-14', '2026-01-13', []],
] as const)('a group %s', (_what, schedules, from, to, expected) => {
  expect(days(schedules, from, to)).toEqual(expected);
});

test('a span of more than ten years is not worked out', () => {
  expect(() => days([wednesday], '2026-01-01', '2037-01-01')).toThrow(RangeError);
});

test('law: meetings lie in the span, in order, on their weekday', () => {
  const date = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((each) => on(each.toISOString().slice(0, 10)));
  fc.assert(
    fc.property(date, date, fc.integer({ min: 1, max: 7 }), (from, to, weekday) => {
      const schedule = { ...wednesday, weekday: weekday as 1, from: on('2020-01-01') };
      const found = occurrencesOf([schedule], from, to).map((each) => each.date);
      expect(found).toEqual([...new Set(found)].sort());
      for (const each of found) {
        expect(each >= from && each <= to).toBe(true);
        expect(new Date(`${each}T12:00:00Z`).getUTCDay() || 7).toBe(weekday);
      }
    }),
  );
});
