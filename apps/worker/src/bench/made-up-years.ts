import { claim, type ClaimFact } from '@ledgerline/claims';
import {
  canonicalJson,
  commandIdFor,
  numbered,
  streamOf,
  type Fact,
  type StoredFact,
  type StreamWrite,
} from '@ledgerline/event-store';
import { settleClaims, type ClaimAdvice, type RemittanceFact } from '@ledgerline/remittance';
import { cents, serviceDate, type RemittanceId } from '@ledgerline/terms';
import type { BulkLog } from './bulk-log.js';
import { MadeUpSealing, madeUpLines, type MadeUpLine } from './made-up-claims.js';
import { CLIENTS, practiceWrites } from './made-up-practice.js';

type ClaimPrepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

/** Proposed, approved, prepared, claimed, received, accepted, paid. */
const FACTS_A_CLAIM = 7;
const DAYS_TO_PAYMENT = 14;

/**
 * Years of a practice in the order they would have happened: each day's lines proposed and approved, their claims sealed
 * and acknowledged, and paid two weeks later in one remittance.
 */
export async function layYears(log: BulkLog, facts: number): Promise<{ postedCents: number }> {
  const now = Date.now();
  const sealing = new MadeUpSealing(now);
  const unpaid: ClaimPrepared[][] = [];
  let postedCents = 0;
  let day: MadeUpLine[] = [];
  let nth = 0;
  const pay = async () => {
    const paid = remit(unpaid.shift() ?? [], nth);
    nth += 1;
    postedCents += paid.postedCents;
    await log.write(paid.writes);
  };
  const endDay = async () => {
    for (const at of [0, 1]) await log.write(day.map(({ write }) => factAt(write, at)));
    const writes = sealing.seal(day);
    await log.write(writes);
    const prepared = writes.flatMap((write) =>
      write.facts.flatMap(({ fact }) =>
        fact.type === 'ClaimPrepared' ? [fact as ClaimPrepared] : [],
      ),
    );
    for (const level of ['clearinghouse', 'payer'] as const)
      await log.write(prepared.map((each) => acknowledged(each, level)));
    unpaid.push(prepared);
    day = [];
    if (unpaid.length > DAYS_TO_PAYMENT) await pay();
  };
  await log.write(practiceWrites());
  for (const line of madeUpLines(Math.ceil(facts / FACTS_A_CLAIM), now))
    if (day.push(line) === CLIENTS) await endDay();
  if (day.length > 0) await endDay();
  while (unpaid.length > 0) await pay();
  return { postedCents };
}

const factAt = ({ stream, facts }: StreamWrite, at: number): StreamWrite => ({
  stream,
  expected: at === 0 ? 'none' : at - 1,
  facts: facts.slice(at, at + 1),
});

function acknowledged(prepared: ClaimPrepared, by: 'clearinghouse' | 'payer'): StreamWrite {
  const { patientControlNumber } = prepared;
  const decision = claim.decide(
    {
      type: 'RecordFrontDoor',
      patientControlNumber,
      by,
      category: by === 'payer' ? 'A2' : 'A1',
      status: '20',
      reason: '',
      fileSha256: by.padEnd(64, '0'),
      on: prepared.serviceDate,
      ...(by === 'payer' ? { payerClaimNumber: `P${patientControlNumber}` } : {}),
    },
    claim.evolve(claim.initial, prepared),
  );
  const facts = 'accepted' in decision ? decision.accepted : [];
  const version = by === 'payer' ? 1 : 0;
  return after(streamOf('claim', patientControlNumber), version, facts);
}

function after(stream: string, version: number, facts: readonly Fact[]): StreamWrite {
  const commandId = commandIdFor('bench', stream, String(version));
  return {
    stream,
    expected: version < 0 ? 'none' : version,
    facts: numbered(commandId, stream, facts),
  };
}

/** One remittance that pays these claims, whole. */
function remit(claims: readonly ClaimPrepared[], nth: number) {
  const remittanceId = `BENCH${String(nth).padStart(8, '0')}` as RemittanceId;
  const advices = claims.map(adviceOf);
  const streams = new Map(
    claims.map((each) => {
      const stream = streamOf('claim', each.patientControlNumber);
      return [stream, [{ stream, data: canonicalJson(each), type: each.type } as StoredFact]];
    }),
  );
  const last = claims.at(-1);
  const paymentDate = last?.serviceDate ?? serviceDate('2026-01-01');
  const settled = settleClaims({ remittanceId, paymentDate }, advices, streams);
  const received: RemittanceFact = {
    type: 'RemittanceReceived',
    remittanceId,
    fileSha256: String(nth).padStart(64, '0'),
    setControlNumber: '0001',
    contentSha256: String(nth).padStart(64, '0'),
    payerName: 'CASCADE HEALTH PLAN',
    payerX12Id: 'TEST1',
    traceNumber: `T${nth}`,
    originator: '1999999999',
    method: 'ACH',
    paymentDate,
    amountCents: settled.postedCents,
    claimCount: claims.length,
    claimPaidCents: settled.postedCents,
    providerAdjustmentCents: cents(0),
    receivedAt: `${paymentDate}T08:00:00.000Z` as never,
  };
  const posted: RemittanceFact = {
    type: 'RemittancePosted',
    remittanceId,
    postedClaims: settled.postedClaims,
    unmatchedClaims: 0,
    postedCents: settled.postedCents,
    suspenseCents: cents(0),
  };
  const stream = streamOf('remittance', remittanceId);
  const writes = [after(stream, -1, [received]), ...settled.writes, after(stream, 0, [posted])];
  return { writes, postedCents: settled.postedCents };
}

function adviceOf(claimFact: ClaimPrepared, index: number): ClaimAdvice {
  const { patientControlNumber, chargeCents, lines } = claimFact;
  const adjustments = [
    { group: 'CO', carc: '45', cents: cents(2000 + (index % 100)) },
    { group: 'PR', carc: '2', cents: cents(500) },
  ];
  const paidCents = cents(chargeCents - 2500 - (index % 100));
  return {
    index,
    theirControlNumber: patientControlNumber,
    status: '1',
    chargeCents,
    paidCents,
    patientResponsibilityCents: cents(500),
    payerClaimNumber: `P${patientControlNumber}`,
    adjustments: [],
    lines: lines.map(({ lineId, procedureCode, chargeCents: charge }) => ({
      lineControlNumber: lineId,
      procedureCode,
      chargeCents: charge,
      paidCents,
      adjustments,
      remarks: [],
    })),
  };
}
