import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const clause = {
  clause: 'our-97',
  when: { group: 'CO', carc: '97', payerX12Id: 'TEST1' },
  then: 'contractual',
  why: 'bundled under this contract',
};
const body = {
  from: '2026-07-01',
  toleranceCents: 50,
  overrides: [clause],
  reason: 'contract of July',
};
const path = '/posting-policy';

test('finance adopts a clause of its own, once; it goes before the shipped ones', async () => {
  for (let time = 0; time < 2; time += 1)
    expect(await api.ask('fenn', 'POST', `${path}/versions`, body)).toMatchObject({ status: 204 });
  const { body: shown } = await api.ask('audra', 'GET', path);
  expect(shown.versions).toMatchObject([
    { policyId: 'careful', version: 1 },
    { policyId: 'ours', version: 2, from: '2026-07-01', toleranceCents: 50 },
  ]);
  expect(shown.versions).toHaveLength(2);
  expect(shown.versions[1].clauses[0]).toEqual(clause);
});

test.each([
  ['lind', body, 403, 'role-not-allowed'],
  ['fenn', { ...body, from: 'July' }, 400, 'request-not-as-agreed'],
  ['fenn', { ...body, toleranceCents: 0, reason: ' ' }, 422, 'posting-policy-reason-missing'],
  [
    'fenn',
    { ...body, overrides: [{ ...clause, when: { group: 'CO', carc: '999' } }] },
    422,
    'posting-policy-faulty',
  ],
] as const)('%s may not adopt this: %#', async (who, sent, status, code) =>
  expect(await api.ask(who, 'POST', `${path}/versions`, sent)).toMatchObject({
    status,
    body: { code },
  }),
);

test('what waits and what is to be squared are lists, empty before any remittance', async () => {
  for (const list of ['/posting-exceptions?state=open', '/provider-balances?state=open'])
    expect(await api.ask('fenn', 'GET', list)).toMatchObject({ status: 200, body: { rows: [] } });
});

test('a dry run judges what was posted again and writes nothing; what could not be adopted is refused', async () => {
  await api.establish();
  const { reason: _reason, ...policy } = body;
  const before = await api.system.store.readAll({ after: null, limit: 1_000 });
  const ran = await api.ask('audra', 'POST', `${path}/dry-runs`, { policy, to: '2026-12-01' });
  expect(ran).toMatchObject({
    status: 200,
    body: {
      from: '2026-09-02',
      to: '2026-12-01',
      payments: 0,
      sums: { isSquare: true },
      lines: [],
    },
  });
  expect(await api.system.store.readAll({ after: null, limit: 1_000 })).toEqual(before);
  const overrides = [{ ...clause, when: { group: 'CO', carc: '999' } }];
  const refused = { policy: { ...policy, overrides } };
  expect(await api.ask('fenn', 'POST', `${path}/dry-runs`, refused)).toMatchObject({
    status: 422,
    body: { code: 'posting-policy-faulty' },
  });
});

test('from how much evidence a payment finds its claim by itself is adopted with the policy', async () => {
  const said = { ...body, identifyFromPercent: 90 };
  expect(await api.ask('fenn', 'POST', `${path}/versions`, said)).toMatchObject({ status: 204 });
  const { versions } = (await api.ask('audra', 'GET', path)).body;
  expect(versions.at(-1)).toMatchObject({ version: 3, identifyFromPercent: 90 });
  for (const identifyFromPercent of [79, 101, 90.5])
    expect(
      await api.ask('fenn', 'POST', `${path}/versions`, { ...body, identifyFromPercent }),
    ).toMatchObject({ status: 400, body: { code: 'request-not-as-agreed' } });
});
