import { factOf, fold, streamOf, type StoredFact, type Streams } from '@ledgerline/event-store';
import { takesOneClaimADay, type Payer } from '@ledgerline/practice';
import type { LineId, PatientControlNumber, PayerId } from '@ledgerline/terms';
import type { EstablishedPractice } from '../batches/claim-context.js';
import type { BatchSealed } from '../acknowledgements/acknowledgement.js';
import type { BatchHeader } from '../batches/claim-batch.events.js';
import { batchesOf } from './claim-streams.js';
import type { LineRead } from './planned-correction.js';
import { sentClaim, type SentClaim } from './correction-standing.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import { standingAdjudication, type PrimaryAdjudication } from './secondary-adjudication.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import { serviceLines, type ServiceLineRow } from '../service-lines/service-lines.projection.js';

/** A claim and its lines, as their streams stand. */
export interface ClaimRead {
  readonly claim: SentClaim;
  readonly lines: readonly LineRead[];
  /** Waiting lines of its day, where its payer takes one claim a day. */
  readonly joining: readonly LineRead[];
  /** How its payer decided; undefined where no payment stands. */
  readonly adjudication: PrimaryAdjudication | undefined;
  /** Who billed, as its batch said it; null where the batch is not here. */
  readonly billedBy: BatchHeader['billingProvider'] | null;
  /** The next payer was asked from it. */
  readonly isAsked: boolean;
}

/** Reads what correcting claims goes by; numbers of no claim are left out. */
export async function readClaims(
  reads: PricingReads,
  practice: EstablishedPractice,
  numbers: readonly PatientControlNumber[],
): Promise<readonly ClaimRead[]> {
  const wanted = [...new Set(numbers)];
  const ofClaim = (number: string) => streamOf('claim', number);
  const ofPayment = (number: string) => streamOf('claim-payment', number);
  const ofDenial = (number: string) => streamOf('denial', number);
  const streams = await reads.readStreams(
    wanted.flatMap((number) => [ofClaim(number), ofPayment(number), ofDenial(number)]),
  );
  const batches = await reads.readStreams(
    batchesOf(wanted.map((each) => streams.get(ofClaim(each)) ?? [])),
  );
  const claims = wanted.flatMap((number) => {
    const facts = streams.get(ofClaim(number)) ?? [];
    const [batch = ''] = batchesOf([facts]);
    const [payments, denials] = [ofPayment, ofDenial].map((of) => streams.get(of(number)) ?? []);
    return sentClaim(facts, payments ?? [], batches.get(batch), denials) ?? [];
  });
  const joining = new Map<SentClaim, readonly LineId[]>();
  for (const claim of claims) joining.set(claim, await joiningOf(reads, practice, claim));
  const lineIds = claims.flatMap((claim) => [
    ...claim.prepared.lines.map(({ lineId }) => lineId),
    ...(joining.get(claim) ?? []),
  ]);
  const lines = await reads.readStreams([
    ...new Set(lineIds.map((each) => streamOf('service-line', each))),
  ]);
  return claims.map((claim) => ({
    claim,
    lines: claim.prepared.lines.map(({ lineId }) => lineRead(lineId, lines)),
    adjudication: standingAdjudication(
      streams.get(ofPayment(claim.prepared.patientControlNumber)) ?? [],
    ),
    isAsked: (streams.get(ofClaim(claim.prepared.patientControlNumber)) ?? []).some(
      ({ type }) => type === 'SecondaryClaimPrepared',
    ),
    billedBy: billedBy(batches.get(streamOf('claim-batch', claim.prepared.batchId))),
    joining: (joining.get(claim) ?? [])
      .map((lineId) => lineRead(lineId, lines))
      .filter((each) => belongsTo(each, claim)),
  }));
}

/**
 * Claims whose record changed since they were sent: a line of theirs says otherwise, or a line of the same
 * date came late and its payer takes one claim for all of a date.
 */
export async function claimsOwedCorrections(
  reads: Pick<PricingReads, 'find'>,
  payers: ReadonlyMap<PayerId, Payer>,
): Promise<readonly PatientControlNumber[]> {
  const found = new Set<PatientControlNumber>();
  const add = ({ patientControlNumber }: ServiceLineRow) =>
    patientControlNumber && found.add(patientControlNumber);
  for await (const row of rowsOf(reads, { correction: 'owed' })) add(row);
  for (const [payerId, payer] of payers) {
    if (!mayTakeOneClaimADay(payer)) continue;
    for await (const late of rowsOf(reads, { phase: 'approved', payer_id: payerId })) {
      if (!takesOneClaimADay(payer, late.serviceDate)) continue;
      const { clientId: client_id, serviceDate: service_date } = late;
      const sent = { phase: 'claimed', payer_id: payerId, client_id, service_date };
      for await (const row of rowsOf(reads, sent)) add(row);
    }
  }
  return [...found].sort();
}

const mayTakeOneClaimADay = ({ oneClaimADay, claimGroupingChanges = [] }: Payer): boolean =>
  oneClaimADay === true || claimGroupingChanges.some((each) => each.oneClaimADay);

async function* rowsOf(
  reads: Pick<PricingReads, 'find'>,
  where: Readonly<Record<string, string>>,
): AsyncGenerator<ServiceLineRow, void, undefined> {
  for (let afterKey = ''; ;) {
    const rows = await reads.find(serviceLines, where, { limit: 500, afterKey });
    for (const { state } of rows) if (state) yield state;
    const last = rows.at(-1);
    if (!last || rows.length < 500) return;
    afterKey = last.key;
  }
}

const billedBy = (batch: readonly StoredFact[] | undefined): ClaimRead['billedBy'] => {
  const [sealed] = batch ?? [];
  return sealed?.type === 'BatchSealed' ? factOf<BatchSealed>(sealed).header.billingProvider : null;
};

function lineRead(lineId: LineId, streams: Streams): LineRead {
  const facts = streams.get(streamOf('service-line', lineId)) ?? [];
  return { lineId, state: fold(serviceLine, facts), version: facts.length - 1 };
}

async function joiningOf(
  reads: PricingReads,
  practice: EstablishedPractice,
  { prepared }: SentClaim,
): Promise<readonly LineId[]> {
  if (!takesOneClaimADay(practice.payers.get(prepared.payerId), prepared.serviceDate)) return [];
  const where = { client_id: prepared.clientId, service_date: prepared.serviceDate };
  const rows = await reads.find(serviceLines, where, { limit: 500 });
  const within = new Set(prepared.lines.map(({ lineId }) => lineId));
  return rows.flatMap(({ state }) => (state && !within.has(state.lineId) ? state.lineId : []));
}

/** Waits for a claim, and could have gone into this one. */
function belongsTo({ state }: LineRead, { prepared }: SentClaim): boolean {
  if (state.phase !== 'approved' && state.phase !== 'returned') return false;
  const { line } = state;
  return (
    line.coverageId === prepared.coverageId &&
    line.serviceDate === prepared.serviceDate &&
    line.clientId === prepared.clientId
  );
}
