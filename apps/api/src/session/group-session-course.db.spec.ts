import { factOf, streamOf } from '@ledgerline/event-store';
import type { GroupSessionFact } from '@ledgerline/session';
import { TestApi, type StaffName } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
  for (const [clientId, firstName, lastName] of people)
    await api.ask('olive', 'POST', '/clients', { ...registration, clientId, firstName, lastName });
});
afterAll(() => api.close());

const people = [
  ['ANA', 'Anabel', 'Ortiz'],
  ['BEN', 'Benedict', 'Okoye'],
  ['EVA', 'Evangeline', 'Quill'],
  ['LUC', 'Lucian', 'Stone'],
] as const;
const ids = people.map(([clientId]) => clientId);
const registration = {
  birthDate: '1951-02-28',
  sex: 'F',
  address: { line1: '2 Elm Street', city: 'Portland', state: 'OR', zip: '972010001' },
};

const at = (minute: number) => new Date(Date.UTC(2026, 10, 18, 17, minute)).toISOString();
const opening = (sessionId: string, over: object = {}) => ({
  sessionId,
  clinicianId: 'lind',
  locationId: 'MAIN',
  procedureCode: '97150',
  purpose: 'Balance',
  openedAt: at(0),
  ...over,
});
const roster = { clients: ids.map((clientId) => ({ clientId, from: at(0), to: at(45) })) };
const course = {
  phases: (['beginning', 'middle', 'end'] as const).map((phase, nth) => ({
    phase,
    startedAt: at(nth * 15),
    endedAt: at(nth * 15 + 15),
    activities: 'ZZCANARY',
  })),
  shared: {
    elements: {
      services: 'ZZCANARY balance board.',
      therapistInvolvement: 'Cued throughout.',
      groupReason: 'Peers set the pace.',
    },
    writtenAt: at(46),
  },
};
const own = {
  ANA: ['Led the warm up', 'Stands two seconds longer', 'Falls at home when turning'],
  BEN: ['Joined late in each round', 'Same as last week', 'Needs both rails on stairs'],
  EVA: ['Spoke little, did all', 'Turns without a pause now', 'Lives alone up three flights'],
  LUC: ['Asked to rest twice', 'Reaches the top shelf', 'Returns to work as a roofer'],
} as const;
const note = (clientId: keyof typeof own, over: object = {}) => {
  const [participation, progress, medicalNecessity] = own[clientId];
  return {
    clientId,
    elements: { participation, progress, medicalNecessity },
    modifications: 'ZZCANARY lower board',
    feedback: 'ZZCANARY slower',
    device: 'ZZCANARY band',
    participationScore: 4,
    documentedAt: at(47),
    ...over,
  };
};
const say = (who: StaffName, path: string, body: object) =>
  api.ask(who, 'POST', `/group-sessions${path}`, body);
const factsOf = async (sessionId: string): Promise<GroupSessionFact[]> =>
  (await api.system.store.readStream(streamOf('group-session', sessionId))).map((each) =>
    factOf<GroupSessionFact>(each),
  );
/** A four-client session, a request a person's action. */
const requests = (sessionId: string): readonly (readonly [string, object])[] => [
  ['', opening(sessionId, { clientIds: ids })],
  [`/${sessionId}/roster`, roster],
  [`/${sessionId}/course`, course],
  ...ids.map((each) => [`/${sessionId}/documentation`, note(each)] as const),
  [`/${sessionId}/signature`, { signedAt: at(50), attests: true }],
];

