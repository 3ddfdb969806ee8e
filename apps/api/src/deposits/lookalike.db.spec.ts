import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

const csv = {
  csv: 'Date,Text,Amount\n2026-12-02,COUNTER,80.00\n2026-12-02,COUNTER,80.00\n2026-12-03,COUNTER,5.00',
  columns: { date: 'Date', amount: 'Amount', description: 'Text' },
  account: '0123456789',
};
const bai2 = {
  format: 'bai2',
  text: [
    '01,042000013,WILLOW01,261203,0506,1,80,,2/',
    '02,WILLOW01,042000013,1,261202,2359,USD,2/',
    '03,0123456789,USD,/',
    ...['8000', '8000', '8000'].map((amount) => `16,165,${amount},Z,1,,DEPOSIT/`),
    ...['49,24000,5/', '98,24000,1,7/', '99,24000,1,9/'],
  ].join('\n'),
};
const importing = async (body: object) => {
  const { body: report } = await api.ask('fenn', 'POST', '/bank-deposits/imports', body);
  return report as {
    recorded: number;
    alike: { row: number; depositId: string; like: { row: number; fileSha256: string } }[];
  };
};
const atBank = async () => {
  await api.system.readModels.catchUp();
  const { rows } = (await api.ask('fenn', 'GET', '/accounts')).body;
  const of = (account: string): number =>
    rows.find((each: { key: string }) => each.key === account)?.state.balanceCents ?? 0;
  return [of('bank'), of('bank-suspense')];
};

test('the same day as CSV and as BAI2 counts once; what looks the same waits for a person, line by line', async () => {
  expect(await importing(csv)).toMatchObject({ recorded: 3, alike: [] });
  const report = await importing(bai2);
  expect(report).toMatchObject({
    recorded: 1,
    alike: [
      { row: 4, like: { row: 2 } },
      { row: 5, like: { row: 3 } },
    ],
  });
  expect(await atBank()).toEqual([24_500, -24_500]);
  const { body: waiting } = await api.ask('bell', 'GET', '/deposits?state=looks-alike');
  expect(waiting.rows).toHaveLength(2);
  const [one, two] = report.alike.map((each) => each.depositId);
  expect(
    await api.ask('fenn', 'POST', `/deposits/${one}/match`, { remittanceId: 'RA1' }),
  ).toMatchObject({ status: 409, body: { code: 'deposit-looks-alike' } });
  const tell = (id: string | undefined, is: string, who: 'fenn' | 'lind' = 'fenn') =>
    api.ask(who, 'POST', `/deposits/${id}/lookalike`, { is, reason: 'the bank says so' });
  expect((await tell(one, 'same')).status).toBe(204);
  expect((await tell(two, 'another')).status).toBe(204);
  expect((await tell(two, 'another')).status).toBe(204);
  expect(await atBank()).toEqual([32_500, -32_500]);
  expect(await tell(two, 'same')).toMatchObject({ body: { code: 'deposit-on-the-books' } });
  expect((await api.ask('bell', 'GET', '/deposits?state=looks-alike')).body.rows).toEqual([]);
  expect((await tell(one, 'another', 'lind')).status).toBe(403);
  const { body: history } = await api.ask('audra', 'GET', `/history/bank-deposit-${one}`);
  expect(history.moments.map((each: { sentence: string }) => each.sentence)).toEqual([
    expect.stringContaining('looks the same as line 2 of statement'),
    expect.stringContaining('says fenn: the bank says so.'),
  ]);
});
