import { factOf, streamOf } from '@ledgerline/event-store';
import type { GroupSessionFact } from '@ledgerline/session';
import { TestApi, type StaffName } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

const at = (minute: number) => new Date(Date.UTC(2026, 10, 18, 17, minute)).toISOString();
const opening = (sessionId: string) => ({
  sessionId,
  clinicianId: 'lind',
  locationId: 'MAIN',
  procedureCode: '97150',
  purpose: 'Balance',
  openedAt: at(0),
});
const say = (who: StaffName, path: string, body: object) =>
  api.ask(who, 'POST', `/group-sessions${path}`, body);
const factsOf = async (sessionId: string): Promise<GroupSessionFact[]> =>
  (await api.system.store.readStream(streamOf('group-session', sessionId))).map((each) =>
    factOf<GroupSessionFact>(each),
  );

describe('the plan', () => {
  const plan = {
    sessionId: 'S4',
    groupId: 'G1',
    clinicianId: 'lind',
    locationId: 'MAIN',
    plannedFor: at(0),
    minutes: 45,
    goals: ['Stand on one leg'],
    phases: [{ phase: 'middle', minutes: 25, activities: 'Boards' }],
    materials: ['Boards'],
    clientIds: ['ANA', 'BEN'],
    plannedAt: at(-600),
  };

  test('comes before the opening, gives it group and clients, and the next is carried', async () => {
    expect((await say('lind', '/plans', plan)).text).toBe('');
    expect((await say('lind', '', opening('S4'))).text).toBe('');
    expect((await factsOf('S4')).slice(1)).toMatchObject([
      { type: 'GroupSessionOpened', groupId: 'G1' },
      { type: 'ClientExpected', clientId: 'ANA' },
      { type: 'ClientExpected', clientId: 'BEN' },
    ]);
    const assessment = { assessment: 'Lively.', nextPlan: 'Foam under the board.', at: at(60) };
    expect((await say('lind', '/S4/assessment', assessment)).text).toBe('');
    await api.system.readModels.catchUp();
    const next = await api.ask('mora', 'GET', '/group-sessions/next-plan?groupId=G1');
    expect(next.body).toMatchObject({
      groupId: 'G1',
      assessed: { sessionId: 'S4', nextPlan: 'Foam under the board.' },
      planned: { sessionId: 'S4', goals: ['Stand on one leg'] },
    });
    expect(await api.ask('mora', 'GET', '/group-sessions/next-plan?groupId=G9')).toMatchObject({
      status: 404,
    });
    expect(await api.ask('bell', 'GET', '/group-sessions/next-plan?groupId=G1')).toMatchObject({
      status: 403,
    });
  });

  test('of a colleague is theirs', async () => {
    expect(await say('mora', '/plans', { ...plan, sessionId: 'S5' })).toMatchObject({
      status: 403,
    });
    await say('lind', '/plans', { ...plan, sessionId: 'S5' });
    const taken = { ...plan, sessionId: 'S5', clinicianId: 'mora' };
    expect(await say('mora', '/plans', taken)).toMatchObject({ status: 403 });
  });

  test('keeps no other from leading the session in their place', async () => {
    const stoodIn = { ...opening('S5'), clinicianId: 'mora' };
    expect((await say('mora', '', stoodIn)).text).toBe('');
    expect((await factsOf('S5')).at(1)).toMatchObject({ clinicianId: 'mora', groupId: 'G1' });
  });
});

describe('the clock on the wall', () => {
  const { openedAt: _utc, ...rest } = opening('S6');

  test('is read at the location', async () => {
    const local = { ...rest, openedAtLocal: '2026-11-18T22:30' };
    expect((await say('lind', '', local)).text).toBe('');
    expect((await factsOf('S6'))[0]).toMatchObject({
      openedAt: '2026-11-19T06:30:00.000Z',
      serviceDate: '2026-11-18',
    });
  });

  test('so are the times of the roster, over midnight as well', async () => {
    const there = { clientId: 'ANA', fromLocal: '2026-11-18T22:30', toLocal: '2026-11-19T00:15' };
    expect((await say('lind', '/S6/roster', { clients: [there] })).text).toBe('');
    expect((await factsOf('S6')).slice(1)).toMatchObject([
      { type: 'ClientJoined', joinedAt: '2026-11-19T06:30:00.000Z' },
      { type: 'ClientLeft', leftAt: '2026-11-19T08:15:00.000Z' },
    ]);
    const twice = { ...there, clientId: 'BEN', toLocal: '2026-11-01T01:30' };
    expect(await say('lind', '/S6/roster', { clients: [twice] })).toMatchObject({
      status: 422,
      body: { code: 'local-time-repeated' },
    });
    expect(await say('lind', '/S99/roster', { clients: [there] })).toMatchObject({ status: 404 });
  });

  test.each([
    ['2026-03-08T02:30', 'local-time-skipped'],
    ['2026-11-01T01:30', 'local-time-repeated'],
    ['2026-02-30T09:00', 'local-time-not-a-time'],
  ])('never guesses: %s is %s', async (openedAtLocal, code) => {
    const body = { ...rest, sessionId: 'S7', openedAtLocal };
    expect(await say('lind', '', body)).toMatchObject({ status: 422, body: { code } });
    expect(await factsOf('S7')).toEqual([]);
  });
});