test('four clients from open to signed take eight requests, each safe to send twice', async () => {
  expect(requests('S1')).toHaveLength(8);
  for (const [path, body] of requests('S1'))
    for (const _time of ['once', 'again'])
      expect([path, (await say('lind', path, body)).text]).toEqual([path, '']);
  const facts = await factsOf('S1');
  expect(facts.map((each) => each.type).join(' ')).toBe(
    [
      'GroupSessionOpened',
      ...ids.map(() => 'ClientExpected'),
      ...ids.flatMap(() => ['ClientJoined', 'ClientLeft']),
      ...course.phases.map(() => 'PhaseRecorded'),
      'SharedTextWritten',
      ...ids.map(() => 'ClientDocumented'),
      'GroupSessionSigned',
    ].join(' '),
  );
  expect(facts.at(-1)).toMatchObject({
    attests: true,
    attended: ids,
    serviceDate: '2026-11-18',
    discipline: 'OT',
  });
  expect(JSON.stringify(facts)).not.toMatch(/Anabel|Benedict|Evangeline|Lucian/);
});

test('what is shown holds minutes and gaps, and not a word of what was written', async () => {
  await say('lind', '/S1/safety-notes', { text: 'ZZCANARY slipped', at: at(20) });
  await say('lind', '/S1/conflict-notes', { text: 'ZZCANARY quarrel', at: at(21) });
  await api.system.readModels.catchUp();
  const { body, text } = await api.ask('bell', 'GET', '/group-sessions/S1');
  expect(body).toMatchObject({ attests: true, groupSizeMax: 4, phasesMissing: [] });
  expect(body.clients).toHaveLength(4);
  for (const each of body.clients)
    expect(each).toMatchObject({ minutes: 45, elementsMissing: [], similarities: [] });
  expect(text).not.toContain('ZZCANARY');
});

test('what went wrong is read by who worked there, and by nobody who bills', async () => {
  const { body } = await api.ask('lind', 'GET', '/group-sessions/S1/incidents');
  expect(body).toEqual([
    { type: 'SafetyNoted', text: 'ZZCANARY slipped', by: 'lind', at: at(20) },
    { type: 'ConflictNoted', text: 'ZZCANARY quarrel', by: 'lind', at: at(21) },
  ]);
  for (const who of ['mora', 'bell', 'fenn', 'audra'] as const)
    expect(await api.ask(who, 'GET', '/group-sessions/S1/incidents')).toMatchObject({
      status: 403,
    });
});

/** Looked at first, then accepted as it was shown. */
async function amended(amendment: object): Promise<string> {
  await api.system.readModels.catchUp();
  const { effectHash } = (await say('lind', '/S1/amendment-previews', amendment)).body;
  expect((await say('lind', '/S1/amendments', { amendment, effectHash })).text).toBe('');
  return effectHash;
}

test('an amendment changes what stands, with its reason, and twice is once', async () => {
  const amendment = {
    amendmentId: 'M1',
    reason: 'misread the clock',
    at: at(90),
    clientId: 'LUC',
    presences: [{ from: at(0), to: at(20) }],
  };
  const effectHash = await amended({ amends: 'attendance', ...amendment });
  const again = { amendment: { amends: 'attendance', ...amendment }, effectHash };
  expect((await say('lind', '/S1/amendments', again)).text).toBe('');
  expect((await factsOf('S1')).filter((each) => each.type === 'AttendanceAmended')).toHaveLength(1);
  await api.system.readModels.catchUp();
  const { body } = await api.ask('lind', 'GET', '/group-sessions/S1');
  expect(body.amendmentIds).toEqual(['M1']);
  expect(body.clients.at(-1)).toMatchObject({ clientId: 'LUC', minutes: 20 });
});

test('procedures and staffing are amended at their own places', async () => {
  const why = { reason: 'forgotten', at: at(91) };
  const procedure = {
    procedureId: 'P1',
    clientId: 'ANA',
    procedureCode: '97110',
    startedAt: at(50),
    endedAt: at(65),
    performedBy: 'lind',
    role: 'therapist',
  };
  const stint = { part: 'led', clinicianId: 'mora', role: 'therapist', from: at(0), to: at(45) };
  for (const [amends, body] of [
    ['procedure', { ...why, amendmentId: 'M2', ...procedure }],
    ['staffing', { ...why, amendmentId: 'M3', stints: [stint] }],
    ['procedure-removal', { ...why, amendmentId: 'M4', procedureId: 'P1' }],
  ] as const)
    await amended({ amends, ...body });
  expect((await factsOf('S1')).slice(-3).map((each) => each.type)).toEqual([
    'ProcedureAmended',
    'StaffingAmended',
    'ProcedureRemoved',
  ]);
});

