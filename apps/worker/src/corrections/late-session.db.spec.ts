import { claimsOwedCorrections } from '@ledgerline/claims';
import type { Fact } from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import { booksNow, pricingReads } from '../sessions/pricing.js';
import { sessionFacts } from '../sessions/pricing-facts.testing.js';
import { CorrectionsWorker, now } from './corrections.testing.js';

let worker: CorrectionsWorker;
let number: PatientControlNumber;
beforeAll(async () => {
  worker = await CorrectionsWorker.open();
  number = await worker.numberOf('ana');
  await worker.hear(number, 'A2', 'A2:20');
});
afterAll(() => worker.close());

/** The same group once more that day, three hours later; signed after the first was billed. */
const late = (sessionId: string): readonly Fact[] =>
  JSON.parse(
    JSON.stringify(sessionFacts(sessionId, ['ana', 'ben'])).replaceAll(
      /T1([78]):/g,
      (_time, hour: string) => `T2${Number(hour) - 6}:`,
    ),
  );
const owed = async () => {
  const { practice } = await booksNow(worker.system);
  return claimsOwedCorrections(pricingReads(worker.system), practice.payers);
};

test('a late session that changes what a sent line bills makes its claim owe a replacement by itself', async () => {
  expect(await owed()).toEqual([]);
  await worker.record('group-session-S2', late('S2'));
  await worker.work('propose-lines', 'S2');
  expect((await worker.lineOf('ana')).correction).toMatchObject({
    correction: 'replacement',
    amendmentId: null,
    was: { units: 1 },
    now: { units: 2 },
  });
  expect(await owed()).toEqual([number, await worker.numberOf('ben')].sort());
  expect((await worker.preview(number)).claims).toMatchObject([
    { kind: 'replacement', chargeCentsBefore: 6500, chargeCentsAfter: 13_000, blocked: [] },
  ]);
  await worker.correct('C1', number, 'replacement');
  await worker.correct('C2', await worker.numberOf('ben'), 'replacement');
  expect(await owed()).toEqual([await worker.numberOf('ben')]); // Its payer has not answered yet.
});

test('of a payer that takes one claim a date, a late line of its own makes the sent claim owe one', async () => {
  const claimed = await worker.numberOf('ana');
  const { lineId: first } = await worker.lineOf('ana');
  const { line } = (await worker.stateOf(first)) as { line: object };
  const own = { lineId: 'LATE', procedureCode: '97110', units: 3, chargeCents: 9000 };
  await worker.record('service-line-LATE', [
    { type: 'ServiceLineProposed', ...line, ...own, sessionId: 'S3' } as unknown as Fact,
  ]);
  await worker.tellLine('LATE', { type: 'ApproveServiceLine', by: 'bell', at: now });
  expect(await owed()).not.toContain(claimed);
  const grouping = { payerId: 'CASCADE', oneClaimADay: true, from: '2026-01-01' };
  await worker.record('practice-WILLOW', [
    { type: 'PayerClaimGroupingChanged', ...grouping } as Fact,
  ]);
  expect(await owed()).toContain(claimed);
  await worker.hear(claimed, 'A2', 'A2:20');
  expect((await worker.preview(claimed)).claims).toMatchObject([
    { kind: 'replacement', chargeCentsBefore: 13_000, chargeCentsAfter: 22_000 },
  ]);
});
