import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

const adjustments = [{ group: 'CO', carc: '45', cents: 4500 }];
const page = {
  payerX12Id: 'TEST1',
  payerName: 'Cascade Health Plan',
  traceNumber: '10017',
  method: 'CHK',
  paymentDate: '2026-12-01',
  amountCents: 2000,
  claims: [
    {
      controlNumber: 'C1',
      chargeCents: 6500,
      paidCents: 2000,
      lines: [{ procedureCode: '97150', chargeCents: 6500, paidCents: 2000, adjustments }],
    },
  ],
};
const key = (over: object = {}, who: 'bell' | 'audra' = 'bell') =>
  api.ask(who, 'POST', '/keyed-remittances', { ...page, ...over });

test('a biller keys a paper remittance once it is said how the payer’s files name it, and it balances', async () => {
  expect(await key()).toMatchObject({ status: 422, body: { code: 'originator-unknown' } });
  const named = { originator: '1930000001' };
  expect(await key({ ...named, amountCents: 2001 })).toMatchObject({
    status: 422,
    body: { code: 'keyed-out-of-balance' },
  });
  expect(await key({ ...named, amountCents: 20.5 })).toMatchObject({ status: 400 });
  const { status, body } = await key(named);
  expect([status, (await key(named)).body]).toEqual([202, body]);
  const stream = `keyed-remittance-${body.keyedId}`;
  expect((await api.system.store.readStream(stream)).map((each) => each.type)).toEqual([
    'RemittanceKeyed',
  ]);
  const { body: history } = await api.ask('audra', 'GET', `/history/${stream}`);
  expect(history.moments[0].sentence).toBe(
    'bell read $20.00 off paper, trace 10017, for 1 claims.',
  );
  expect((await key(named, 'audra')).status).toBe(403);
});