test('another clinician cosigns; the signer does not', async () => {
  expect(await say('lind', '/S1/cosignature', { at: at(95) })).toMatchObject({
    status: 409,
    body: { code: 'cosigner-is-signer' },
  });
  expect((await say('mora', '/S1/cosignature', { at: at(95) })).text).toBe('');
});

describe('a note that names another client of the session', () => {
  beforeAll(async () => {
    await say('lind', '', opening('S2', { clientIds: ['ANA', 'BEN'] }));
  });

  test('is refused by id, without the name', async () => {
    const worse = note('ANA', { modifications: 'Sat apart from Benedict' });
    const { status, body, text } = await say('lind', '/S2/documentation', worse);
    expect([status, body.code, body.evidence]).toEqual([
      422,
      'note-names-another-client',
      { clientId: 'ANA', named: 'BEN', element: 'modifications' },
    ]);
    expect(text).not.toMatch(/Benedict/);
    const itself = note('ANA', { modifications: 'Anabel sat apart' });
    expect((await say('lind', '/S2/documentation', itself)).text).toBe('');
  });

  test('so is shared text that names anybody', async () => {
    const shared = { elements: { groupReason: 'Anabel likes company' }, writtenAt: at(40) };
    expect(await say('lind', '/S2/shared-text', shared)).toMatchObject({
      status: 422,
      body: {
        code: 'shared-text-names-a-client',
        evidence: { named: 'ANA', element: 'groupReason' },
      },
    });
    expect(await say('lind', '/S2/course', { phases: course.phases, shared })).toMatchObject({
      status: 422,
    });
  });

  test('and notes that are alike are shown as alike', async () => {
    const copied = { ...note('ANA'), clientId: 'BEN' };
    expect((await say('lind', '/S2/documentation', note('ANA'))).text).toBe('');
    expect((await say('lind', '/S2/documentation', copied)).text).toBe('');
    await api.system.readModels.catchUp();
    const { body } = await api.ask('lind', 'GET', '/group-sessions/S2');
    expect(body.clients).toMatchObject([
      { clientId: 'ANA', similarities: [{ similarTo: 'BEN', percent: 100 }] },
      { clientId: 'BEN', similarities: [{ similarTo: 'ANA', percent: 100 }] },
    ]);
  });
});

describe('who worked in a session of another', () => {
  const procedure = {
    procedureId: 'P1',
    clientId: 'ANA',
    procedureCode: '97110',
    startedAt: at(5),
    endedAt: at(20),
    performedBy: 'mora',
    role: 'therapist',
  };

  test('writes their own procedures and notes, and no more', async () => {
    await say('lind', '', opening('S3', { clientIds: ['ANA'] }));
    expect(await say('mora', '/S3/procedures', procedure)).toMatchObject({ status: 403 });
    const stint = { part: 'assisted', clinicianId: 'mora', role: 'therapist' };
    await say('lind', '/S3/staffing', { ...stint, from: at(0), to: at(45) });
    expect((await say('mora', '/S3/procedures', procedure)).text).toBe('');
    expect((await say('mora', '/S3/documentation', note('ANA'))).text).toBe('');
    expect(await say('mora', '/S3/signature', { signedAt: at(50) })).toMatchObject({ status: 403 });
    const others = { ...procedure, procedureId: 'P2', performedBy: 'lind' };
    expect(await say('mora', '/S3/procedures', others)).toMatchObject({ status: 403 });
  });
});
