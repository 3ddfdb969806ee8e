import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

const group = {
  ...{ groupId: 'G1', name: 'Balance', purpose: 'ZZCANARY steady', structure: 'ZZCANARY closed' },
  ...{ procedureCode: '97150', clinicianId: 'lind', locationId: 'MAIN', capacity: 4 },
  formedOn: '2026-01-05',
};
const post = (path: string, body: object, by: 'olive' | 'lind' | 'mora' = 'lind') =>
  api.ask(by, 'POST', `/groups${path}`, body);
const dated = { clientId: 'C1' };

test('a group is formed where the practice has a place and a clinician for it', async () => {
  expect(await post('', { ...group, locationId: 'NOWHERE' })).toMatchObject({
    ...{ status: 422, body: { code: 'location-unknown' } },
  });
  expect(await post('', { ...group, clinicianId: 'nobody' })).toMatchObject({
    ...{ status: 422, body: { code: 'clinician-unknown', evidence: { clinicianId: 'nobody' } } },
  });
  expect((await post('', group)).status).toBe(204);
});

test('from the first assessment to a member, each step by who is signed in', async () => {
  const joining = { ...dated, joinedOn: '2026-01-07' };
  expect(await post('/G1/memberships', joining)).toMatchObject({
    status: 409,
    body: { code: 'group-assessment-missing', remedy: 'Record the needs assessment first.' },
  });
  const steps: readonly (readonly [string, object])[] = [
    [
      'schedules',
      {
        weekday: 3,
        startsAt: '09:30',
        minutes: 45,
        zone: 'America/Los_Angeles',
        from: '2026-01-07',
      },
    ],
    ['ground-rules', { text: 'ZZCANARY be kind' }],
    ['acknowledgements', { ...dated, version: 1, acknowledgedOn: '2026-01-07' }],
    [
      'needs-assessments',
      { ...dated, needsAssessment: 'ZZCANARY falls', assessedOn: '2026-01-06' },
    ],
    [
      'suitability-reviews',
      { ...dated, decision: 'suitable', reasons: 'ZZCANARY calm', reviewedOn: '2026-01-06' },
    ],
    ['memberships', joining],
    ['incompatibilities', { clientIds: ['C2', 'C1'], reason: 'ZZCANARY quarrel' }],
  ];
  for (const [path, body] of steps)
    expect([path, (await post(`/G1/${path}`, body)).status]).toEqual([path, 204]);
  const history = await api.ask('audra', 'GET', '/history/group-G1');
  expect(history.text).toContain('Clinician lind reviewed whether the group suits client C1');
  expect(history.text).not.toContain('ZZCANARY');
});

test('a roster is warned about, never refused', async () => {
  const url = '/groups/G1/roster?on=2026-02-04';
  expect((await api.ask('mora', 'GET', url)).body).toEqual({
    members: [{ clientId: 'C1', joinedOn: '2026-01-07' }],
    warnings: [{ code: 'fewer-than-two', clientsTotal: 1 }],
  });
  expect((await api.ask('mora', 'GET', `${url}&clientIds=C1,C2`)).body.warnings).toEqual([
    { code: 'incompatible-pair', clientIds: ['C1', 'C2'] },
    { code: 'not-a-member', clientIds: ['C2'] },
    { code: 'needs-assessment-missing', clientIds: ['C2'] },
    { code: 'ground-rules-not-acknowledged', version: 1, clientIds: ['C2'] },
  ]);
});

test('meetings are told by the clock of the place, summer or winter, to the day it closes', async () => {
  const url = '/groups/G1/occurrences?from=2026-03-04&to=2026-03-11';
  expect((await api.ask('lind', 'GET', url)).body).toEqual(
    ['2026-03-04', '2026-03-11'].map((date) => ({
      ...{ date, startsAt: `${date}T09:30`, minutes: 45, zone: 'America/Los_Angeles' },
    })),
  );
  expect((await post('/G1/closure', { closedOn: '2026-03-10' }, 'olive')).status).toBe(204);
  expect((await api.ask('lind', 'GET', url)).body).toHaveLength(1);
});

test('a list shows groups without a word that was written', async () => {
  await api.system.readModels.catchUp();
  const listed = await api.ask('audra', 'GET', '/groups');
  expect(listed.body.rows).toMatchObject([
    { key: 'G1', state: { name: 'Balance', membersTotal: 1, closedOn: '2026-03-10' } },
  ]);
  const shown = await api.ask('lind', 'GET', '/groups/G1');
  expect(shown.body).toMatchObject({ groupId: 'G1', incompatiblePairs: [['C1', 'C2']] });
  expect(listed.text + shown.text).not.toContain('ZZCANARY');
});

test.each([
  '/groups/G9',
  '/groups/G9/roster?on=2026-02-04',
  '/groups/G9/occurrences?from=2026-01-01&to=2026-01-02',
])('%s is not there', async (url) => {
  expect(await api.ask('lind', 'GET', url)).toMatchObject({
    ...{ status: 404, body: { code: 'no-such-thing' } },
  });
});

test('ten thousand meetings are not worked out for anybody', async () => {
  const url = '/groups/G1/occurrences?from=2026-01-01&to=2999-01-01';
  expect(await api.ask('lind', 'GET', url)).toMatchObject({
    status: 400,
    body: {
      code: 'request-not-as-agreed',
      evidence: { fields: [{ path: 'to', fault: 'at most ten years after from' }] },
    },
  });
});
