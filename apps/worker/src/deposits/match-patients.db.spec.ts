import { commandIdFor, handle, streamOf } from '@ledgerline/event-store';
import { expectedPayments, patientAccount } from '@ledgerline/patient-billing';
import { bankDeposits, importDeposits, linesOfDaysIn, proveDeposit } from '@ledgerline/remittance';
import type { ClientId, Instant, ServiceDate, StaffId } from '@ledgerline/terms';
import { handlerOf, processors } from '../owed/handlers.js';
import { SETTLE_PATIENT_MONEY } from '../owed/obligations.js';
import { owedWork } from '../owed/owed-work.projection.js';
import { patientMoney } from '../projecting/read-models.js';
import { rebuildAndCompare } from '../rebuild.js';
import { RemittanceOffice } from '../remittance/remittance-office.testing.js';
import type { System } from '../system.js';
import { matchDeposit } from './match-deposit.processor.js';

let office: RemittanceOffice;
beforeEach(async () => {
  office = await RemittanceOffice.open(1, 2);
});
afterEach(() => office.close());

/** The bank's lines of the second of December, without a payer's name. */
async function bank(...amounts: readonly string[]): Promise<void> {
  const csv = ['Date,Text,Amount', ...amounts.map((each) => `2026-12-02,DEPOSIT,${each}`)];
  const { readModels, store } = office.first;
  await importDeposits(
    store,
    {
      csv: csv.join('\n'),
      columns: { date: 'Date', amount: 'Amount', description: 'Text' },
      account: '0123456789',
      dates: 'YYYY-MM-DD',
      amounts: 'plain',
    },
    { isDryRun: false, linesOfDays: linesOfDaysIn(readModels, () => readModels.catchUp()) },
    { recordedBy: 'fenn' as StaffId, recordedAt: office.first.now() },
    office.first.meta('spec', commandIdFor('bank', ...csv)),
  );
  await readModels.catchUp();
}

async function pays(client: string, amount: number, method: 'cash' | 'card'): Promise<void> {
  const clientId = client as ClientId;
  const outcome = await handle(
    office.first.store,
    patientAccount,
    streamOf('patient-account', client),
    {
      type: 'ReceivePayment',
      ...{ clientId, paymentId: `P-${client}`, cents: amount as never, method },
      ...{ receivedOn: '2026-12-01' as ServiceDate, reference: `S-${client}` },
      ...{ by: 'bell' as StaffId, at: '2026-12-01T17:00:00.000Z' as Instant },
    },
    office.first.meta('spec', commandIdFor('pays', client)),
  );
  expect(outcome).toHaveProperty('accepted');
  await office.first.readModels.catchUp();
}
const threePay = async () => {
  await pays('ANA', 2000, 'cash');
  await pays('BEN', 1500, 'cash');
  await pays('CY', 3000, 'card');
};

/** All that is owed of bank lines and of patients' money, by these workers at once. */
async function work(by: readonly System[] = [office.first]): Promise<void> {
  const { readModels } = office.first;
  const settle = processors([])[SETTLE_PATIENT_MONEY]!;
  for (let round = 0; round < 5; round += 1) {
    await readModels.catchUp();
    const lines = await readModels.find(owedWork, { kind: 'match-deposit', phase: 'owed' });
    const clients = await readModels.find(patientMoney, { phase: 'owed' });
    if (lines.length + clients.length === 0) return;
    for (const { state } of lines)
      if (state) await Promise.all(by.map((each) => matchDeposit(each, state)));
    await readModels.catchUp();
    for (const { key } of clients) {
      const job = { kind: SETTLE_PATIENT_MONEY, id: key } as never;
      await Promise.all(by.map((each) => handlerOf(each, settle)(job)));
      await readModels.catchUp();
    }
  }
  throw new Error('there was always more to do');
}

const proofs = async () => {
  await office.first.readModels.catchUp();
  const rows = await office.first.readModels.find(bankDeposits);
  return rows
    .map(({ state }) => proveDeposit(state!, []))
    .sort((a, b) => b.depositCents - a.depositCents);
};
const matches = async () =>
  (await office.facts()).filter(({ type }) => type === 'PatientDepositMatched');
const openAtBank = async () => {
  const balances = await office.balances();
  return [balances['patient-payments-expected'] ?? 0, balances['bank-suspense'] ?? 0];
};
const rebuiltIsLive = async () => {
  const { DATABASE_URL } = office.first.settings;
  const compared = await rebuildAndCompare({ DATABASE_URL });
  expect(compared.filter(({ isEqual }) => !isEqual)).toEqual([]);
  expect(compared.map(({ name }) => name)).toContain(expectedPayments.name);
};

test.each([
  ['the bank', async () => (await threePay(), await work(), await bank('35.00', '30.00'))],
  ['the desk', async () => (await bank('35.00', '30.00'), await work(), await threePay())],
])(
  'the cash of a day and its cards are proven by themselves, %s coming last, and two workers say it once',
  async (_last, come) => {
    await come();
    await work(office.workers);
    expect(await proofs()).toMatchObject([
      { state: 'proven', depositCents: 3500, patientCents: 3500, remainderCents: 0 },
      { state: 'proven', depositCents: 3000, patientCents: 3000, remainderCents: 0 },
    ]);
    expect(await openAtBank()).toEqual([0, 0]);
    expect(await matches()).toHaveLength(2);
    const known = new Set(
      (await office.facts()).map((each) => (each as unknown as { id: string }).id),
    );
    const terms = (await proofs()).flatMap((each) => each.terms);
    expect(terms).toHaveLength(3);
    expect(terms.every(({ factId }) => known.has(factId))).toBe(true);
    await rebuiltIsLive();
  },
  120_000,
);

test('where two lines of an amount came for one bag, nobody but a person says which', async () => {
  await threePay();
  await bank('35.00', '35.00');
  await work(office.workers);
  expect(await matches()).toEqual([]);
  expect(await openAtBank()).toEqual([6500, -7000]);
});
