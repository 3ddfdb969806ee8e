import { claimStatus } from '@ledgerline/claims/answers';
import { TestApi, type Answer } from '../api.testing.js';

/** A client whose every word is a canary: where one sings, personal data leaked. */
const client = {
  clientId: 'C1',
  lastName: 'ZZCANARYLAST',
  firstName: 'ZZCANARYFIRST',
  birthDate: '1917-03-07',
  sex: 'F',
  address: { line1: '7 ZZCANARY Street', city: 'ZZCANARYTON', state: 'OR', zip: '972120777' },
};
const coverage = {
  coverageId: 'V1',
  payerId: 'P1',
  memberId: 'ZZCANARY0815',
  relationship: '19',
  subscriber: { lastName: 'ZZCANARYSUB', firstName: 'ZZCANARYPARENT', birthDate: '1917-03-07' },
  from: '2026-01-01',
  priority: 'P',
};
const goal = {
  goalId: 'G1',
  text: 'ZZCANARYGOAL',
  measure: 'ZZCANARYGOAL',
  unit: 'ZZCANARYGOAL',
  baseline: 1,
  target: 2,
};
/** What else a client's record holds: where, what is said there, and what is said wrongly. */
const papers: readonly (readonly [string, object, object])[] = [
  [
    'corrections',
    { corrected: { lastName: 'ZZCANARYLATER' }, reason: 'ZZCANARYREASON' },
    { corrected: { address: { ...client.address, zip: '7' } } },
  ],
  [
    'coverage-corrections',
    { coverageId: 'V1', memberId: 'ZZCANARY0817', reason: 'ZZCANARYREASON' },
    { subscriber: null },
  ],
  [
    'consents',
    {
      consentId: 'N1',
      kind: 'telehealth',
      documentVersion: 'v1',
      signedOn: '2026-01-10',
      signedBy: 'ZZCANARYSIGNER',
      signedAs: 'client',
    },
    { signedBy: 'ZZCANARYOTHER' },
  ],
  [
    'authorizations',
    {
      authorizationId: 'A1',
      coverageId: 'V1',
      number: 'ZZCANARYAUTH',
      counts: 'visits',
      max: 9,
      from: '2026-01-01',
      to: '2026-06-30',
    },
    { number: 'ZZCANARYOTHER' },
  ],
  [
    'plans-of-care',
    {
      planId: 'PL1',
      discipline: 'OT',
      diagnoses: ['G56.01'],
      referringProvider: { lastName: 'ZZCANARYDOCTOR', firstName: 'Ida', npi: '1234567893' },
      from: '2026-01-15',
      goals: [goal],
      treatmentType: 'ZZCANARYTREATMENT',
    },
    { discipline: 'PT' },
  ],
  [
    'plan-sendings',
    { planId: 'PL1', sentOn: '2026-01-16', how: 'fax', evidence: 'ZZCANARYFAX' },
    { planId: 'PL9' },
  ],
  [
    'goal-changes',
    { ...goal, planId: 'PL1', on: '2026-02-01', reason: 'ZZCANARY' },
    { goalId: 'G9' },
  ],
  [
    'functional-levels',
    {
      area: 'social',
      level: 'minimal',
      gradingNote: 'ZZCANARYGRADING',
      recordedOn: '2026-02-01',
    },
    { area: 'ZZCANARY' },
  ],
];
const song = /ZZCANARY|1917-03-07|972120777/;
const at = '2026-11-18T17:00:00.000Z';
const note = {
  services: 'ZZCANARYNOTE',
  therapistInvolvement: 'ZZCANARYNOTE',
  participation: 'ZZCANARYNOTE',
  progress: 'ZZCANARYNOTE',
  medicalNecessity: 'ZZCANARYNOTE',
  groupReason: 'ZZCANARYNOTE',
};

let api: TestApi;
let log = '';
const write = process.stdout.write.bind(process.stdout);

beforeAll(async () => {
  process.stdout.write = ((line: string | Uint8Array) => {
    log += String(line);
    return true;
  }) as typeof process.stdout.write;
  api = await TestApi.open();
  await api.establish();
});
afterAll(async () => {
  await api.close();
  process.stdout.write = write;
});

