import { claimsForNextPayer, type DueRun } from '@ledgerline/claims';
import { claimStatus } from '@ledgerline/claims/answers';
import { factOf, type Fact } from '@ledgerline/event-store';
import { cents, type PatientControlNumber } from '@ledgerline/terms';
import { pricingReads } from '../sessions/pricing.js';
import { clientOf } from '../sessions/pricing-facts.testing.js';
import { askNextPayers } from './ask-next-payers.js';
import { CorrectionsWorker, now } from './corrections.testing.js';

let worker: CorrectionsWorker;
beforeAll(async () => {
  worker = await CorrectionsWorker.open();
  const payer = { payerId: 'BEACON', name: 'BEACON MUTUAL', x12PayerId: 'TEST2' };
  const terms = { filingIndicator: 'CI', policyId: 'commercial-ama' };
  await worker.record('practice-WILLOW', [{ type: 'PayerContracted', ...payer, ...terms } as Fact]);
  for (const each of ['ana']) {
    const told = { coverageId: 'V2', payerId: 'BEACON', priority: 'S', memberId: 'SEC1' };
    await worker.record(`client-${each}`, [{ ...clientOf(each)[1], ...told } as Fact]);
  }
});
afterAll(() => worker.close());

/** An 835 decides it: so much is the patient's. */
async function decide(
  number: PatientControlNumber,
  paymentId: string,
  patient: number,
  status = '1',
): Promise<void> {
  const { lines } = await worker.preparedOf(number);
  const { chargeCents } = lines[0]!;
  const paidCents = chargeCents - patient;
  const adjustments = patient > 0 ? [{ group: 'PR', carc: '2', cents: patient }] : [];
  await worker.record(`claim-payment-${number}`, [
    {
      type: 'ClaimPaymentPosted',
      paymentId,
      patientControlNumber: number,
      remittanceId: 'R1',
      index: 0,
      paymentDate: '2026-11-19',
      payerClaimNumber: `CLP${paymentId}`,
      status,
      chargeCents,
      paidCents,
      patientResponsibilityCents: patient,
      claimAdjustments: [],
      lines: [{ ...lines[0], paidCents, adjustments, remarks: [], isDenied: false }],
      matchedBy: 'CLP01, REF*6R',
    } as Fact,
  ]);
}
const due = () => claimsForNextPayer(pricingReads(worker.system));
const slot = (at: string): DueRun => ({
  switch: 'submit',
  submissionId: `auto.practice.submit.${at}`,
  run: { scope: 'practice', slot: at },
  filter: {},
});
const automation = 'automation' as never;
/** The slot of a schedule strikes, and the worker does what it asked for. */
async function strike(at: string, filter: DueRun['filter'] = {}) {
  const asked = await askNextPayers(worker.system, { ...slot(at), filter }, automation);
  if (asked) {
    await worker.system.readModels.catchUp();
    await worker.work('correct-claims', asked);
    await worker.system.readModels.catchUp();
  }
  return asked;
}
const answerOf = async (asked: string) =>
  factOf<Fact & Record<string, unknown>>(
    (await worker.system.store.readStream(`claim-correction-${asked}`)).at(-1) as never,
  );

let first: PatientControlNumber;
let secondary: PatientControlNumber;

test('a client with one coverage is asked for nothing; one with two is put up once the first payer decided', async () => {
  const ben = await worker.numberOf('ben');
  await decide(ben, 'PAYB', 1000);
  expect(await due()).toEqual([]);
  first = await worker.numberOf('ana');
  await worker.hear(first, 'A2', 'A2:20');
  await decide(first, 'PAY1', 1500);
  expect(await due()).toEqual([first]);
});

test('a schedule for another payer leaves it; the practice’s own sends it, by the way a person would', async () => {
  expect(await strike('20261120T0900', { payerIds: ['OTHER' as never] })).toBeNull();
  const asked = await strike('20261120T1700');
  expect(await answerOf(asked!)).toMatchObject({ claimCount: 1, heldBack: [] });
  expect(await due()).toEqual([]);
  const { facts } = await worker.system.store.readAll({ after: null, limit: 10_000 });
  const prepared = facts.flatMap((each) => {
    const fact = factOf<Fact & { follows?: { kind: string } }>(each);
    return fact.type === 'ClaimPrepared' && fact.follows?.kind === 'secondary' ? fact : [];
  }) as unknown as { patientControlNumber: PatientControlNumber }[];
  expect(prepared).toHaveLength(1);
  secondary = prepared[0]!.patientControlNumber;
  expect(await strike('20261120T1700')).toBe(asked); // The same slot is the same request.
});

test('what the first payer corrects is told to the next one after it, in the place of what it was told', async () => {
  await worker.hear(secondary, 'A2', 'A2:20');
  const { lineId } = await worker.lineOf('ana');
  const { line } = (await worker.stateOf(lineId)) as { line: object };
  const changed = { sessionId: 'S1', at: now, amendmentIds: ['M1'] };
  const amended = { ...line, chargeCents: cents(9000) };
  await worker.tell('ana', { type: 'ProposeServiceLine', line: amended, changed });
  await worker.correct('C1', first, 'replacement');
  const newer = await worker.numberOf('ana');
  expect(newer).not.toBe(first);
  expect(await due()).toEqual([newer]);
  // Not before the first payer decided.
  expect(await strike('20261121T1700')).toBeNull();
  await worker.hear(newer, 'A2', 'A2:20');
  await decide(newer, 'PAY2', 2000);
  const asked = await strike('20261122T1700');
  expect(await answerOf(asked!)).toMatchObject({ claimCount: 1, heldBack: [] });
  const row = await worker.system.readModels.get(claimStatus, secondary);
  expect(row?.superseded).toMatchObject({ kind: 'replacement' });
  expect(await worker.preparedOf(row!.superseded!.by)).toMatchObject({
    frequency: '7',
    payerId: 'BEACON',
    document: { payerClaimNumber: 'ICN77' },
    follows: { kind: 'secondary', patientControlNumber: newer },
  });
  expect(await due()).toEqual([]);
  // Of the patient's 15.00 and 20.00 only what BEN owes stands with patients, and the first's 15.00.
  expect(await worker.balance('patient-receivable')).toBe(1000 + 1500);
});

test('what the first payer sent on by itself waits for a person', async () => {
  const ben = await worker.numberOf('ben');
  const told = { coverageId: 'V2', payerId: 'BEACON', priority: 'S', memberId: 'SEC2' };
  await worker.record('client-ben', [{ ...clientOf('ben')[1], ...told } as Fact]);
  await worker.record(
    `claim-payment-${ben}`,
    [{ type: 'ClaimPaymentReversed', paymentId: 'PAYR', reverses: 'PAYB', lines: [] } as Fact].map(
      (each) => ({ ...each, patientControlNumber: ben, paidCents: 0 }),
    ) as never,
  );
  await decide(ben, 'PAY3', 1000, '19');
  expect(await due()).toEqual([ben]);
  expect(await strike('20261123T1700')).toBeNull();
});
