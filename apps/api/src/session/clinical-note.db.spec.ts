import { factOf, streamOf } from '@ledgerline/event-store';
import type { ClinicalNoteFact } from '@ledgerline/session';
import { TestApi, type StaffName } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
  for (const [clientId, firstName, lastName] of [
    ['ANA', 'Anahita', 'Lindqvist'],
    ['BEN', 'Benedikt', 'Okafor'],
  ])
    await done('olive', '/clients', { clientId, firstName, lastName, ...person });
});
afterAll(() => api.close());

const person = {
  birthDate: '1990-03-07',
  sex: 'F',
  address: { line1: '7 Elm Street', city: 'Portland', state: 'OR', zip: '972120777' },
};
const at = (minute: number) => new Date(Date.UTC(2026, 10, 18, 17, minute)).toISOString();
const starting = (noteId: string, family: string, over: object = {}) => ({
  noteId,
  clientId: 'ANA',
  family,
  serviceDate: '2026-11-18',
  startedAt: at(0),
  ...over,
});
const daily = {
  interventions: 'Graded grasp with putty, 30 minutes.',
  therapistInvolvement: 'ZZCANARY cued wrist position throughout.',
  participation: 'Anahita took part in every round.',
  medicalNecessity: 'Cannot yet open a jar at home.',
};
const report = {
  objectiveMeasures: 'Grip 14 kg, eight more than in October.',
  goalProgress: 'Opens two of three jars without help.',
  plan: 'Twice a week for three weeks more.',
  goalChanges: 'None.',
};
const totals = { totalTimedMinutes: 30, totalTreatmentMinutes: 40 };

/** @throws where what is asked is not simply done */
async function done(by: StaffName, url: string, body: object): Promise<void> {
  const { status, text } = await api.ask(by, 'POST', url, body);
  if (status !== 204) throw new Error(`${url} answered ${status}: ${text}`);
}
const write = (noteId: string, elements: object, over: object = {}, by: StaffName = 'lind') =>
  api.ask(by, 'POST', `/clinical-notes/${noteId}/text`, { elements, writtenAt: at(10), ...over });
const sign = (noteId: string, by: StaffName = 'lind') =>
  api.ask(by, 'POST', `/clinical-notes/${noteId}/signature`, {
    credential: 'OTR/L',
    signedAt: '2026-11-19T02:00:00.000Z',
  });
const factsOf = async (noteId: string): Promise<ClinicalNoteFact[]> =>
  (await api.system.store.readStream(streamOf('clinical-note', noteId))).map((each) =>
    factOf<ClinicalNoteFact>(each),
  );