test('a client is in no answer, no error and no line of the log', async () => {
  const answers: Answer[] = [];
  const ask: TestApi['ask'] = async (...request) => {
    const answer = await api.ask(...request);
    answers.push(answer);
    return answer;
  };
  // Everything well said, said again otherwise, and said wrongly.
  await ask('olive', 'POST', '/clients', client);
  await ask('olive', 'POST', '/clients', { ...client, firstName: 'ZZCANARYOTHER' });
  await ask('olive', 'POST', '/clients', { ...client, clientId: 'C 1', sex: 'ZZCANARY' });
  await ask('olive', 'POST', '/clients', JSON.stringify(client).slice(0, -9));
  await ask('olive', 'POST', '/clients/C1/coverages', coverage);
  await ask('olive', 'POST', '/clients/C1/coverages', { ...coverage, memberId: 'ZZCANARY0816' });
  await ask('olive', 'POST', '/clients/C1/coverages', { ...coverage, coverageId: 'V2' });
  await ask('olive', 'POST', '/clients/C1/coverages', { ...coverage, ZZCANARY: coverage });
  const noParent = { ...coverage, coverageId: 'V3', relationship: 'self' };
  await ask('olive', 'POST', '/clients/C1/coverages', noParent);
  for (const [path, body, wrong] of papers) {
    await ask('olive', 'POST', `/clients/C1/${path}`, body);
    await ask('olive', 'POST', `/clients/C1/${path}`, { ...body, ...wrong });
    await ask('olive', 'POST', `/clients/C1/${path}`, { ...body, ZZCANARY: 'ZZCANARY' });
  }
  await ask('lind', 'GET', '/clients/C1/standing?date=2026-02-01');
  await ask('lind', 'GET', '/clients/C1/standing?date=ZZCANARY');
  await ask('lind', 'GET', '/clients/C1/goals/G1/progress');
  await ask('lind', 'POST', '/group-sessions', {
    sessionId: 'S1',
    clinicianId: 'lind',
    locationId: 'MAIN',
    procedureCode: '97150',
    purpose: 'ZZCANARYPURPOSE',
    openedAt: at,
  });
  await ask('lind', 'POST', '/group-sessions/S1/absences', { clientId: 'C1', reason: 'ZZCANARY' });
  const written = { clientId: 'C1', elements: note, documentedAt: at };
  await ask('lind', 'POST', '/group-sessions/S1/documentation', written);
  await ask('lind', 'POST', '/group-sessions/S1/documentation', {
    ...written,
    elements: 'ZZCANARY',
  });
  await ask('lind', 'POST', '/group-sessions/S1/signature', { signedAt: 'ZZCANARY' });
  // An address somebody typed a name into, and a key.
  await ask('bell', 'GET', '/claims/ZZCANARYLAST');
  await ask('bell', 'GET', '/claims?client=ZZCANARYLAST');
  await ask('bell', 'GET', '/ZZCANARYLAST');
  await ask('bell', 'POST', '/claim-submissions', {}, { 'idempotency-key': 'ZZCANARY ZZ' });
  await ask(undefined, 'POST', '/sign-ins', { staffId: 'ZZCANARYLAST', password: 'ZZCANARY' });
  await api.system.readModels.catchUp();
  await ask('lind', 'GET', '/group-sessions/S1');
  for (const stream of ['client-C1', 'group-session-S1', 'practice-WILLOW'])
    await ask('audra', 'GET', `/history/${stream}`);
  await api.system.pool.query(`drop table rm.claim_status_v${claimStatus.version}`);
  await ask('bell', 'GET', '/claims/ZZCANARYLAST');

  const statuses = new Set(answers.map((each) => each.status));
  expect([...statuses].sort()).toEqual([200, 204, 400, 401, 404, 409, 422, 500]);
  for (const { text, headers } of answers) expect(text + JSON.stringify(headers)).not.toMatch(song);
  expect(log).toContain('"route":"/clients/:clientId/coverages"');
  expect(log).toContain('"msg":"request-failed"');
  expect(log).not.toMatch(song);
});

test('the canary is where it should be: in the log of facts', async () => {
  const { facts } = await api.system.store.readAll({ after: null, limit: 1000 });
  expect(facts.map((each) => each.data).join()).toMatch(song);
  expect(facts.map((each) => each.meta + each.stream).join()).not.toMatch(song);
});
