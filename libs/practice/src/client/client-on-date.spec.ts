import { given } from '@ledgerline/event-store/testing';
import { serviceDate } from '@ledgerline/terms';
import { client, coverageOn, planOfCareOn } from '../index.js';
import { covered, ended, planned, registered } from '../testing.js';

describe('looking up a date of service', () => {
  const { state } = given(
    client,
    registered,
    covered('V1', '2025-01-01', '2025-12-31'),
    covered('V2', '2026-01-01'),
    covered('S1', '2026-02-01', '2026-03-31', 'S'),
    ended('V2', '2026-09-30'),
    planned('2026-01-15', 'G56.01'),
    planned('2026-04-15', 'M25.641'),
    planned('2026-01-15', 'G56.02'), // Recorded again for the same date: a correction.
  );

  test.each([
    // date, primary, secondary, principal diagnosis
    ['2024-12-31', undefined, undefined, undefined],
    ['2025-01-01', 'V1', undefined, undefined],
    ['2025-12-31', 'V1', undefined, undefined],
    ['2026-01-01', 'V2', undefined, undefined],
    ['2026-01-15', 'V2', undefined, 'G5602'],
    ['2026-02-01', 'V2', 'S1', 'G5602'],
    ['2026-03-31', 'V2', 'S1', 'G5602'],
    ['2026-04-01', 'V2', undefined, 'G5602'],
    ['2026-04-15', 'V2', undefined, 'M25641'],
    ['2026-09-30', 'V2', undefined, 'M25641'],
    ['2026-10-01', undefined, undefined, 'M25641'],
  ])('%s: primary %s, secondary %s, for %s', (date, primary, secondary, diagnosis) => {
    const on = serviceDate(date);
    expect(coverageOn(state, on, 'P')?.coverageId).toBe(primary);
    expect(coverageOn(state, on, 'S')?.coverageId).toBe(secondary);
    expect(planOfCareOn(state, on)?.diagnoses[0]).toBe(diagnosis);
  });

  test('one who is not registered has neither', () => {
    expect(coverageOn(client.initial, serviceDate('2026-01-01'), 'P')).toBeUndefined();
    expect(planOfCareOn(client.initial, serviceDate('2026-01-01'))).toBeUndefined();
  });
});
