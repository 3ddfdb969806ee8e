import { commandIdFor, handle, streamOf } from '@ledgerline/event-store';
import {
  bankDeposits,
  importDeposits,
  linesOfDaysIn,
  remittanceConflictRows,
  remittanceConflicts,
} from '@ledgerline/remittance';
import type { StaffId } from '@ledgerline/terms';
import { matchDeposit } from '../deposits/match-deposit.processor.js';
import { owedWork } from '../owed/owed-work.projection.js';
import { remittanceOf, RemittanceOffice } from './remittance-office.testing.js';
import { settleConflict } from './settle-conflict.processor.js';

let office: RemittanceOffice;
beforeEach(async () => {
  office = await RemittanceOffice.open(2);
});
afterEach(() => office.close());

const paying = (nth: number, paidCents: number) =>
  remittanceOf([{ claim: office.claims[nth]!, paidCents }], { trace: 'T1' });
const ofAnotherPayee = (file: string) => file.replace('*XX*1990000014', '*XX*1888888884');
const aYearLater = (file: string) => file.replaceAll('20261201', '20271203');

async function bothReal(): Promise<void> {
  const [row] = await office.first.readModels.find(remittanceConflictRows);
  const { remittanceId, contentSha256 } = row!.state!;
  const stream = streamOf('remittance', remittanceId);
  const said = { reason: 'the payer says so', by: 'fenn' as StaffId, at: office.first.now() };
  const command = { type: 'SettleConflict', remittanceId, contentSha256 } as const;
  const meta = office.first.meta('spec', commandIdFor('settle'));
  await handle(
    office.first.store,
    remittanceConflicts,
    stream,
    { ...command, settlement: 'both-real', ...said },
    meta,
  );
  await office.owed('settle-conflict', settleConflict);
}
async function bank(...lines: readonly string[]): Promise<void> {
  const { readModels, store } = office.first;
  const columns = { date: 'Date', amount: 'Amount', description: 'Text' };
  const csv = ['Date,Text,Amount', ...lines].join('\n');
  await importDeposits(
    store,
    { csv, columns, dates: 'YYYY-MM-DD', amounts: 'plain', account: '0123456789' },
    { isDryRun: false, linesOfDays: linesOfDaysIn(readModels, () => readModels.catchUp()) },
    { recordedBy: 'fenn' as StaffId, recordedAt: office.first.now() },
    office.first.meta('spec', commandIdFor(csv)),
  );
  for (;;) {
    await readModels.catchUp();
    const [next] = await readModels.find(owedWork, { kind: 'match-deposit', phase: 'owed' });
    if (!next?.state) return;
    await matchDeposit(office.first, next.state);
  }
}
const brought = async () => {
  const rows = await office.first.readModels.find(bankDeposits);
  return rows
    .map(({ state }) => [
      state?.depositDate,
      state?.matches.map((each) => each.remittanceCents).sort(),
    ])
    .sort();
};
const differs = async () => {
  const rows = await office.first.readModels.find(remittanceConflictRows);
  return rows.map(({ state }) => state?.differs);
};

test('one transfer for two payees comes as two sets of one trace: a person finds both real, the bank’s line brought both', async () => {
  await office.arrives(paying(0, 2000));
  await office.arrives(ofAnotherPayee(paying(1, 1500)));
  expect(await differs()).toEqual([expect.arrayContaining(['payee', 'amount'])]);
  expect(await office.balances()).toMatchObject({ 'deposits-expected': 2000 });
  await bothReal();
  expect(await office.balances()).toMatchObject({ 'deposits-expected': 3500 });
  await bank('2026-12-02,HCCLAIMPMT TRN*1*T1*1999999999,35.00');
  expect(await brought()).toEqual([['2026-12-02', [1500, 2000]]]);
  expect(await office.balances()).not.toHaveProperty('deposits-expected');
});

test('a trace number the payer uses again a year later is a payment of its own, and each finds its own money', async () => {
  await office.arrives(paying(0, 2000));
  await office.arrives(aYearLater(paying(1, 2000)));
  expect(await differs()).toEqual([expect.arrayContaining(['date'])]);
  await bothReal();
  await bank('2026-12-02,TRN*1*T1*1999999999,20.00', '2027-12-06,TRN*1*T1*1999999999,20.00');
  expect(await brought()).toEqual([
    ['2026-12-02', [2000]],
    ['2027-12-06', [2000]],
  ]);
  expect(await office.balances()).not.toHaveProperty('deposits-expected');
  for (const proof of await office.proofs()) expect(proof.unexplainedCents).toBe(0);
});
