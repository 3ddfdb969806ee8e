import { read, projectInto, type Fact, type StoredFact } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { cents, serviceDate, type BatchId, type PatientControlNumber } from '@ledgerline/terms';
import {
  acknowledgedBatches,
  type AcknowledgedBatch,
} from '../acknowledgements/acknowledged-batches.projection.js';
import { shippedCalendar } from './claim-clock.rows.js';
import type { ClaimTrack, LineNow } from './claim-status-axes.js';
import { claimStatus, type ClaimStatus } from './claim-status.projection.js';

/** A claim of one line in a set of its own, and every word that may be said of it. */
export const number = 'P1' as PatientControlNumber;
const batchId = 'B1' as BatchId;
export const calendar = shippedCalendar('America/Los_Angeles');

type Moment = { readonly at?: string };
let made = 0;
/** A fact as the log holds it, with an id of its own. Recorded at noon in Los Angeles, if not said. */
export function recorded(stream: string, fact: object, { at }: Moment = {}): StoredFact {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  const recordedAt = at ?? `2026-11-20T20:00:${String(made % 60).padStart(2, '0')}.000Z`;
  return stored(stream, made, fact as Fact, { id, recordedAt });
}

export const prepared = recorded('claim-P1', {
  type: 'ClaimPrepared',
  patientControlNumber: number,
  batchId,
  setControlNumber: '0001',
  clientId: 'ana',
  payerId: 'cascade',
  serviceDate: '2026-11-18',
  frequency: '1',
  chargeCents: 6500,
  lines: [{ lineId: 'L1', chargeCents: 6500 }],
});
export const sealed = recorded('claim-batch-B1', {
  type: 'BatchSealed',
  batchId,
  partnerId: 'ch',
  sets: [],
});
const ofBatch = (type: string, said: object = {}, moment?: Moment) =>
  recorded('claim-batch-B1', { type, batchId, fileSha256: 'f', ...said }, moment);
export const started = ofBatch('BatchTransmissionStarted', { attempt: 1 });
export const cut = ofBatch('BatchSendUnknown', { reason: 'cut' });
export const sent = ofBatch('BatchTransmitted', {
  remoteName: 'x',
  sha256: 's',
  evidence: 'uploaded',
});
export const ta1 = (isAccepted: boolean, moment?: Moment) =>
  ofBatch(
    isAccepted ? 'InterchangeAccepted' : 'InterchangeRejected',
    { code: isAccepted ? 'A' : 'R', note: isAccepted ? '000' : '008' },
    moment,
  );
export const set999 = (code: 'A' | 'E' | 'R', moment?: Moment) =>
  ofBatch(
    code === 'R' ? 'SetRejected' : 'SetAccepted',
    { setControlNumber: '0001', code, errors: [] },
    moment,
  );
const ofClaim = (type: string, said: object, moment?: Moment) =>
  recorded('claim-P1', { type, patientControlNumber: number, fileSha256: 'f', ...said }, moment);
export const turnedBack = (by: 'TA1' | '999', moment?: Moment) =>
  ofClaim('ClaimTurnedBack', { batchId, by, code: 'R' }, moment);
const typeOf = { A1: 'ClaimReceived', A2: 'ClaimAccepted', A7: 'ClaimRejected' } as const;
export const word = (
  by: 'clearinghouse' | 'payer',
  category: keyof typeof typeOf,
  said: object = {},
  moment?: Moment,
) =>
  ofClaim(
    typeOf[category],
    {
      by,
      category,
      status: '20',
      ...(category === 'A7' && { reason: 'A7:20' }),
      ...said,
    },
    moment,
  );
export const reversedCharge = ofClaim('ClaimReceivableReversed', {
  effectiveDate: '2026-11-21',
  reason: 'A7:20',
  lines: [{ lineId: 'L1', chargeCents: 6500 }],
});
export const settledAs = (stands: 'accepted' | 'rejected', about: readonly string[]) =>
  ofClaim('ClaimContradictionSettled', {
    stands,
    about,
    settledBy: 'bell',
    settledAt: '2026-11-23T18:00:00.000Z',
    reason: 'asked',
  });
const payment = (type: string, paymentId: string, said: object = {}, moment?: Moment) =>
  recorded(
    'claim-payment-P1',
    {
      type,
      patientControlNumber: number,
      paymentId,
      status: '1',
      paymentDate: '2026-12-01',
      paidCents: 5000,
      patientResponsibilityCents: 1000,
      payerClaimNumber: 'ICN9',
      lines: [{ isDenied: false }],
      ...said,
    },
    moment,
  );
export const paid = (paymentId = 'Y1') => payment('ClaimPaymentPosted', paymentId);
export const denied = (paymentId = 'Y2') =>
  payment('ClaimPaymentPosted', paymentId, {
    paidCents: 0,
    patientResponsibilityCents: 0,
    lines: [{ isDenied: true }],
  });
export const inPart = (paymentId = 'Y3') =>
  payment('ClaimPaymentPosted', paymentId, { lines: [{ isDenied: false }, { isDenied: true }] });
export const takenBack = (reverses = 'Y1') =>
  payment('ClaimPaymentReversed', 'Z1', { reverses, status: '22', paidCents: -5000 });
export const parkedReversal = payment('ReversalParked', 'Z1', { status: '22', paidCents: -5000 });
export const replaced = ofClaim('ClaimReplaced', {
  kind: 'replacement',
  supersededBy: 'P2',
  effectiveDate: '2026-12-01',
  lines: [],
});
export const correctionAsked = ofClaim('ClaimCorrectionRequested', { kind: 'replacement' });
export const correctionByHand = ofClaim('ClaimCorrectionByHand', { kind: 'void' });

const lineOf = (over: Partial<LineNow> = {}): LineNow => ({
  lineId: 'L1' as never,
  phase: 'claimed',
  patientControlNumber: number,
  filingLimit: serviceDate('2027-02-16'),
  ...over,
});

/** What the rows hold after these facts. */
export function trackOf(
  facts: readonly StoredFact[],
  over: Partial<Pick<ClaimTrack, 'byAccount'>> & { readonly line?: Partial<LineNow> } = {},
): ClaimTrack {
  const claims = new Map<string, ClaimStatus>();
  projectInto(claimStatus, claims, read(facts));
  const batches = new Map<string, AcknowledgedBatch | null>();
  projectInto(acknowledgedBatches, batches, read(facts));
  return {
    claim: claims.get(number) ?? claimStatus.empty,
    batch: batches.get('B1') ?? null,
    lines: [lineOf(over.line)],
    byAccount: over.byAccount ?? null,
  };
}
export const owed = (payer: number, patient = 0): NonNullable<ClaimTrack['byAccount']> => ({
  'payer-receivable': cents(payer),
  'patient-receivable': cents(patient),
});
