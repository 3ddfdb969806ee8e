import { read, projectInto } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import type { ClinicianId, Instant, ServiceDate, StaffId } from '@ledgerline/terms';
import type { ClientCare } from './client-care.js';
import { clientCare } from './client-care.projection.js';
import type { ClinicalNoteFact } from '../clinical-note/clinical-note.events.js';
import type { GroupSessionFact } from '../group-session/group-session.events.js';
import { ana, at, ben, rivera, signed } from '../testing.js';

const monday = '2026-11-23' as ServiceDate;
const note = (
  family: Extract<ClinicalNoteFact, { type: 'ClinicalNoteSigned' }>['family'],
  serviceDate: string,
  periodTo?: string,
) =>
  ({
    type: 'ClinicalNoteSigned',
    by: rivera as ClinicianId,
    role: 'therapist',
    credential: 'OTR/L',
    at: at('18:00') as Instant,
    signedOn: '2026-11-24' as ServiceDate,
    clientId: ana,
    family,
    discipline: 'OT',
    serviceDate: serviceDate as ServiceDate,
    ...(periodTo ? { periodTo: periodTo as ServiceDate } : {}),
  }) satisfies ClinicalNoteFact;
const session = { ...signed, serviceDate: monday, attended: [ana, ben] } satisfies GroupSessionFact;
const amended = (isPart: boolean) =>
  ({
    type: 'AttendanceAmended',
    amendmentId: 'A1',
    reason: 'was there after all',
    by: 'NORA' as StaffId,
    at: at('20:00'),
    clientId: ben,
    serviceDate: monday,
    isPart,
    presences: [],
  }) satisfies GroupSessionFact;

/** Facts, each beside the stream it lies on. */
function careAfter(
  ...facts: readonly (readonly [string, ClinicalNoteFact | GroupSessionFact])[]
): ReadonlyMap<string, ClientCare> {
  const rows = new Map<string, ClientCare>();
  projectInto(
    clientCare,
    rows,
    read(facts.map(([stream, fact], version) => stored(stream, version, fact))),
  );
  return rows;
}

test('a signed session is a treatment day of each client who came', () => {
  const rows = careAfter(['group-session-S1', session]);
  expect([...rows.keys()]).toEqual([ana, ben]);
  expect(rows.get(ana)).toEqual({
    clientId: ana,
    firstTreatment: monday,
    treatmentDays: [{ serviceDate: monday, sessionId: 'S1' }],
    progressReports: [],
    discharges: [],
  });
});

test('a signature that says neither day nor clients tells nothing', () => {
  expect(careAfter(['group-session-S1', signed]).size).toBe(0);
});

test('an evaluation and a daily note are treatment days; the earliest is the first', () => {
  const row = careAfter(
    ['group-session-S1', session],
    ['clinical-note-N2', note('daily-note', '2026-11-20')],
    ['clinical-note-N1', note('evaluation', '2026-11-16')],
  ).get(ana);
  expect(row?.firstTreatment).toBe('2026-11-16');
  expect(row?.treatmentDays).toEqual([
    { serviceDate: '2026-11-16', discipline: 'OT', noteId: 'N1' },
    { serviceDate: '2026-11-20', discipline: 'OT', noteId: 'N2' },
    { serviceDate: monday, sessionId: 'S1' },
  ]);
});

test('a progress report is no treatment day; it tells of its period', () => {
  const row = careAfter(['clinical-note-N3', note('progress-note', '2026-11-24', '2026-11-23')]);
  expect(row.get(ana)).toMatchObject({
    firstTreatment: null,
    treatmentDays: [],
    progressReports: [
      { noteId: 'N3', signedOn: '2026-11-24', discipline: 'OT', periodTo: '2026-11-23' },
    ],
  });
});

test('a discharge summary is the last report, and the end of the episode', () => {
  const row = careAfter([
    'clinical-note-N4',
    note('discharge-summary', '2026-11-24', '2026-11-23'),
  ]).get(ana);
  expect(row?.dischargedOn).toBe('2026-11-23');
  expect(row?.discharges).toEqual([{ noteId: 'N4', discipline: 'OT', on: '2026-11-23' }]);
  expect(row?.progressReports).toHaveLength(1);
});

test('who was found not to have come loses the day, and who came after all gains it', () => {
  const gone = careAfter(['group-session-S1', session], ['group-session-S1', amended(false)]);
  expect(gone.get(ben)).toMatchObject({ firstTreatment: null, treatmentDays: [] });
  expect(gone.get(ana)?.treatmentDays).toHaveLength(1);
  const back = careAfter(
    ['group-session-S1', session],
    ['group-session-S1', amended(false)],
    ['group-session-S1', amended(true)],
  );
  expect(back.get(ben)?.treatmentDays).toEqual([{ serviceDate: monday, sessionId: 'S1' }]);
});

test.each([
  ['session', 'group-session-S1', session],
  ['amendment', 'group-session-S1', amended(true)],
  ['daily note', 'clinical-note-N1', note('daily-note', '2026-11-20')],
  ['progress report', 'clinical-note-N1', note('progress-note', '2026-11-20', '2026-11-19')],
  ['discharge', 'clinical-note-N1', note('discharge-summary', '2026-11-20', '2026-11-19')],
] as const)('the same %s twice is the same as once', (_what, stream, fact) => {
  expect(careAfter([stream, fact], [stream, fact])).toEqual(careAfter([stream, fact]));
});
