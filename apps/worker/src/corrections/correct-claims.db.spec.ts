import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  claim,
  claimsForNextPayer,
  claimStatus,
  decideAll,
  judgeCorrections,
  previewOf,
  readRejected,
  rejectionCauses,
  returnsOwed,
  serviceLine,
  serviceLines,
  streamsOf,
  type ClaimFact,
  type ServiceLineRow,
} from '@ledgerline/claims';
import {
  commandIdFor,
  factId,
  factOf,
  fold,
  streamOf,
  type Fact,
  type StreamWrite,
} from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import { cents, type PatientControlNumber } from '@ledgerline/terms';
import { handlerOf, processors } from '../owed/handlers.js';
import { owedKey, owedWork } from '../owed/owed-work.projection.js';
import { books } from '../projecting/read-models.js';
import { booksNow, pricingReads, todayAt } from '../sessions/pricing.js';
import {
  clientOf,
  consent,
  practiceFacts,
  sessionFacts,
} from '../sessions/pricing-facts.testing.js';
import { readSettings } from '../settings.js';
import { openSystem, type System } from '../system.js';

let database: ScratchDatabase;
let folder: string;
let system: System;
beforeAll(async () => {
  database = await scratchDatabase();
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-worker-'));
  system = await openSystem(
    readSettings({
      DATABASE_URL: database.url,
      LEDGERLINE_DATA: join(folder, 'data'),
      LEDGERLINE_CLEARINGHOUSE: join(folder, 'clearinghouse'),
      LEDGERLINE_PRACTICE: 'WILLOW',
    }),
  );
  await record('practice-WILLOW', practiceFacts);
  for (const each of ['ana', 'ben'])
    await record(`client-${each}`, [...clientOf(each), consent('informed-consent')]);
  await record('group-session-S1', sessionFacts('S1', ['ana', 'ben']));
  await work('propose-lines', 'S1');
  for (const each of ['ana', 'ben']) await approve(each);
  await record('claim-submission-B1', [
    { type: 'ClaimSubmissionRequested', submissionId: 'B1', requestedBy: 'bell', requestedAt: now },
  ] as never);
  await work('batch-lines', 'B1');
});
afterAll(async () => {
  await system.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const now = '2026-11-20T22:00:00.000Z';
let commands = 0;
async function append(writes: (commandId: string) => readonly StreamWrite[]): Promise<void> {
  const commandId = commandIdFor('spec', String((commands += 1)));
  const meta = { practiceId: 'WILLOW', actor: 'spec', commandId };
  const { outcome } = await system.store.append(writes(commandId), meta);
  if (outcome !== 'appended') throw new Error(outcome);
  await system.readModels.catchUp();
}
const record = (stream: string, facts: readonly Fact[]) =>
  append((commandId) => [
    {
      stream,
      expected: 'any',
      facts: facts.map((fact, index) => ({ id: factId(commandId, stream, index), fact })),
    },
  ]);
async function work(kind: string, id: string): Promise<void> {
  const processor = processors({} as never)[kind];
  if (!processor) throw new Error(`nobody does ${kind}`);
  await handlerOf(system, processor)({ kind, id } as never);
  await system.readModels.catchUp();
}
async function lineOf(clientId: string): Promise<ServiceLineRow> {
  const [row] = await system.readModels.find(serviceLines, { client_id: clientId });
  if (!row?.state) throw new Error(`no line of ${clientId}`);
  return row.state;
}
async function tell(clientId: string, command: object): Promise<void> {
  const { lineId } = await lineOf(clientId);
  const stream = streamOf('service-line', lineId);
  const state = fold(serviceLine, await system.store.readStream(stream));
  const decided = serviceLine.decide(command as never, state);
  if ('refused' in decided) throw new Error(decided.refused.code);
  await record(stream, decided.accepted);
}
const approve = (clientId: string) =>
  tell(clientId, { type: 'ApproveServiceLine', by: 'bell', at: now });

/** A word of the payer's 277CA, and the lines it gives back. */
async function hear(number: PatientControlNumber, category: string, reason: string): Promise<void> {
  const stream = streamOf('claim', number);
  const decided = claim.decide(
    {
      type: 'RecordFrontDoor',
      patientControlNumber: number,
      by: 'payer',
      category,
      status: '1',
      reason,
      ...(category === 'A2' ? { payerClaimNumber: 'ICN77' } : {}),
      fileSha256: 'f'.repeat(64),
      on: '2026-11-22' as never,
    },
    fold(claim, await system.store.readStream(stream)),
  );
  if ('refused' in decided) throw new Error(decided.refused.code);
  await record(stream, decided.accepted);
  const returns = returnsOwed(decided.accepted);
  if (returns.length === 0) return;
  const streams = await system.store.readStreams(streamsOf(returns));
  await append((commandId) => decideAll(returns, streams, commandId).writes);
}
const numberOf = async (clientId: string): Promise<PatientControlNumber> =>
  (await lineOf(clientId)).patientControlNumber as PatientControlNumber;

async function preview(number: PatientControlNumber) {
  const tables = await booksNow(system);
  const asked = { patientControlNumbers: [number], correctionId: 'X', reason: '', at: now };
  const judged = await judgeCorrections(pricingReads(system), { ...asked, by: 'bell' } as never, {
    books: tables,
    today: todayAt(system, tables),
  });
  return previewOf(judged);
}
async function correct(correctionId: string, number: PatientControlNumber, kind: string) {
  const who = { requestedBy: 'bell', requestedAt: now, reason: 'record amended' };
  const claims = [{ patientControlNumber: number, kind }];
  await record(`claim-correction-${correctionId}`, [
    { type: 'ClaimCorrectionsRequested', correctionId, claims, previewHash: '', ...who } as Fact,
  ]);
  await work('correct-claims', correctionId);
  const facts = await system.store.readStream(`claim-correction-${correctionId}`);
  return factOf(facts.at(-1) as never) as Fact & Record<string, unknown>;
}
async function askNextPayer(correctionId: string, number: PatientControlNumber) {
  const who = { requestedBy: 'bell', requestedAt: now, reason: 'next payer' };
  const claims = [{ patientControlNumber: number, kind: 'secondary' }];
  const does = { asksNextPayer: true, previewHash: '' };
  await record(`claim-correction-${correctionId}`, [
    { type: 'ClaimCorrectionsRequested', correctionId, claims, ...does, ...who } as Fact,
  ]);
  await work('correct-claims', correctionId);
  const facts = await system.store.readStream(`claim-correction-${correctionId}`);
  return factOf(facts.at(-1) as never) as Fact & Record<string, unknown>;
}
const preparedOf = async (number: PatientControlNumber) =>
  factOf<Extract<ClaimFact, { type: 'ClaimPrepared' }>>(
    (await system.store.readStream(streamOf('claim', number)))[0] as never,
  );
const receivable = async () =>
  (await system.readModels.get(books.accountBalances, 'payer-receivable'))?.balanceCents;

test('a claim the payer took, and whose record changed since, is replaced once and for all', async () => {
  const number = await numberOf('ana');
  await hear(number, 'A2', 'A2:20');
  expect(await receivable()).toBe(13000);
  const { lineId } = await lineOf('ana');
  const state = fold(serviceLine, await system.store.readStream(streamOf('service-line', lineId)));
  if (state.phase !== 'claimed') throw new Error(state.phase);
  const line = { ...state.line, chargeCents: cents(9000) };
  const changed = { sessionId: 'S1', at: now, amendmentIds: ['M1'] };
  await tell('ana', { type: 'ProposeServiceLine', line, changed });

  const shown = await preview(number);
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
  const answer = await correct('C1', number, 'replacement');
  expect(answer).toMatchObject({ type: 'ClaimCorrectionsCompleted', claimCount: 1, heldBack: [] });
  const next = await numberOf('ana');
  const prepared = await preparedOf(next);
  expect(prepared).toMatchObject({ frequency: '7', document: { payerClaimNumber: 'ICN77' } });
  expect(await system.readModels.get(claimStatus, number)).toMatchObject({
    superseded: { by: next },
  });
  expect(await receivable()).toBe(6500 + 9000);
});

test('a request that is worked on again after a cut finds what it sealed, and writes nothing', async () => {
  const factsTotal = async () =>
    (await system.store.readAll({ after: null, limit: 10_000 })).facts.length;
  const before = await factsTotal();
  const owed = await system.readModels.get(owedWork, owedKey('correct-claims', 'C1'));
  await processors({} as never)['correct-claims']?.(system, owed as never);
  expect(await factsTotal()).toBe(before);
});

test('asked again for a claim that was replaced, it says which one stands in its place', async () => {
  const next = await numberOf('ana');
  const { follows } = await preparedOf(next);
  const answer = await correct('C2', follows!.patientControlNumber, 'replacement');
  expect(answer).toMatchObject({
    claimCount: 0,
    heldBack: [{ findings: [{ edit: 'claim-superseded' }] }],
  });
});

test('what came back stands under its cause; mended at the source, it goes again as an original', async () => {
  const number = await numberOf('ben');
  await hear(number, 'A7', 'A7:164:IL');
  const waiting = [];
  for await (const each of readRejected(pricingReads(system))) waiting.push(each);
  expect(rejectionCauses(waiting)).toMatchObject([
    { code: 'A7:164:IL', mendedAt: 'coverage', claimsTotal: 1, chargeCents: 6500 },
  ]);
  await record('client-ben', [
    {
      type: 'CoverageCorrected',
      coverageId: 'V1',
      memberId: 'RIGHT1',
      by: 'bell',
      at: now,
      reason: 'card',
    } as Fact,
  ]);
  expect((await preview(number)).claims).toMatchObject([
    {
      kind: 'resend',
      payerClaimNumber: null,
      changes: [{ field: 'subscriber.memberId', was: 'Mben', now: 'RIGHT1' }],
      blocked: [],
    },
  ]);
  await correct('C3', number, 'resend');
  const next = await preparedOf(await numberOf('ben'));
  expect(next).toMatchObject({
    frequency: '1',
    follows: { kind: 'resend', patientControlNumber: number },
    document: { subscriber: { memberId: 'RIGHT1' } },
  });
  const after = [];
  for await (const each of readRejected(pricingReads(system))) after.push(each);
  expect(after).toEqual([]);
  expect(await receivable()).toBe(6500 + 9000);
});

test('once the first payer paid, the next one is asked for what it left, once', async () => {
  const number = await numberOf('ben');
  const { lines } = await preparedOf(number);
  const payer = { payerId: 'BEACON', name: 'BEACON MUTUAL', x12PayerId: 'TEST2' };
  const terms = { filingIndicator: 'CI', policyId: 'commercial-ama' };
  await record('practice-WILLOW', [{ type: 'PayerContracted', ...payer, ...terms } as Fact]);
  const told = { coverageId: 'V2', payerId: 'BEACON', priority: 'S', memberId: 'SEC1' };
  const coverage = { ...clientOf('ben')[1], ...told };
  await record('client-ben', [coverage as Fact]);
  const adjustments = [{ group: 'PR', carc: '2', cents: 1500 }];
  const line = { ...lines[0], paidCents: 5000, adjustments, remarks: [], isDenied: false };
  await record(`claim-payment-${number}`, [
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
  expect(await claimsForNextPayer(pricingReads(system))).toEqual([number]);
  const patientOwes = async () =>
    (await system.readModels.get(books.accountBalances, 'patient-receivable'))?.balanceCents;
  expect(await patientOwes()).toBe(1500);
  expect(await askNextPayer('C4', number)).toMatchObject({ claimCount: 1, heldBack: [] });
  expect(await claimsForNextPayer(pricingReads(system))).toEqual([]);
  expect(await patientOwes()).toBe(0);
  const owed = await system.readModels.get(owedWork, owedKey('correct-claims', 'C4'));
  await processors({} as never)['correct-claims']?.(system, owed as never);
  expect(await askNextPayer('C5', number)).toMatchObject({
    claimCount: 0,
    heldBack: [{ findings: [{ edit: 'secondary-asked' }] }],
  });
});
