import { instant } from '@ledgerline/terms';
import fc from 'fast-check';
import { instantOf, serviceDateAt } from '../index.js';

test.each([
  // moment, zone, service date
  ['2026-11-24T04:30:00Z', 'America/New_York', '2026-11-23'],
  ['2026-11-24T04:30:00Z', 'America/Los_Angeles', '2026-11-23'],
  ['2026-11-24T04:30:00Z', 'UTC', '2026-11-24'],
  ['2026-11-24T04:30:00Z', 'Pacific/Kiritimati', '2026-11-24'],
  // Midnight belongs to the day it begins.
  ['2026-11-24T04:59:59.999Z', 'America/New_York', '2026-11-23'],
  ['2026-11-24T05:00:00.000Z', 'America/New_York', '2026-11-24'],
  // In summer midnight is an hour earlier in Greenwich.
  ['2026-07-02T03:59:59.999Z', 'America/New_York', '2026-07-01'],
  ['2026-07-02T04:00:00.000Z', 'America/New_York', '2026-07-02'],
  // Both one-thirties of the night the clocks go back are the same date.
  ['2026-11-01T05:30:00Z', 'America/New_York', '2026-11-01'],
  ['2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01'],
  // Arizona keeps its clocks still, the Navajo Nation does not.
  ['2026-07-02T06:30:00Z', 'America/Phoenix', '2026-07-01'],
  ['2026-07-02T06:30:00Z', 'America/Denver', '2026-07-02'],
  ['2024-02-29T23:00:00Z', 'America/Chicago', '2024-02-29'],
  ['2027-01-01T05:30:00Z', 'America/Chicago', '2026-12-31'],
])('%s in %s is %s', (moment, zone, date) => {
  expect(serviceDateAt(instant(moment), zone)).toBe(date);
});

test.each([
  // wall clock, zone, answer
  ['2026-11-23T15:00', 'America/New_York', { at: '2026-11-23T20:00:00.000Z' }],
  ['2026-07-01T15:00:30', 'America/New_York', { at: '2026-07-01T19:00:30.000Z' }],
  ['2026-03-08T01:59', 'America/New_York', { at: '2026-03-08T06:59:00.000Z' }],
  ['2026-03-08T02:00', 'America/New_York', { fault: { code: 'local-time-skipped' } }],
  ['2026-03-08T02:30', 'America/New_York', { fault: { code: 'local-time-skipped' } }],
  ['2026-03-08T03:00', 'America/New_York', { at: '2026-03-08T07:00:00.000Z' }],
  ['2026-03-08T02:30', 'America/Phoenix', { at: '2026-03-08T09:30:00.000Z' }],
  ['2026-11-01T00:59', 'America/New_York', { at: '2026-11-01T04:59:00.000Z' }],
  [
    '2026-11-01T01:30',
    'America/New_York',
    {
      fault: {
        code: 'local-time-repeated',
        earlier: '2026-11-01T05:30:00.000Z',
        later: '2026-11-01T06:30:00.000Z',
      },
    },
  ],
  ['2026-11-01T02:00', 'America/New_York', { at: '2026-11-01T07:00:00.000Z' }],
  ['2026-02-30T09:00', 'America/New_York', { fault: { code: 'local-time-not-a-time' } }],
  ['2026-11-23T24:00', 'America/New_York', { fault: { code: 'local-time-not-a-time' } }],
  ['2026-11-23', 'America/New_York', { fault: { code: 'local-time-not-a-time' } }],
  ['2026-11-23T15:00Z', 'America/New_York', { fault: { code: 'local-time-not-a-time' } }],
])('a wall clock showing %s in %s', (local, zone, answer) => {
  expect(instantOf(local, zone)).toEqual(answer);
});

test('law: a wall clock that names a moment names one of its own date', () => {
  const zones = fc.constantFrom('America/New_York', 'America/Phoenix', 'Pacific/Honolulu', 'UTC');
  const walls = fc
    .integer({ min: 0, max: 525_600 * 4 })
    .map((minute) => new Date(Date.UTC(2024, 0, 1) + minute * 60_000).toISOString().slice(0, 16));
  fc.assert(
    fc.property(walls, zones, (local, zone) => {
      const found = instantOf(local, zone);
      if ('fault' in found) expect(found.fault.code).toMatch(/skipped|repeated/);
      else expect(serviceDateAt(found.at, zone)).toBe(local.slice(0, 10));
    }),
  );
});
