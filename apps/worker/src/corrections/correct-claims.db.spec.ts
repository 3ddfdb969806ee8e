import { claimsForNextPayer, readRejected, rejectionCauses, serviceLine } from '@ledgerline/claims';
import { claimStatus } from '@ledgerline/claims/answers';
import { factOf, fold, streamOf, type Fact } from '@ledgerline/event-store';
import { cents } from '@ledgerline/terms';
import { processors } from '../owed/handlers.js';
import { owedKey, owedWork } from '../owed/owed-work.projection.js';
import { pricingReads } from '../sessions/pricing.js';
import { clientOf } from '../sessions/pricing-facts.testing.js';
import { CorrectionsWorker, now } from './corrections.testing.js';

let worker: CorrectionsWorker;
beforeAll(async () => {
  worker = await CorrectionsWorker.open();
});
afterAll(() => worker.close());

test('a claim the payer took, and whose record changed since, is replaced once and for all', async () => {
  const number = await worker.numberOf('ana');
  await worker.hear(number, 'A2', 'A2:20');
  expect(await worker.balance('payer-receivable')).toBe(13000);
  const { lineId } = await worker.lineOf('ana');
  const state = fold(
    serviceLine,
    await worker.system.store.readStream(streamOf('service-line', lineId)),
  );
  if (state.phase !== 'claimed') throw new Error(state.phase);
  const line = { ...state.line, chargeCents: cents(9000) };
  const changed = { sessionId: 'S1', at: now, amendmentIds: ['M1'] };
  await worker.tell('ana', { type: 'ProposeServiceLine', line, changed });

  const shown = await worker.preview(number);
  expect(shown.claims).toMatchObject([
    {
      kind: 'replacement',
      payerClaimNumber: 'ICN77',
      chargeCentsBefore: 6500,
      chargeCentsAfter: 9000,
      lines: [{ was: { chargeCents: 6500 }, now: { chargeCents: 9000 } }],
      changes: [
        { field: 'chargeCents', was: '6500', now: '9000' },
        { field: 'lines[0].chargeCents', was: '6500', now: '9000' },
      ],
      blocked: [],
    },
  ]);
  const answer = await worker.correct('C1', number, 'replacement');
  expect(answer).toMatchObject({ type: 'ClaimCorrectionsCompleted', claimCount: 1, heldBack: [] });
  const next = await worker.numberOf('ana');
  const prepared = await worker.preparedOf(next);
  expect(prepared).toMatchObject({ frequency: '7', document: { payerClaimNumber: 'ICN77' } });
  expect(await worker.system.readModels.get(claimStatus, number)).toMatchObject({
    superseded: { by: next },
  });
  expect(await worker.balance('payer-receivable')).toBe(6500 + 9000);
});

test('a request that is worked on again after a cut finds what it sealed, and writes nothing', async () => {
  const factsTotal = async () =>
    (await worker.system.store.readAll({ after: null, limit: 10_000 })).facts.length;
  const before = await factsTotal();
  const owed = await worker.system.readModels.get(owedWork, owedKey('correct-claims', 'C1'));
  await processors([])['correct-claims']?.(worker.system, owed as never);
  expect(await factsTotal()).toBe(before);
});

test('asked again for a claim that was replaced, it says which one stands in its place', async () => {
  const next = await worker.numberOf('ana');
  const { follows } = await worker.preparedOf(next);
  const answer = await worker.correct('C2', follows!.patientControlNumber, 'replacement');
  expect(answer).toMatchObject({
    claimCount: 0,
    heldBack: [{ findings: [{ edit: 'claim-superseded' }] }],
  });
});

