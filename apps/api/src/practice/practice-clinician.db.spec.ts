import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

const post = (path: string, body: object) => api.ask('olive', 'POST', `/practice/${path}`, body);
const assistant = {
  ...{ clinicianId: 'reed', lastName: 'Reed', firstName: 'Jo', taxonomy: '224Z00000X' },
  ...{ discipline: 'OT', role: 'assistant' },
};

test('an assistant joins without an NPI, and not without a supervisor', async () => {
  expect(await post('clinicians', assistant)).toMatchObject({
    status: 422,
    body: {
      ...{ code: 'supervisor-missing', remedy: 'Name the therapist this assistant works under.' },
    },
  });
  expect((await post('clinicians', { ...assistant, supervisorId: 'lind' })).status).toBe(204);
  expect(
    (await post('clinicians/reed/supervisions', { supervisorId: 'mora', from: '2026-09-01' }))
      .status,
  ).toBe(204);
});

test('what runs out is listed until it is renewed or ended', async () => {
  const licence = {
    ...{ credentialId: 'K1', kind: 'licence', name: 'Assistant', number: 'A9', state: 'OR' },
    ...{ from: '2025-07-01', to: '2026-06-30' },
  };
  expect((await post('clinicians/reed/credentials', licence)).status).toBe(204);
  const url = '/practice/expiring-credentials?from=2026-06-01&to=2026-06-30';
  const listed = async () => {
    const { body } = await api.ask('bell', 'GET', url);
    return (body as readonly { credentialId: string }[]).map((each) => each.credentialId);
  };
  expect(await listed()).toEqual(['K1']);
  const renewal = { ...licence, credentialId: 'K2', from: '2026-07-01', to: '2028-06-30' };
  expect((await post('clinicians/reed/credentials', renewal)).status).toBe(204);
  expect(await listed()).toEqual([]);
  const ending = { credentialId: 'K2', to: '2026-07-01' };
  expect((await post('clinicians/reed/credential-endings', ending)).status).toBe(204);
  expect((await post('clinicians/reed/departure', { leftOn: '2026-12-31' })).status).toBe(204);
});

test('contracts, policies, referrers and closed places are taken as asked', async () => {
  const payer = {
    ...{ payerId: 'AMA', name: 'Blue', x12PayerId: 'BLUE1', filingIndicator: 'CI' },
    policyId: 'commercial-ama',
  };
  const steps: readonly (readonly [string, object])[] = [
    ['payers', payer],
    ['payers/AMA/policies', { policyId: 'medicare-part-b', from: '2026-07-01' }],
    [
      'allowed-amounts',
      {
        payerId: 'AMA',
        procedureCode: '97150',
        allowedCents: 1823,
        contractVersion: '2026',
        from: '2026-01-01',
      },
    ],
    [
      'referring-providers',
      { referringId: 'R1', lastName: 'Okafor', firstName: 'Ada', npi: '1234567893' },
    ],
    ['locations/MAIN/closure', { closedOn: '2027-01-31' }],
  ];
  for (const [path, body] of steps) {
    expect([path, (await post(path, body)).status]).toEqual([path, 204]);
    expect([path, (await post(path, body)).status]).toEqual([path, 204]);
  }
  const { body } = await api.ask('audra', 'GET', '/history/practice-WILLOW');
  expect(body.moments.slice(-5).map((each: { sentence: string }) => each.sentence)).toEqual([
    'Payer AMA was contracted under unit policy commercial-ama.',
    'Payer AMA follows unit policy medicare-part-b from 2026-07-01.',
    'Payer AMA allows $18.23 a unit of 97150 from 2026-01-01, with no end, by contract 2026.',
    'Referring provider R1 was added, NPI 1234567893.',
    'Location MAIN was closed; its last day was 2027-01-31.',
  ]);
});
