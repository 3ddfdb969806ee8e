import { setTimeout } from 'node:timers/promises';
import { TestApi, type StaffName } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

const address = { line1: '3 Oak Lane', city: 'Salem', state: 'OR', zip: '97301' };
const goal = {
  goalId: 'G1',
  text: 'Opens a jar',
  measure: 'grip strength',
  unit: 'pound',
  baseline: 10,
  target: 20,
};
const plan = {
  planId: 'PL1',
  discipline: 'OT',
  clinicianId: 'lind',
  establishedOn: '2026-01-15',
  diagnoses: ['G56.01'],
  referringProvider: { lastName: 'Hale', firstName: 'Ida', npi: '1234567893' },
  from: '2026-01-15',
  goals: [goal],
  treatmentType: 'therapeutic activities',
  frequencyPerWeek: 2,
  durationWeeks: 12,
  amountMinutes: 45,
};

/** One person's action each: who, where, with what. */
const story: readonly (readonly [StaffName, string, object])[] = [
  ['olive', '', { ...registration(), preferredName: 'Annie', contact: { phone: '5035550199' } }],
  ['bell', 'corrections', { corrected: { birthDate: '1951-02-28' }, reason: 'read again' }],
  ['bell', 'coverages', coverage('V1', 'P')],
  ['bell', 'coverages', coverage('V2', 'S')],
  ['bell', 'coverages', coverage('V3', 'T')],
  ['bell', 'coverage-corrections', { coverageId: 'V1', memberId: 'M2', reason: 'read again' }],
  ['bell', 'coverage-endings', { coverageId: 'V3', to: '2026-06-30' }],
  ['lind', 'consents', consent('N1', 'confidentiality')],
  ['lind', 'consents', consent('N2', 'informed-consent')],
  ['lind', 'consent-revocations', { consentId: 'N2', revokedOn: '2026-05-01', reason: 'asked' }],
  ['bell', 'authorizations', authorization()],
  ['bell', 'authorization-extensions', { authorizationId: 'A1', max: 20, to: '2026-09-30' }],
  ['bell', 'authorization-endings', { authorizationId: 'A1', on: '2026-08-31', reason: 'moved' }],
  ['lind', 'plans-of-care', plan],
  ['lind', 'verbal-orders', { planId: 'PL1', on: '2026-01-16' }],
  ['bell', 'orders-on-file', { planId: 'PL1', orderedOn: '2026-01-10', orderedBy: '1234567893' }],
  ['bell', 'plan-sendings', { planId: 'PL1', sentOn: '2026-01-16', how: 'fax', evidence: 'F77' }],
  ['bell', 'plan-certifications', certification('2026-01-28')],
  ['lind', 'goals', { ...goal, goalId: 'G2', planId: 'PL1', on: '2026-01-20' }],
  ['lind', 'goal-changes', { ...goal, planId: 'PL1', on: '2026-02-20', target: 30, reason: 'ok' }],
  ['lind', 'goal-measurements', measurement(12, '2026-02-01')],
  ['mora', 'goal-measurements', measurement(20, '2026-02-15')],
  ['lind', 'goal-attainments', { planId: 'PL1', goalId: 'G1', on: '2026-02-15' }],
  [
    'lind',
    'functional-levels',
    {
      area: 'fine-motor',
      level: 'moderate',
      gradingNote: 'thicker handles first',
      recordedOn: '2026-01-20',
    },
  ],
];

const at = (path: string) => (path === '' ? '/clients' : `/clients/C1/${path}`);

test('a client from registration to a goal met, each action said twice and kept once', async () => {
  for (const [who, path, body] of story)
    for (const _time of ['once', 'again'])
      expect([path, (await api.ask(who, 'POST', at(path), body)).text]).toEqual([path, '']);
  const facts = await api.system.store.readStream('client-C1');
  expect(facts).toHaveLength(story.length);

  const { body: standing } = await api.ask('bell', 'GET', at('standing?date=2026-04-01'));
  expect(standing).toMatchObject({
    clientId: 'C1',
    coverages: [{ coverageId: 'V1' }, { coverageId: 'V2' }, { coverageId: 'V3' }],
    consents: [{ consentId: 'N1' }, { consentId: 'N2' }],
    authorizations: [{ authorizationId: 'A1', max: 20, to: '2026-08-31' }],
    plansOfCare: [
      {
        planId: 'PL1',
        discipline: 'OT',
        verbalOrdersOn: ['2026-01-16'],
        ordersOn: ['2026-01-10'],
        sent: [{ sentOn: '2026-01-16', how: 'fax' }],
        certifications: [{ kind: 'initial', certifiedOn: '2026-01-28' }],
        goalsTotal: 2,
        goalsMetTotal: 1,
      },
    ],
    functionalLevels: [{ area: 'fine-motor', level: 'moderate' }],
  });
  // Every word somebody wrote, and every name and number of a card.
  expect(JSON.stringify(standing)).not.toMatch(/Quill|Annie|jar|grip|handles|M2|AUTH|F77|asked/);

  const { body: progress } = await api.ask('lind', 'GET', at('goals/G1/progress'));
  expect(progress).toEqual({
    goalId: 'G1',
    baseline: 10,
    target: 30,
    points: [
      { value: 12, measuredOn: '2026-02-01', measuredBy: 'lind' },
      { value: 20, measuredOn: '2026-02-15', measuredBy: 'mora' },
    ],
    percentOfWay: 50,
    metOn: '2026-02-15',
  });
});

