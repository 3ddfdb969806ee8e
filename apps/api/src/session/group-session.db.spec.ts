import { factOf, streamOf } from '@ledgerline/event-store';
import type { GroupSessionFact } from '@ledgerline/session';
import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

const at = (minute: number) => new Date(Date.UTC(2026, 10, 18, 17, minute)).toISOString();
const opening = (sessionId: string, clinicianId = 'lind') => ({
  sessionId,
  clinicianId,
  locationId: 'MAIN',
  procedureCode: '97150',
  purpose: 'Balance',
  openedAt: at(0),
});
const factsOf = async (sessionId: string): Promise<GroupSessionFact[]> =>
  (await api.system.store.readStream(streamOf('group-session', sessionId))).map((each) =>
    factOf<GroupSessionFact>(each),
  );

test('a session takes zone and place of service from its location, and its day from them', async () => {
  expect(await api.ask('lind', 'POST', '/group-sessions', opening('S1'))).toMatchObject({
    status: 204,
    text: '',
  });
  expect((await factsOf('S1'))[0]).toMatchObject({
    type: 'GroupSessionOpened',
    practiceId: 'WILLOW',
    zone: 'America/Los_Angeles',
    placeOfService: '11',
    serviceDate: '2026-11-18',
  });
});

test('a session at a place nobody opened is refused', async () => {
  const elsewhere = { ...opening('S9'), locationId: 'NOWHERE' };
  expect(await api.ask('lind', 'POST', '/group-sessions', elsewhere)).toMatchObject({
    status: 422,
    body: { code: 'location-unknown', evidence: { locationId: 'NOWHERE' } },
  });
});

describe('the session of a colleague', () => {
  const refused = {
    status: 403,
    body: { code: 'session-of-another-clinician', evidence: { clinicianId: 'lind' } },
  };

  test('cannot be opened in their name', async () => {
    expect(await api.ask('mora', 'POST', '/group-sessions', opening('S2'))).toMatchObject(refused);
    expect(await factsOf('S2')).toEqual([]);
  });

  test.each([
    ['expectations', { clientId: 'C1' }],
    ['arrivals', { clientId: 'C1', joinedAt: at(1) }],
    ['departures', { clientId: 'C1', leftAt: at(2) }],
    ['absences', { clientId: 'C1', reason: 'called' }],
    ['phases', { phase: 'middle', startedAt: at(1), endedAt: at(2), activities: 'x' }],
    ['documentation', { clientId: 'C1', elements: {}, documentedAt: at(3) }],
    ['signature', { signedAt: at(4) }],
    ['addenda', { addendumId: 'A1', text: 'x', reason: 'y', writtenAt: at(5) }],
  ])('cannot be written in: %s', async (what, body) => {
    const before = await factsOf('S1');
    expect(await api.ask('mora', 'POST', `/group-sessions/S1/${what}`, body)).toMatchObject(
      refused,
    );
    expect(await factsOf('S1')).toEqual(before);
  });

  test('cannot be read', async () => {
    await api.system.readModels.catchUp();
    expect(await api.ask('mora', 'GET', '/group-sessions/S1')).toMatchObject(refused);
  });
});

test('who signs and who writes is who is signed in', async () => {
  await api.ask('lind', 'POST', '/group-sessions', opening('S3'));
  const note = {
    services: 'a',
    therapistInvolvement: 'b',
    participation: 'ZZCANARY wept',
    progress: 'd',
    medicalNecessity: 'e',
    groupReason: 'f',
  };
  const steps: [string, object][] = [
    ['arrivals', { clientId: 'C1', joinedAt: at(0) }],
    ['departures', { clientId: 'C1', leftAt: at(45) }],
    ...(['beginning', 'middle', 'end'] as const).map((phase): [string, object] => [
      'phases',
      { phase, startedAt: at(0), endedAt: at(45), activities: 'ZZCANARY' },
    ]),
    ['documentation', { clientId: 'C1', elements: note, documentedAt: at(46) }],
    ['signature', { signedAt: at(50) }],
    ['addenda', { addendumId: 'A1', text: 'ZZCANARY', reason: 'late', writtenAt: at(55) }],
  ];
  for (const [what, body] of steps)
    expect((await api.ask('lind', 'POST', `/group-sessions/S3/${what}`, body)).text).toBe('');
  const facts = await factsOf('S3');
  expect(facts).toContainEqual(expect.objectContaining({ documentedBy: 'lind' }));
  expect(facts).toContainEqual(
    expect.objectContaining({ type: 'GroupSessionSigned', signedBy: 'lind' }),
  );
  expect(facts).toContainEqual(expect.objectContaining({ writtenBy: 'lind' }));
});

test.each(['lind', 'bell', 'fenn', 'audra'] as const)(
  'what is documented is shown to %s without a word of what was written',
  async (who) => {
    await api.system.readModels.catchUp();
    const { status, body, text } = await api.ask(who, 'GET', '/group-sessions/S3');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      sessionId: 'S3',
      signedBy: 'lind',
      phasesMissing: [],
      clients: [{ clientId: 'C1', minutes: 45, elementsMissing: [], elementsPresentTotal: 7 }],
    });
    expect(text).not.toContain('ZZCANARY');
  },
);

test('a signature under a record with gaps is refused with the gaps', async () => {
  await api.ask('mora', 'POST', '/group-sessions', opening('S4', 'mora'));
  await api.ask('mora', 'POST', '/group-sessions/S4/arrivals', { clientId: 'C1', joinedAt: at(0) });
  expect(
    await api.ask('mora', 'POST', '/group-sessions/S4/signature', { signedAt: at(9) }),
  ).toMatchObject({
    status: 409,
    body: { code: 'clients-still-present', evidence: { clientIds: ['C1'] } },
  });
});
