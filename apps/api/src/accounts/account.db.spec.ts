import { setTimeout } from 'node:timers/promises';
import { factOf, streamOf, type Fact } from '@ledgerline/event-store';
import { accounts, Balances, entryOf, shippedChart } from '@ledgerline/ledger';
import { TestApi } from '../api.testing.js';
import { postings } from '../reading/read-models.js';

let api: TestApi;
let nth = 0;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

async function receive(remittanceId: string, paymentDate: string, amountCents: number) {
  const fact = {
    type: 'RemittanceReceived',
    remittanceId,
    payerName: 'Cascade Health Plan',
    payerX12Id: 'TEST1',
    traceNumber: remittanceId,
    method: 'ACH',
    claimCount: 0,
    paymentDate,
    amountCents,
  } as Fact;
  const id = `00000000-0000-4000-8000-${String((nth += 1)).padStart(12, '0')}`;
  await api.system.store.append(
    [{ stream: streamOf('remittance', remittanceId), expected: 'none', facts: [{ id, fact }] }],
    { practiceId: 'WILLOW', actor: 'worker/post-remittance', commandId: `given${nth}` },
  );
  await api.system.readModels.catchUp();
}
const standing = async (query: string) => {
  const { rows } = (await api.ask('audra', 'GET', `/accounts${query}`)).body;
  return Object.fromEntries(
    rows.map((each: { key: string; state: { balanceCents: number } }) => [
      each.key,
      each.state.balanceCents,
    ]),
  );
};
const get = async (path: string) => (await api.ask('audra', 'GET', path)).body;

test('a month closes as it was shown; what comes later counts in the open one, and a bridge sums', async () => {
  await receive('RA1', '2026-03-10', 5000);
  await receive('RA2', '2026-04-02', 700);
  await setTimeout(1_100);
  const close = (body: object) => api.ask('fenn', 'POST', '/periods/2026-03/close', body);
  const march = async () =>
    (await get('/periods')).rows.find((each: { period: string }) => each.period === '2026-03');
  const { balancesHash, state } = await march();
  expect(state).toBe('open');
  expect(await close({ balancesHash: '0'.repeat(64) })).toMatchObject({
    status: 409,
    body: { code: 'books-moved' },
  });
  expect((await close({ balancesHash })).status).toBe(204);
  expect((await close({ balancesHash })).status).toBe(204);
  const known = api.system.now();
  await setTimeout(5);
  await receive('RA3', '2026-03-31', -1500);

  expect(await march()).toMatchObject({
    state: 'closed',
    balancesHash,
    laterEntries: 1,
    closedBy: 'fenn',
  });
  const bridge = await get('/periods/2026-03/bridge');
  expect(bridge).toMatchObject({ isAsClosed: true, laterCount: 1 });
  expect(bridge.later).toMatchObject([{ effectiveDate: '2026-03-31', postedOn: '2026-04-01' }]);
  expect(bridge.rows[0]).toEqual({
    account: 'deposits-expected',
    asClosedCents: 5000,
    laterCents: -1500,
    asNowKnownCents: 3500,
    unexplainedCents: 0,
  });
  const inMarch = '?effective=2026-03-31';
  expect((await standing(inMarch))['deposits-expected']).toBe(3500);
  expect((await standing(`${inMarch}&asOf=${known}`))['deposits-expected']).toBe(5000);
  expect((await standing(''))['deposits-expected']).toBe(4200);
  expect((await get('/history/accounting-periods-WILLOW')).moments[0].sentence).toContain(
    'fenn closed 2026-03',
  );
});

test('a month that is not over, or not closed, is refused', async () => {
  expect(await api.ask('fenn', 'POST', '/periods/2099-01/close', {})).toMatchObject({
    status: 409,
    body: { code: 'period-not-over' },
  });
  expect(await api.ask('fenn', 'GET', '/periods/2026-02/bridge')).toMatchObject({
    status: 404,
    body: { code: 'period-not-closed' },
  });
  expect((await api.ask('fenn', 'GET', '/accounts?effective=2026-02-30')).status).toBe(400);
});

test('while the journal lags, no month is closed', async () => {
  await api.system.pool.query(`update rm.checkpoints set position = '1' where name = 'journal'`);
  const answer = await api.ask('fenn', 'POST', '/periods/2026-04/close', {});
  expect(answer).toMatchObject({ status: 503, body: { code: 'books-behind' } });
});

test('ages sum to what is owed', async () => {
  const { asAt, rows } = await get('/accounts/aging?effective=2026-06-30&by=responsibility');
  expect(asAt).toBe('2026-06-30');
  expect(
    rows.map((each: { account: string; totalCents: number }) => [each.account, each.totalCents]),
  ).toEqual([
    ['payer-receivable', 0],
    ['patient-receivable', 0],
  ]);
});

test('every balance and age is told as of any position of the log, and the journal is weighed', async () => {
  const { facts } = await api.system.store.readAll({ after: null, limit: 1000 });
  const balances = new Balances();
  for (const stored of facts) {
    const entry = postings.types.includes(stored.type)
      ? entryOf(postings, factOf(stored), stored)
      : null;
    if (entry) balances.add(entry);
    const { rows } = await get(`/accounts?atPosition=${stored.position}`);
    expect(
      rows.map((each: { key: string; state: object }) => [each.key, each.state]),
    ).toMatchObject(balances.moved().map((each) => [each, balances.of(each)]));
  }
  const last = facts.at(-1)?.position;
  const now = await get('/accounts/aging?effective=2026-06-30');
  expect(await get(`/accounts/aging?effective=2026-06-30&atPosition=${last}`)).toEqual(now);
  expect((await get('/accounts/aging?effective=2026-06-30&atPosition=1')).rows[0].totalCents).toBe(
    0,
  );
  expect(await api.ask('fenn', 'GET', '/accounts?atPosition=99999')).toMatchObject({
    status: 404,
    body: { code: 'position-not-reached' },
  });
  expect(await get('/accounts/claims/C1')).toMatchObject({ patientControlNumber: 'C1' });
  const { entries, differenceCents, unbalancedCount } = await get('/journal/balance');
  expect([entries, differenceCents, unbalancedCount]).toEqual([balances.entryCount, 0, 0]);
});

test('a practice names and numbers its accounts', async () => {
  const rows = shippedChart.map((each) => ({ ...each, number: `9${each.number}` }));
  const adopt = (body: object) => api.ask('fenn', 'POST', '/chart-of-accounts', body);
  const reason = 'as our bookkeeper files it';
  expect((await adopt({ rows: rows.slice(1), reason })).body).toMatchObject({
    code: 'chart-accounts-missing',
  });
  expect((await adopt({ rows, reason })).status).toBe(204);
  expect((await get('/chart-of-accounts')).rows).toEqual(rows);
  const shown = (await get('/accounts?effective=2026-12-31')).rows[0];
  expect(shown).toMatchObject({
    state: { number: rows[accounts.indexOf(shown.key)]?.number },
  });
});

test('the database itself refuses an entry that does not balance', async () => {
  await expect(
    api.system.pool.query(
      `insert into rm.journal_v3 (key, folded, imbalance_cents) values ('x', '{}', 1)`,
    ),
  ).rejects.toThrow('journal_entries_balance');
});