describe('a daily note', () => {
  test('is begun as one’s own, of one’s own discipline, with the template of the day', async () => {
    await done('lind', '/clinical-notes', starting('N1', 'daily-note'));
    expect((await factsOf('N1'))[0]).toMatchObject({
      clinicianId: 'lind',
      discipline: 'OT',
      templateId: 'daily_note',
      templateVersion: 1,
    });
  });

  test('says at any time what it lacks', async () => {
    expect((await write('N1', { interventions: daily.interventions })).status).toBe(204);
    expect((await api.ask('lind', 'GET', '/clinical-notes/N1')).body).toMatchObject({
      state: 'draft',
      present: ['interventions'],
      lacking: [
        'therapistInvolvement',
        'participation',
        'medicalNecessity',
        'totalTimedMinutes',
        'totalTreatmentMinutes',
      ],
    });
    expect(await sign('N1')).toMatchObject({
      status: 409,
      body: { code: 'note-incomplete', evidence: { lacking: expect.any(Array) } },
    });
  });

  test('is signed when whole, on the day it was in Portland', async () => {
    expect((await write('N1', daily, totals)).text).toBe('');
    expect((await sign('N1')).text).toBe('');
    expect((await sign('N1')).status).toBe(204);
    expect((await factsOf('N1')).at(-1)).toMatchObject({
      type: 'ClinicalNoteSigned',
      by: 'lind',
      role: 'therapist',
      signedOn: '2026-11-18',
    });
  });

  test('keeps its text for its own clinician; billers and auditors see what it lacks', async () => {
    const own = await api.ask('lind', 'GET', '/clinical-notes/N1');
    expect(own.body.text.elements).toEqual(daily);
    for (const who of ['bell', 'audra'] as const) {
      const { status, body, text } = await api.ask(who, 'GET', '/clinical-notes/N1');
      expect([status, body.state, body.lacking, body.text]).toEqual([200, 'signed', [], null]);
      expect(text).not.toContain('ZZCANARY');
    }
    expect(await api.ask('mora', 'GET', '/clinical-notes/N1')).toMatchObject({
      status: 403,
      body: { code: 'note-of-another-clinician', evidence: { clinicianId: 'lind' } },
    });
  });

  test('is cosigned by another therapist, who may then read it; addenda follow', async () => {
    const cosigning = { credential: 'OTR/L', cosignedAt: at(20) };
    expect(
      await api.ask('lind', 'POST', '/clinical-notes/N1/cosignature', cosigning),
    ).toMatchObject({ status: 409, body: { code: 'cosigner-is-the-signer' } });
    await done('mora', '/clinical-notes/N1/cosignature', cosigning);
    expect((await api.ask('mora', 'GET', '/clinical-notes/N1')).status).toBe(200);
    const addendum = {
      addendumId: 'A1',
      text: 'Short bar.',
      reason: 'left out',
      writtenAt: at(30),
    };
    await done('lind', '/clinical-notes/N1/addenda', addendum);
    await done('lind', '/clinical-notes/N1/addenda', addendum);
    expect((await api.ask('bell', 'GET', '/clinical-notes/N1')).body).toMatchObject({
      state: 'cosigned',
      addendumIds: ['A1'],
    });
  });

  test.each([
    ['text', { elements: {}, writtenAt: at(1) }],
    ['signature', { credential: 'OTR/L', signedAt: at(1) }],
    ['addenda', { addendumId: 'A2', text: 'x', reason: 'y', writtenAt: at(1) }],
  ])('of a colleague is not written in: %s', async (what, body) => {
    expect(await api.ask('mora', 'POST', `/clinical-notes/N1/${what}`, body)).toMatchObject({
      status: 403,
      body: { code: 'note-of-another-clinician' },
    });
  });
});

test('a note about a session does not name who was in the group', async () => {
  await done('lind', '/group-sessions', {
    sessionId: 'S1',
    clinicianId: 'lind',
    locationId: 'MAIN',
    procedureCode: '97150',
    purpose: 'Grip',
    openedAt: at(0),
  });
  for (const clientId of ['ANA', 'BEN'])
    await done('lind', '/group-sessions/S1/arrivals', { clientId, joinedAt: at(0) });
  await api.system.readModels.catchUp();
  await done('lind', '/clinical-notes', starting('N2', 'daily-note', { sessionId: 'S1' }));
  const { status, body, text } = await write('N2', { progress: 'Raced BENEDIKT to the door.' });
  expect({ status, ...body }).toMatchObject({
    status: 422,
    code: 'note-names-another-client',
    evidence: { clientId: 'ANA', named: 'BEN', element: 'progress', at: 6 },
  });
  expect(text).not.toMatch(/benedikt/i);
  expect((await write('N2', { progress: 'Anahita raced a peer.' })).status).toBe(204);
  const facts = JSON.stringify(await factsOf('N2'));
  expect(facts).not.toMatch(/Benedikt|Okafor|Lindqvist/i);
});

test('a report may begin with the former one, and says how near it still is', async () => {
  const period = { periodFrom: '2026-10-01', periodTo: '2026-11-18' };
  await done('lind', '/clinical-notes', starting('N3', 'progress-note', period));
  expect((await write('N3', report)).text).toBe('');
  expect(
    await api.ask(
      'lind',
      'POST',
      '/clinical-notes',
      starting('N4', 'progress-note', { copiedFrom: 'N3' }),
    ),
  ).toMatchObject({ status: 409, body: { code: 'former-note-not-signed' } });
  expect((await sign('N3')).text).toBe('');
  const copying = starting('N4', 'progress-note', { serviceDate: '2026-12-01', copiedFrom: 'N3' });
  await done('lind', '/clinical-notes', copying);
  await done('lind', '/clinical-notes', copying);
  expect((await api.ask('bell', 'GET', '/clinical-notes/N4')).body).toMatchObject({
    copied: { from: 'N3', percent: 100, isAlike: true },
    lacking: ['periodFrom', 'periodTo'],
  });
  await write('N4', { ...report, goalProgress: 'All jars, both hands, no cue since Monday.' });
  const { copied } = (await api.ask('lind', 'GET', '/clinical-notes/N4')).body;
  expect(copied.percent).toBeLessThan(80);
  expect(copied.isAlike).toBe(false);
});

