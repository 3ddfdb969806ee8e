import { commandIdFor, handle, streamOf, writeAfter, type Fact } from '@ledgerline/event-store';
import {
  accountView,
  claimIdentityOf,
  patientAccount,
  patientAccounts,
  patientRefunds,
  type PatientAccountCommand,
} from '@ledgerline/patient-billing';
import { depositProofs, remittanceUndo } from '@ledgerline/remittance';
import type { Instant, RemittanceId, ServiceDate, StaffId } from '@ledgerline/terms';
import { handlerOf, processors } from '../owed/handlers.js';
import { SETTLE_PATIENT_MONEY } from '../owed/obligations.js';
import { books, patientMoney } from '../projecting/read-models.js';
import { rebuildAndCompare } from '../rebuild.js';
import {
  RemittanceOffice,
  remittanceOf,
  type Prepared,
} from '../remittance/remittance-office.testing.js';
import type { System } from '../system.js';
import { undoRemittance } from '../undo/undo-remittance.processor.js';
import { readPatientDebts } from './patient-debts.reader.js';

let office: RemittanceOffice;
let claim: Prepared;
let nth = 0;

beforeEach(async () => {
  office = await RemittanceOffice.open(2, 2);
  [claim] = office.claims as [Prepared];
});
afterEach(() => office.close());

const said = (by: string) => ({
  clientId: claim.clientId,
  by: by as never,
  at: '2026-12-10T17:00:00.000Z' as Instant,
});
const day = (text: string) => text as ServiceDate;

async function tell(command: PatientAccountCommand): Promise<void> {
  const stream = streamOf('patient-account', claim.clientId);
  const meta = office.first.meta('spec', `told ${(nth += 1)}`);
  const outcome = await handle(office.first.store, patientAccount, stream, command, meta);
  if ('refused' in outcome) throw new Error(outcome.refused.code);
}

/** A fact of somebody else’s. */
async function lay(stream: string, fact: Fact): Promise<void> {
  const { store } = office.first;
  const version = (await store.readStream(stream)).length - 1;
  const commandId = commandIdFor(stream, 'laid', String(version));
  await store.append(
    [writeAfter(version, commandId, stream, [fact])],
    office.first.meta('spec', commandId),
  );
}

/** All that is owed of patients’ money, by these workers at once, as their jobs would. */
async function settle(by: readonly System[] = [office.first]): Promise<void> {
  const processor = processors([])[SETTLE_PATIENT_MONEY]!;
  await office.first.readModels.catchUp();
  for (const { key } of await office.first.readModels.find(patientMoney, { phase: 'owed' })) {
    const job = { kind: SETTLE_PATIENT_MONEY, id: key } as never;
    await Promise.all(by.map((each) => handlerOf(each, processor)(job)));
  }
  await office.first.readModels.catchUp();
  expect(await office.first.readModels.find(patientMoney, { phase: 'owed' })).toEqual([]);
}

const pays = (cents: number, paymentId = 'P1'): PatientAccountCommand => ({
  type: 'ReceivePayment',
  ...said('bell'),
  paymentId,
  cents: cents as never,
  method: 'check',
  receivedOn: day('2026-12-05'),
  reference: `CHK${paymentId}`,
});
const first = { paidCents: 3000, patient: { cents: 2000, carc: '2' } } as const;
const adjudicated = () => remittanceOf([{ claim, ...first }], { trace: 'T1' });
const corrected = () =>
  remittanceOf(
    [
      { claim, ...first, isTakenBack: true },
      { claim, paidCents: 3800, patient: { cents: 1200, carc: '2' } },
    ],
    { trace: 'T2', isa: 2 },
  );

async function accountNow() {
  const row = await office.first.readModels.get(patientAccounts, claim.clientId);
  const debts = await readPatientDebts(office.first, claim.clientId);
  return accountView(claim.clientId, day('2027-01-01'), row!, debts);
}

async function claimsAreExplained(): Promise<void> {
  const rows = await office.first.readModels.find(books.claimBalances);
  expect(rows.length).toBeGreaterThan(0);
  for (const { state } of rows)
    expect(claimIdentityOf(state.byAccount)).toMatchObject({ unexplainedCents: 0 });
}

test('what a patient paid, and the payer then left less of, goes back by four eyes, to the cent', async () => {
  await office.arrives(adjudicated());
  await settle();
  expect(await office.balances()).toMatchObject({ 'patient-receivable': 2000 });
  await tell(pays(2000));
  await settle();
  expect(await accountNow()).toMatchObject({ owedCents: 0, creditCents: 0, balanceCents: 0 });
  const paid = await office.balances();
  expect(paid).toMatchObject({ 'patient-payments-expected': 2000 });
  expect(paid).not.toHaveProperty('patient-receivable');
  expect(paid).not.toHaveProperty('patient-credit');
  await claimsAreExplained();

  await office.arrives(corrected());
  await settle();
  expect(await accountNow()).toMatchObject({
    owedCents: 0,
    creditCents: 800,
    credits: [{ source: 'P1', creditCents: 800, cameBack: [{ because: 'owes-less' }] }],
  });
  expect(await office.balances()).toMatchObject({ 'patient-credit': -800 });
  await claimsAreExplained();

  const refund = { refundId: 'R1', ...said('bell') };
  await tell({ type: 'ProposeRefund', ...refund, cents: 800 as never, why: 'paid more than owed' });
  await expect(tell({ type: 'ApproveRefund', ...refund })).rejects.toThrow(
    'patient-refund-approved-by-its-proposer',
  );
  await tell({ type: 'ApproveRefund', ...refund, ...said('olive') });
  await tell({
    type: 'PayRefund',
    ...refund,
    ...said('fenn'),
    method: 'check',
    reference: '1001',
    paidOn: day('2026-12-10'),
  });
  await settle();
  expect(await office.balances()).toEqual({
    'deposits-expected': 3800,
    'patient-payments-expected': 2000,
    'payer-receivable': expect.any(Number),
    'contractual-allowance': expect.any(Number),
    'service-income': expect.any(Number),
    'bank-suspense': -800,
  });
  const row = await office.first.readModels.get(patientRefunds, 'R1');
  expect(row).toMatchObject({ state: 'paid', proposedBy: 'bell', approvedBy: 'olive' });
  await claimsAreExplained();
});

