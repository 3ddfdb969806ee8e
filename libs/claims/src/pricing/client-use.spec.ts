import { cents, serviceDate, units, type LineId } from '@ledgerline/terms';
import { ClientUse } from './client-use.js';
import type { ClientUnitTotals, DayLine } from './client-unit-totals.projection.js';
import { ana, groupCode, wednesday } from '../willow.testing.js';

const line = (count: number, over: Partial<DayLine> = {}): DayLine => ({
  procedureCode: groupCode,
  units: units(count),
  isApproved: false,
  discipline: 'OT',
  ...over,
});
const day = (date: string, ...lines: DayLine[]): ClientUnitTotals => ({
  clientId: ana,
  serviceDate: serviceDate(date),
  byLine: Object.fromEntries(lines.map((each, nth) => [`L${nth}` as LineId, each])),
  unitsTotal: units(0),
});
const asked = [{ procedureCode: groupCode, discipline: 'OT' }] as const;
const since = (date?: string) => () => (date === undefined ? undefined : serviceDate(date));

test('what a cap must leave room for: other dates of the week, the episode and the year', () => {
  const use = new ClientUse(
    [
      day('2026-11-16', line(2)),
      day('2026-11-22', line(9)), // The Sunday after: another week.
      day('2026-03-02', line(4)),
      day('2025-12-30', line(8)),
      day('2026-11-18', line(1)), // The day itself.
    ],
    wednesday,
  );
  expect(use.unitsUsed(asked, since('2026-09-01'))).toEqual({
    week: { '97150/OT': 2 },
    episode: { '97150/OT': 11 },
    year: { '97150/OT': 15 },
  });
  expect(use.unitsUsed([{ procedureCode: groupCode, discipline: 'PT' }], since())).toEqual({});
});

test('what was allowed counts towards the meter of its discipline, up to the date', () => {
  const allowed = (amount: number, discipline: DayLine['discipline']) =>
    line(1, { allowedCents: cents(amount), discipline });
  const use = new ClientUse(
    [
      day('2026-02-01', allowed(1000, 'PT'), allowed(500, 'SLP'), allowed(70, 'OT')),
      day('2026-12-01', allowed(9000, 'PT')),
      day('2025-12-01', allowed(9000, 'PT')),
      day('2026-03-01', allowed(30, 'BH')),
    ],
    wednesday,
  );
  expect(use.allowedThisYear()).toEqual({ ptAndSlp: 1500, ot: 70 });
});

test('an authorisation is used by days and by units', () => {
  const of = { authorizationId: 'A1' };
  const use = new ClientUse(
    [day('2026-11-16', line(2, of), line(1, of)), day('2026-11-17', line(4, of), line(8))],
    wednesday,
  );
  expect(use.ofAuthorization('A1')).toEqual({ visits: 2, units: 7 });
});
