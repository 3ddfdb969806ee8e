import { nextVersionOf, shippedTables } from '@ledgerline/payer-policy';
import { serviceDate } from '@ledgerline/terms';
import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const next = nextVersionOf('medicaid-15-minute', serviceDate('2026-11-18'), shippedTables)!;
const [row] = next.rows;
const body = {
  policyId: 'medicaid-15-minute',
  rows: [{ ...row, unitsPerWeekMax: 8 }],
  reason: 'The programme wrote so on 2026-11-01.',
};
const path = '/payer-policies/medicaid-15-minute';
const weekMax = async (date: string) =>
  (await api.ask('lind', 'GET', `${path}?date=${date}`)).body.rows[0].unitsPerWeekMax;

test('the owner adopts a changed policy, once, and it is shown with who, when and why', async () => {
  expect(await weekMax('2026-11-18')).toBe(6);
  expect(await api.ask('olive', 'POST', `${path}/versions`, body)).toMatchObject({ status: 204 });
  expect(await api.ask('olive', 'POST', `${path}/versions`, body)).toMatchObject({ status: 204 });
  await api.system.readModels.catchUp();
  expect(await weekMax('2026-11-18')).toBe(8);
  const { body: shown } = await api.ask('audra', 'GET', path);
  expect(shown.adoptions).toMatchObject([
    { adoptedBy: 'olive', reason: body.reason, versions: [{ of: '97150', version: 2 }] },
  ]);
  const { body: listed } = await api.ask('bell', 'GET', '/payer-policies');
  expect(listed.policies).toContainEqual(
    expect.objectContaining({ policyId: 'medicaid-15-minute', version: 1, adoptions: 1 }),
  );
});

test('its history is told in a sentence', async () => {
  const { body: told } = await api.ask('audra', 'GET', '/history/payer-policy-medicaid.15.minute');
  expect(told.moments[0].sentence).toBe(
    'olive adopted 97150 v2 of policy medicaid-15-minute: The programme wrote so on 2026-11-01.',
  );
});

test.each([
  ['bell', path, body, 403, 'role-not-allowed'],
  ['olive', path, { ...body, rows: [{ ...row, basis: 'per-day' }] }, 400, 'request-not-as-agreed'],
  ['olive', path, { ...body, reason: ' ' }, 400, 'request-not-as-agreed'],
  ['olive', path, { ...body, rows: [] }, 422, 'policy-version-empty'],
  ['olive', '/payer-policies/aba', body, 422, 'policy-row-of-another-policy'],
  ['olive', path, { ...body, rows: [{ ...row, groupMax: 9 }] }, 409, 'policy-version-not-above'],
] as const)('%s at %s is refused: %#', async (who, at, sent, status, code) =>
  expect(await api.ask(who, 'POST', `${at}/versions`, sent)).toMatchObject({
    status,
    body: { code },
  }),
);

test('a policy nobody has heard of is not there', async () => {
  expect(await api.ask('audra', 'GET', '/payer-policies/no-such')).toMatchObject({ status: 404 });
});
