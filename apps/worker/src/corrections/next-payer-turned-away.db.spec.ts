import { readRejected, rejectionCauses } from '@ledgerline/claims';
import { factOf, type Fact } from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import { pricingReads } from '../sessions/pricing.js';
import { clientOf } from '../sessions/pricing-facts.testing.js';
import { askNextPayers } from './ask-next-payers.js';
import { CorrectionsWorker } from './corrections.testing.js';

let worker: CorrectionsWorker;
beforeAll(async () => {
  worker = await CorrectionsWorker.open();
  const payer = { payerId: 'BEACON', name: 'BEACON MUTUAL', x12PayerId: 'TEST2' };
  const terms = { filingIndicator: 'CI', policyId: 'commercial-ama' };
  await worker.record('practice-WILLOW', [{ type: 'PayerContracted', ...payer, ...terms } as Fact]);
  const told = { coverageId: 'V2', payerId: 'BEACON', priority: 'S', memberId: 'SEC1' };
  await worker.record('client-ana', [{ ...clientOf('ana')[1], ...told } as Fact]);
});
afterAll(() => worker.close());

const causes = async () => {
  const waiting = [];
  for await (const each of readRejected(pricingReads(worker.system))) waiting.push(each);
  return rejectionCauses(waiting);
};

test('a next payer’s claim that is turned away waits under its cause, though its lines are the first’s', async () => {
  const first = await worker.numberOf('ana');
  await worker.hear(first, 'A2', 'A2:20');
  const { lines } = await worker.preparedOf(first);
  await worker.record(`claim-payment-${first}`, [
    {
      type: 'ClaimPaymentPosted',
      paymentId: 'PAY1',
      patientControlNumber: first,
      remittanceId: 'R1',
      index: 0,
      paymentDate: '2026-11-19',
      payerClaimNumber: 'ICN1',
      status: '1',
      chargeCents: lines[0]!.chargeCents,
      paidCents: lines[0]!.chargeCents - 1500,
      patientResponsibilityCents: 1500,
      claimAdjustments: [],
      lines: [
        {
          ...lines[0],
          paidCents: lines[0]!.chargeCents - 1500,
          adjustments: [{ group: 'PR', carc: '2', cents: 1500 }],
          remarks: [],
          isDenied: false,
        },
      ],
      matchedBy: 'CLP01, REF*6R',
    } as Fact,
  ]);
  const due = { switch: 'submit', submissionId: 'S1', filter: {} } as const;
  const run = { scope: 'practice', slot: '20261120T1700' };
  const asked = await askNextPayers(worker.system, { ...due, run }, 'automation' as never);
  await worker.system.readModels.catchUp();
  await worker.work('correct-claims', asked!);
  const number = await secondaryOf(first);
  expect(await causes()).toEqual([]);

  await worker.hear(number, 'A7', 'A7:164:IL');
  expect(await causes()).toMatchObject([
    { payerId: 'BEACON', code: 'A7:164:IL', claimsTotal: 1, patientControlNumbers: [number] },
  ]);
  expect(await worker.correct('C1', number, 'resend')).toMatchObject({ claimCount: 1 });
  expect(await causes()).toEqual([]);
});

async function secondaryOf(first: PatientControlNumber): Promise<PatientControlNumber> {
  const facts = await worker.system.store.readStream(`claim-${first}`);
  const told = facts.find(({ type }) => type === 'SecondaryClaimPrepared');
  return factOf<Fact & { secondary: PatientControlNumber }>(told!).secondary;
}
