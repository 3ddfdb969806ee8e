import { priceSession, sessionPricing, signedIn } from '@ledgerline/claims';
import { commandIdFor, streamOf } from '@ledgerline/event-store';
import { TestApi, type StaffName } from '../api.testing.js';
import { PricingReader } from './pricing-reader.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
  for (const [who, path, body] of groundwork) await said(who, path, body);
  for (const [path, body] of session) await said('lind', `/group-sessions${path}`, body);
  await priceAsTheWorkerDoes();
});
afterAll(() => api.close());

const at = (minute: number) => new Date(Date.UTC(2026, 10, 18, 17, minute)).toISOString();
const people = ['ANA', 'BEN'] as const;
const address = { line1: '2 Elm Street', city: 'Portland', state: 'OR', zip: '972010001' };
const licence = { kind: 'licence', name: 'OT', state: 'OR', from: '2020-01-01' };

/** All that a line of these two needs, but BEN's informed consent. */
const groundwork: readonly (readonly [StaffName, string, object])[] = [
  ['olive', '/practice/clinicians/lind/credentials', { credentialId: 'K1', ...licence }],
  [
    'olive',
    '/practice/payers',
    {
      payerId: 'CASCADE',
      name: 'CASCADE HEALTH PLAN',
      x12PayerId: 'TEST1',
      filingIndicator: 'CI',
      policyId: 'commercial-ama',
    },
  ],
  ...['97150', '97110', '97530'].map(
    (procedureCode) =>
      [
        'olive',
        '/practice/charges',
        { procedureCode, payerId: null, chargeCents: 6500, from: '2026-01-01' },
      ] as const,
  ),
  ...people.flatMap((clientId) => clientsOf(clientId)),
];

function clientsOf(clientId: string): (readonly [StaffName, string, object])[] {
  const path = `/clients/${clientId}`;
  const coverage = { memberId: `M${clientId}`, relationship: 'self', from: '2026-01-01' };
  const diagnosed = { diagnoses: ['G56.01'], from: '2026-09-15' };
  return [
    ['olive', '/clients', { clientId, ...person(clientId), address }],
    [
      'bell',
      `${path}/coverages`,
      { coverageId: 'V1', priority: 'P', payerId: 'CASCADE', ...coverage },
    ],
    ['lind', `${path}/plans-of-care`, diagnosed],
    ['lind', `${path}/consents`, consent('confidentiality')],
    ...(clientId === 'ANA'
      ? ([['lind', `${path}/consents`, consent('informed-consent')]] as const)
      : []),
  ];
}
function person(clientId: string): object {
  const firstName = clientId === 'ANA' ? 'Anabel' : 'Benedict';
  return { lastName: `Of${clientId}`, firstName, birthDate: '1951-02-28', sex: 'F' };
}
function consent(kind: string): object {
  const signature = { signedOn: '2026-09-01', signedBy: 'Client', signedAs: 'client' };
  return {
    consentId: kind === 'confidentiality' ? 'N1' : 'N2',
    kind,
    documentVersion: 'v3',
    ...signature,
  };
}

const words = {
  ANA: ['Led the warm up', 'Stands two seconds longer', 'Falls at home when turning'],
  BEN: ['Joined late in each round', 'Same as last week', 'Needs both rails on stairs'],
} as const;
/** 97110 and 97530 for the same odd minutes beside the group: a tie, were they pooled. */
const session: readonly (readonly [string, object])[] = [
  [
    '',
    {
      sessionId: 'S1',
      clinicianId: 'lind',
      locationId: 'MAIN',
      procedureCode: '97150',
      purpose: 'Balance',
      openedAt: at(0),
      clientIds: people,
    },
  ],
  ['/S1/roster', { clients: people.map((clientId) => ({ clientId, from: at(0), to: at(45) })) }],
  [
    '/S1/course',
    {
      phases: (['beginning', 'middle', 'end'] as const).map((phase, nth) => ({
        phase,
        startedAt: at(nth * 15),
        endedAt: at(nth * 15 + 15),
        activities: 'Balance board',
      })),
      shared: {
        elements: {
          services: 'Balance board.',
          therapistInvolvement: 'Cued throughout.',
          groupReason: 'Peers set the pace.',
        },
        writtenAt: at(46),
      },
    },
  ],
  ...people.map((clientId) => {
    const [participation, progress, medicalNecessity] = words[clientId];
    const elements = { participation, progress, medicalNecessity };
    return ['/S1/documentation', { clientId, elements, documentedAt: at(47) }] as const;
  }),
  ['/S1/signature', { signedAt: at(50), attests: true }],
];

async function said(who: StaffName, path: string, body: object): Promise<void> {
  const { status, text } = await api.ask(who, 'POST', path, body);
  if (status !== 204) throw new Error(`${path} answered ${status}: ${text}`);
}

/** The worker's own words over the api's store: which process asks does not matter. */
async function priceAsTheWorkerDoes(): Promise<void> {
  const { store, readModels } = api.system;
  await readModels.catchUp();
  const facts = await store.readStream(streamOf('group-session', 'S1'));
  const signed = signedIn(facts);
  if (!signed) throw new Error('the session is not signed');
  const reader = api.app.get(PricingReader);
  const commandId = commandIdFor('S1', 'propose-lines');
  const asked = { commandId, ...(await reader.now()), session: signed, facts };
  const { writes } = priceSession(await sessionPricing(reader.reads, asked));
  const meta = { practiceId: 'WILLOW', actor: 'worker/propose-lines', commandId };
  await store.append(writes, meta);
  await readModels.catchUp();
}