test('what came back stands under its cause; mended at the source, it goes again as an original', async () => {
  const number = await worker.numberOf('ben');
  await worker.hear(number, 'A7', 'A7:164:IL');
  const waiting = [];
  for await (const each of readRejected(pricingReads(worker.system))) waiting.push(each);
  expect(rejectionCauses(waiting)).toMatchObject([
    { code: 'A7:164:IL', mendedAt: 'coverage', claimsTotal: 1, chargeCents: 6500 },
  ]);
  await worker.record('client-ben', [
    {
      type: 'CoverageCorrected',
      coverageId: 'V1',
      memberId: 'RIGHT1',
      by: 'bell',
      at: now,
      reason: 'card',
    } as Fact,
  ]);
  expect((await worker.preview(number)).claims).toMatchObject([
    {
      kind: 'resend',
      payerClaimNumber: null,
      changes: [{ field: 'subscriber.memberId', was: 'Mben', now: 'RIGHT1' }],
      blocked: [],
    },
  ]);
  await worker.correct('C3', number, 'resend');
  const next = await worker.preparedOf(await worker.numberOf('ben'));
  expect(next).toMatchObject({
    frequency: '1',
    follows: { kind: 'resend', patientControlNumber: number },
    document: { subscriber: { memberId: 'RIGHT1' } },
  });
  const after = [];
  for await (const each of readRejected(pricingReads(worker.system))) after.push(each);
  expect(after).toEqual([]);
  expect(await worker.balance('payer-receivable')).toBe(6500 + 9000);
});

test('what the edits say of a correction is kept, whether or not it goes', async () => {
  const number = await worker.numberOf('ben');
  await worker.hear(number, 'A7', 'A7:164:IL');
  const unfit = { type: 'CoverageCorrected', coverageId: 'V1', memberId: 'NOT-ONE' };
  const who = { by: 'bell', at: now, reason: 'card' };
  await worker.record('client-ben', [{ ...unfit, ...who } as Fact]);
  expect(await worker.correct('K1', number, 'resend')).toMatchObject({
    claimCount: 0,
    heldBack: [{ patientControlNumber: number, findings: [{ edit: 'SUB-001' }] }],
  });
  await worker.correct('K2', number, 'resend');
  const { facts } = await worker.system.store.readAll({ after: null, limit: 10_000 });
  const told = facts.filter(({ stream }) => stream.startsWith('claim-check-'));
  expect(told.map((each) => factOf<Fact>(each))).toMatchObject([
    {
      type: 'ClaimChecked',
      outcome: 'held-back',
      findings: [{ id: 'SUB-001', version: 1, field: 'subscriber.memberId' }],
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
  await worker.record('client-ben', [{ ...unfit, memberId: 'RIGHT1', ...who } as Fact]);
  await worker.correct('K3', number, 'resend');
});

test('once the first payer paid, the next one is asked for what it left, once', async () => {
  const number = await worker.numberOf('ben');
  const { lines } = await worker.preparedOf(number);
  const payer = { payerId: 'BEACON', name: 'BEACON MUTUAL', x12PayerId: 'TEST2' };
  const terms = { filingIndicator: 'CI', policyId: 'commercial-ama' };
  await worker.record('practice-WILLOW', [{ type: 'PayerContracted', ...payer, ...terms } as Fact]);
  const told = { coverageId: 'V2', payerId: 'BEACON', priority: 'S', memberId: 'SEC1' };
  const coverage = { ...clientOf('ben')[1], ...told };
  await worker.record('client-ben', [coverage as Fact]);
  const adjustments = [{ group: 'PR', carc: '2', cents: 1500 }];
  const line = { ...lines[0], paidCents: 5000, adjustments, remarks: [], isDenied: false };
  await worker.record(`claim-payment-${number}`, [
    {
      type: 'ClaimPaymentPosted',
      paymentId: 'PAY1',
      patientControlNumber: number,
      remittanceId: 'R1',
      index: 0,
      paymentDate: '2026-11-23',
      payerClaimNumber: 'CLP9',
      status: '1',
      chargeCents: 6500,
      paidCents: 5000,
      patientResponsibilityCents: 1500,
      claimAdjustments: [],
      lines: [line],
      matchedBy: 'CLP01, REF*6R',
    } as Fact,
  ]);
  expect(await claimsForNextPayer(pricingReads(worker.system))).toEqual([number]);
  expect(await worker.balance('patient-receivable')).toBe(1500);
  expect(await worker.askNextPayer('C4', number)).toMatchObject({ claimCount: 1, heldBack: [] });
  expect(await claimsForNextPayer(pricingReads(worker.system))).toEqual([]);
  expect(await worker.balance('patient-receivable')).toBe(0);
  const owed = await worker.system.readModels.get(owedWork, owedKey('correct-claims', 'C4'));
  await processors([])['correct-claims']?.(worker.system, owed as never);
  expect(await worker.askNextPayer('C5', number)).toMatchObject({
    claimCount: 0,
    heldBack: [{ findings: [{ edit: 'secondary-asked' }] }],
  });
});