test('a copay taken at the desk waits for its session, and is applied once the payer decided', async () => {
  const [line] = claim.lines;
  await tell({ ...pays(2500), forService: { serviceDate: line!.serviceDate } } as never);
  await settle();
  expect(await accountNow()).toMatchObject({ creditCents: 2500, owedCents: 0 });
  await office.arrives(
    remittanceOf([{ claim, paidCents: 3000, patient: { cents: 2000, carc: '3' } }]),
  );
  await settle();
  expect(await accountNow()).toMatchObject({
    creditCents: 500,
    owedCents: 0,
    debts: [{ adjudicatedCents: 2000, appliedCents: 2000, openCents: 0 }],
  });
});

test('money of the patient that a payer sends is credit to refund, though the patient never paid us', async () => {
  await office.arrives(
    remittanceOf([{ claim, paidCents: 5000, patient: { cents: -500, carc: 'A0' } }]),
  );
  await settle();
  expect(await accountNow()).toMatchObject({
    owedCents: 0,
    creditCents: 500,
    credits: [{ payment: null, cameBack: [{ because: 'payer-says-so', cents: 500 }] }],
  });
  expect(await office.balances()).toMatchObject({ 'patient-credit': -500 });
  await claimsAreExplained();
});

test('two workers at once apply once, and a day later nothing more', async () => {
  await office.arrives(adjudicated());
  await tell(pays(5000));
  await settle(office.workers);
  const facts = (await office.facts()).filter(({ type }) => type === 'PatientCreditApplied');
  expect(facts).toHaveLength(1);
  await settle(office.workers);
  expect(await accountNow()).toMatchObject({ creditCents: 3000, owedCents: 0 });
});

test('a voided cheque: the debt is open again, and the books are as before it', async () => {
  await office.arrives(adjudicated());
  await settle();
  const before = await office.balances();
  await tell(pays(2000));
  await settle();
  const voids = { type: 'VoidPayment', paymentId: 'P1', on: day('2026-12-11') } as const;
  await tell({ ...voids, why: 'the bank returned it', ...said('fenn') });
  await settle();
  expect(await office.balances()).toEqual(before);
  expect(await accountNow()).toMatchObject({ owedCents: 2000, creditCents: 0 });
});

test('a remittance undone after the patient paid leaves the patient’s money as credit', async () => {
  await office.arrives(adjudicated());
  await tell(pays(2000));
  await settle();
  const [received] = await office.first.readModels.find(depositProofs);
  const remittanceId = received!.key as RemittanceId;
  const order = {
    type: 'OrderRemittanceUndo',
    remittanceId,
    reason: 'belongs to another practice',
    previewHash: 'seen',
    orderedBy: 'fenn' as StaffId,
    orderedAt: said('fenn').at,
  } as const;
  const meta = office.first.meta('spec', 'undo');
  const stream = streamOf('remittance', remittanceId);
  await handle(office.first.store, remittanceUndo, stream, order, meta);
  await office.owed('undo-remittance', undoRemittance);
  await settle();
  expect(await accountNow()).toMatchObject({ owedCents: 0, creditCents: 2000, debts: [] });
  const balances = await office.balances();
  expect(balances).toMatchObject({ 'patient-credit': -2000, 'patient-payments-expected': 2000 });
  expect(balances).not.toHaveProperty('patient-receivable');
  await claimsAreExplained();
});

test('a denial put to the patient by hand takes credit that waits, and gives it back undone', async () => {
  await tell(pays(1500));
  await settle();
  const { patientControlNumber } = claim;
  const { lineId } = claim.lines[0]!;
  const about = { patientControlNumber, lineId, denial: lineId, cents: 1000, why: 'as it says' };
  const billed = { ...about, actionId: 'A1', paymentId: 'X', adjustments: [] };
  const day1 = { effectiveDate: '2026-12-06' };
  await lay(streamOf('denial', patientControlNumber), {
    type: 'DenialBilledToPatient',
    ...billed,
    ...day1,
  } as Fact);
  await settle();
  expect(await accountNow()).toMatchObject({ owedCents: 0, creditCents: 500 });
  const undone = { type: 'DenialActionUndone', undoes: 'A1', was: 'billed-to-patient' };
  await lay(streamOf('denial', patientControlNumber), {
    ...undone,
    ...about,
    ...day1,
  } as Fact);
  await settle();
  expect(await accountNow()).toMatchObject({ owedCents: 0, creditCents: 1500 });
});

test('read models rebuilt from the first fact are as they stand', async () => {
  await office.arrives(adjudicated());
  await tell(pays(2000));
  await settle();
  await office.arrives(corrected());
  await settle();
  const { DATABASE_URL } = office.first.settings;
  const compared = await rebuildAndCompare({ DATABASE_URL });
  expect(compared.filter(({ isEqual }) => !isEqual)).toEqual([]);
  expect(compared.map(({ name }) => name)).toContain('patient-money-work');
});