test('an assistant writes a report, and the supervisor signs it', async () => {
  await done('olive', '/practice/clinicians', {
    clinicianId: 'bell',
    lastName: 'Bell',
    firstName: 'Iris',
    taxonomy: '224Z00000X',
    discipline: 'OT',
    role: 'assistant',
    supervisorId: 'lind',
  });
  // Nobody signs in as an assistant in these tests: the note she began is put on record.
  const [begun] = await factsOf('N3');
  await api.system.store.append(
    [
      {
        stream: streamOf('clinical-note', 'N5'),
        expected: 'none',
        facts: [
          {
            id: '00000000-0000-4000-8000-0000000000a5',
            fact: { ...(begun as ClinicalNoteFact), noteId: 'N5', clinicianId: 'bell' } as never,
          },
        ],
      },
    ],
    { practiceId: 'WILLOW', actor: 'bell', commandId: 'made-by-hand' },
  );
  expect((await write('N5', report, {}, 'mora')).body.code).toBe('note-of-another-clinician');
  expect((await write('N5', report)).text).toBe('');
  expect((await sign('N5')).text).toBe('');
});

test('a client’s care counts days, reports and what is due', async () => {
  await api.system.readModels.catchUp();
  const { body, text } = await api.ask('bell', 'GET', '/clients/ANA/care?date=2026-11-30');
  expect(body).toMatchObject({
    clientId: 'ANA',
    firstTreatment: '2026-11-18',
    treatmentDays: [{ serviceDate: '2026-11-18', discipline: 'OT', noteId: 'N1' }],
    on: '2026-11-30',
    standings: [
      { discipline: 'OT', treatmentDaysSince: 0, isOverdue: false, reportDueByTreatmentDay: 11 },
    ],
  });
  expect(text).not.toContain('jar');
  expect((await api.ask('bell', 'GET', '/clients/NOBODY/care')).status).toBe(404);
});

test('a group session counts in every discipline there is, where it tells none', async () => {
  const note = { ...daily, progress: 'b', services: 'a', groupReason: 'f' };
  const { interventions: _i, ...elements } = note;
  for (const clientId of ['ANA', 'BEN']) {
    await done('lind', '/group-sessions/S1/departures', { clientId, leftAt: at(45) });
    const participation = 'Took part in every round.';
    await done('lind', '/group-sessions/S1/documentation', {
      clientId,
      elements: { ...elements, participation },
      documentedAt: at(46),
    });
  }
  for (const phase of ['beginning', 'middle', 'end'])
    await done('lind', '/group-sessions/S1/phases', {
      phase,
      startedAt: at(0),
      endedAt: at(45),
      activities: 'Grasp',
    });
  await done('lind', '/group-sessions/S1/signature', { signedAt: at(50) });
  await api.system.readModels.catchUp();
  expect((await api.ask('lind', 'GET', '/clients/BEN/care?date=2026-11-18')).body).toMatchObject({
    treatmentDays: [{ serviceDate: '2026-11-18', sessionId: 'S1' }],
    standings: [{ discipline: 'OT', treatmentDaysSince: 1, firstTreatment: '2026-11-18' }],
  });
});

test('notes are listed by client and state; a therapist’s own only', async () => {
  const idsFor = async (who: StaffName, query: string): Promise<string[]> =>
    (await api.ask(who, 'GET', `/clinical-notes?${query}`)).body.rows.map(
      (row: { key: string }) => row.key,
    );
  expect(await idsFor('audra', 'clientId=ANA')).toEqual(['N1', 'N2', 'N3', 'N4', 'N5']);
  expect(await idsFor('lind', 'clientId=ANA&state=draft')).toEqual(['N2', 'N4']);
  expect(await idsFor('mora', 'clientId=ANA')).toEqual([]);
});

test('the history of a note holds none of its text', async () => {
  const { status, text } = await api.ask('audra', 'GET', '/history/clinical-note-N1');
  expect(status).toBe(200);
  expect(text).not.toMatch(/ZZCANARY|jar/);
});