test('what was known at a moment is told apart from what holds', async () => {
  const stored = await api.system.store.readStream('client-C1');
  const revokedAt = stored.find((each) => each.type === 'ConsentRevoked')?.recordedAt as string;
  const before = new Date(Date.parse(revokedAt) - 1).toISOString();
  const consentsAt = async (knownAt: string) => {
    const url = at(`standing?date=2026-05-02&knownAt=${knownAt}`);
    const { body } = await api.ask('audra', 'GET', url);
    return body.consents.map((each: { consentId: string }) => each.consentId);
  };
  expect(await consentsAt(before)).toEqual(['N1', 'N2']);
  await setTimeout(2);
  expect(await consentsAt(new Date().toISOString())).toEqual(['N1']);
});

test('refusals say what to do', async () => {
  const refused = async (who: StaffName, path: string, body: object) => {
    const answer = await api.ask(who, 'POST', at(path), body);
    return [answer.status, answer.body.code, typeof answer.body.remedy];
  };
  expect(await refused('lind', 'plan-endings', planEnding('PL9'))).toEqual([
    404,
    'plan-unknown',
    'string',
  ]);
  expect(await refused('bell', 'consents', consent('N1', 'telehealth'))).toEqual([
    409,
    'consent-id-taken',
    'string',
  ]);
  expect(await refused('bell', 'plan-certifications', certification('2026-01-14'))).toEqual([
    422,
    'dated-before-plan-established',
    'string',
  ]);
  expect((await api.ask('lind', 'POST', at('authorizations'), authorization())).status).toBe(403);
  expect((await api.ask('lind', 'GET', '/clients/C9/standing?date=2026-04-01')).status).toBe(404);
  expect((await api.ask('lind', 'GET', at('goals/G9/progress'))).status).toBe(404);
});

test('its history is told in sentences without a word of it', async () => {
  await api.ask('lind', 'POST', at('plan-endings'), planEnding('PL1'));
  const { text, body } = await api.ask('audra', 'GET', '/history/client-C1');
  expect(body.moments).toHaveLength(story.length + 1);
  expect(text).toContain('Plan of care PL1 was certified on 2026-01-28 by NPI 1234567893.');
  expect(text).toContain('Plan of care PL1 was ended on 2026-03-31: discharged.');
  expect(text).not.toMatch(/Quill|Annie|jar|grip|handles|M2|AUTH|F77|asked/);
});

function registration(): object {
  const person = { lastName: 'Quill', firstName: 'Ana', birthDate: '1950-02-28', sex: 'F' };
  return { clientId: 'C1', ...person, address };
}

function coverage(coverageId: string, priority: string): object {
  const terms = { payerId: 'MCR', memberId: 'M1', relationship: 'self', from: '2026-01-01' };
  return { coverageId, priority, ...terms };
}

function consent(consentId: string, kind: string): object {
  const signature = { signedOn: '2026-01-15', signedBy: 'Ana Quill', signedAs: 'client' };
  return { consentId, kind, documentVersion: 'v3', ...signature };
}

function authorization(): object {
  const span = { from: '2026-01-01', to: '2026-06-30' };
  const number = 'AUTH0815';
  return { authorizationId: 'A1', coverageId: 'V1', number, counts: 'visits', max: 12, ...span };
}

function certification(certifiedOn: string): object {
  return { planId: 'PL1', kind: 'initial', certifiedOn, certifiedBy: '1234567893' };
}

function measurement(value: number, measuredOn: string): object {
  return { planId: 'PL1', goalId: 'G1', value, measuredOn };
}

function planEnding(planId: string): object {
  return { planId, on: '2026-03-31', reason: 'discharged' };
}