const dayOf = async (clientId: string) =>
  (await api.ask('bell', 'GET', `/patient-days/${clientId}/2026-11-18`)).body;

test('a client’s day says what will be billed and why, down to the rule and its source', async () => {
  const { services, lines, ties } = await dayOf('ANA');
  expect(services).toMatchObject([
    { sessionId: 'S1', procedureCode: '97150', attendedMinutes: 45 },
  ]);
  expect(lines).toMatchObject([
    {
      phase: 'proposed',
      isBillable: true,
      billing: { procedureCode: '97150', units: 1, chargeCents: 6500, modifiers: ['GO'] },
      missing: [],
      derivation: { ruleId: 'commercial-ama/97150', result: expect.any(String) },
    },
  ]);
  expect(ties).toEqual([]);
});

test('a line that lacks something says what, who mends it, and what it is worth', async () => {
  const { lines } = await dayOf('BEN');
  expect(lines).toMatchObject([
    {
      phase: 'not-billable',
      isBillable: false,
      billing: { units: 1, chargeCents: 6500 },
      missing: [{ condition: 'no-informed-consent', mender: 'therapist' }],
    },
  ]);
  const listed = await api.ask('bell', 'GET', '/service-lines?phase=not-billable&clientId=BEN');
  expect(listed.body.rows).toMatchObject([
    { state: { clinicianId: 'lind', wouldBe: { chargeCents: 6500 }, correction: null } },
  ]);
});

test('mended, the day would be billed; and the client’s days are owed a new judgement', async () => {
  await said('lind', '/clients/BEN/consents', consent('informed-consent'));
  await api.system.readModels.catchUp();
  expect((await dayOf('BEN')).lines).toMatchObject([{ phase: 'not-billable', isBillable: true }]);
  const { body } = await api.ask('bell', 'GET', '/work');
  expect(body.byKind).toContainEqual(expect.objectContaining({ kind: 'reprice-client', owed: 1 }));
  await priceAsTheWorkerDoes();
  expect((await dayOf('BEN')).lines).toMatchObject([{ phase: 'proposed' }]);
});

test('a tie is settled only where there is one', async () => {
  const tie = (codes: string[]) =>
    api.ask('lind', 'POST', '/patient-days/ANA/2026-11-18/tie', { codes });
  expect(await tie(['97110'])).toMatchObject({ status: 409, body: { code: 'no-tie-to-settle' } });
});

test('anyone at work may ask what the gate asks', async () => {
  const { body } = await api.ask('lind', 'GET', '/gate-conditions');
  expect(body).toContainEqual(
    expect.objectContaining({ code: 'no-informed-consent', mender: 'therapist', isWarning: false }),
  );
});

test('every open line may be asked to be judged again, once', async () => {
  for (const _time of ['once', 'again'])
    expect((await api.ask('bell', 'POST', '/service-lines/repricings', {})).status).toBe(202);
  const facts = await api.system.store.readStream('repricing-WILLOW');
  expect(facts.map(({ type }) => type)).toEqual(['LinesRepricingAsked']);
});

describe('an amendment of a signed session', () => {
  const amendment = {
    amends: 'attendance',
    amendmentId: 'M1',
    reason: 'BEN went home',
    at: at(90),
    clientId: 'BEN',
    presences: [],
  };
  const preview = (over: object = {}) =>
    api.ask('lind', 'POST', '/group-sessions/S1/amendment-previews', { ...amendment, ...over });
  const accept = (effectHash: string) =>
    api.ask('lind', 'POST', '/group-sessions/S1/amendments', { amendment, effectHash });

  test('is shown line by line before anything happens', async () => {
    const { body, status } = await preview();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      unitsBefore: 2,
      unitsAfter: 0,
      chargeCentsBefore: 13000,
      chargeCentsAfter: 0,
      claims: [],
      lines: [
        { clientId: 'ANA', effect: 'not-billable', reasons: ['group-of-one'], now: null },
        { clientId: 'BEN', effect: 'not-billable', reasons: ['did-not-attend'], now: null },
      ],
    });
    const facts = await api.system.store.readStream('group-session-S1');
    expect(facts.some(({ type }) => type === 'AttendanceAmended')).toBe(false);
  });

  test('that changes nothing billed says so', async () => {
    const { body } = await preview({ presences: [{ from: at(0), to: at(44) }] });
    expect(body.lines.map((each: { effect: string }) => each.effect)).toEqual(['none', 'none']);
  });

  test('is refused to another clinician, and where the session would refuse it', async () => {
    const theirs = await api.ask(
      'mora',
      'POST',
      '/group-sessions/S1/amendment-previews',
      amendment,
    );
    expect(theirs).toMatchObject({ status: 403 });
    expect((await preview({ presences: [{ from: at(9), to: at(3) }] })).body).toMatchObject({
      code: 'departure-before-arrival',
    });
  });

  test('is accepted as shown, or not at all; and twice is once', async () => {
    const { effectHash } = (await preview()).body;
    expect(await accept('0'.repeat(32))).toMatchObject({
      status: 409,
      body: { code: 'effect-changed', evidence: { effectHash } },
    });
    expect((await accept(effectHash)).text).toBe('');
    expect((await accept(effectHash)).text).toBe('');
    const facts = await api.system.store.readStream('group-session-S1');
    expect(facts.filter(({ type }) => type === 'AttendanceAmended')).toHaveLength(1);
    await priceAsTheWorkerDoes();
    expect((await dayOf('ANA')).lines).toMatchObject([
      { phase: 'not-billable', reasons: ['group-of-one'] },
    ]);
  });
});
