import { serviceDate, type ServiceDate } from '@ledgerline/terms';
import { firstTreatmentOf, progressStandingOn, type ClientCare } from './client-care.js';

/** The n-th of November; every day a treatment day. */
const day = (nth: number): ServiceDate => serviceDate(`2026-11-${String(nth).padStart(2, '0')}`);
const days = (from: number, to: number): ServiceDate[] =>
  Array.from({ length: to - from + 1 }, (_each, at) => day(from + at));
const care = (treated: readonly ServiceDate[], over: Partial<ClientCare> = {}): ClientCare => ({
  clientId: null,
  firstTreatment: treated[0] ?? null,
  treatmentDays: treated.map((each) => ({ serviceDate: each, discipline: 'OT' })),
  progressReports: [],
  discharges: [],
  ...over,
});
const report = (periodTo: number, signedOn = periodTo) => ({
  noteId: `N${periodTo}`,
  signedOn: day(signedOn),
  discipline: 'OT' as const,
  periodTo: day(periodTo),
});

test.each([
  // what                                          treated   reports                 on  since overdue due
  ['the first day counts', [1, 30], [], 1, 1, false, 10],
  ['the tenth is in time', [1, 30], [], 10, 10, false, 10],
  ['the eleventh without a report is overdue', [1, 30], [], 11, 11, true, 10],
  ['a report on the tenth begins anew', [1, 30], [report(10)], 11, 1, false, 20],
  ['a report written early begins anew earlier', [1, 30], [report(8)], 18, 10, false, 18],
  ['and is overdue earlier', [1, 30], [report(8)], 19, 11, true, 18],
  ['a period cannot end after its signature', [1, 30], [report(10, 8)], 19, 11, true, 18],
  ['signed late about the first ten, it mends', [1, 30], [report(10, 13)], 12, 2, false, 20],
  ['a period of thirteen mends nothing inside it', [1, 30], [report(13)], 12, 12, true, 10],
  ['the later of two reports is looked at', [1, 30], [report(9), report(19)], 25, 6, false, 29],
  ['a later report says nothing of an earlier day', [1, 30], [report(10)], 9, 9, false, 10],
  ['untreated days are not counted', [5, 8], [], 30, 4, false, 10],
  ['before any treatment nothing is owed', [5, 8], [], 1, 0, false, 10],
])('%s', (_what, [from, to], reports, on, since, isOverdue, due) => {
  const all = care(days(from as number, to as number), { progressReports: reports });
  expect(progressStandingOn(all, 'OT', day(on), 10)).toMatchObject({
    treatmentDaysSince: since,
    isOverdue,
    reportDueByTreatmentDay: due,
  });
});

test('the date of the day a report is due is told once it has come', () => {
  expect(progressStandingOn(care(days(1, 12)), 'OT', day(12), 10).reportDueOn).toBe(day(10));
  expect(progressStandingOn(care(days(1, 9)), 'OT', day(9), 10).reportDueOn).toBeUndefined();
});

test('a day two records tell of is one day', () => {
  const twice = care([...days(1, 6), ...days(1, 6)]);
  expect(progressStandingOn(twice, 'OT', day(6), 10).treatmentDaysSince).toBe(6);
});

test('each discipline has its own count; a day of none counts in all', () => {
  const mixed = care([], {
    treatmentDays: [
      { serviceDate: day(1), discipline: 'OT' },
      { serviceDate: day(2), discipline: 'PT' },
      { serviceDate: day(3) },
    ],
    progressReports: [report(1)],
  });
  expect(progressStandingOn(mixed, 'OT', day(3), 10).treatmentDaysSince).toBe(1);
  expect(progressStandingOn(mixed, 'PT', day(3), 10).treatmentDaysSince).toBe(2);
  expect(firstTreatmentOf(mixed, 'PT', day(3))).toBe(day(2));
});

test('after a discharge another episode begins, and the days before keep theirs', () => {
  const again = care(days(1, 20), {
    discharges: [{ noteId: 'D', discipline: 'OT', on: day(9) }],
  });
  expect(firstTreatmentOf(again, 'OT', day(15))).toBe(day(10));
  expect(firstTreatmentOf(again, 'OT', day(9))).toBe(day(1));
  expect(progressStandingOn(again, 'OT', day(15), 10)).toMatchObject({
    treatmentDaysSince: 6,
    reportDueByTreatmentDay: 10,
  });
});
