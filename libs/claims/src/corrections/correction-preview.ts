import type { CorrectionsAsked } from './plan-corrections.js';
import { hash } from 'node:crypto';
import { canonicalJson } from '@ledgerline/event-store';
import type {
  Cents,
  ClientId,
  LineId,
  PatientControlNumber,
  PayerId,
  ServiceDate,
} from '@ledgerline/terms';
import { cents } from '@ledgerline/terms';
import type { Finding } from '../submission/claim-finding.js';
import type { BatchHeader } from '../batches/claim-batch.events.js';
import { billingProviderOf } from '../batches/to-837p.js';
import { claimsItsLines, type ClaimDraft } from '../batches/claim-draft.js';
import { documentChanges, type FieldChange } from './correction-changes.js';
import type { FollowingKind, PlannedCorrection } from './planned-correction.js';
import type { ClaimRead } from './correction-reads.js';
import { planCorrections, type CorrectingNow, type PlannedFor } from './plan-corrections.js';
import { readJudging } from '../submission/judging-reads.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import { judgeClaims, type JudgedClaim } from '../batches/ready-claims.js';
import { totalLeft, wasSentOn } from './secondary-adjudication.js';
import { billingOf } from '../service-lines/service-line.billing.js';
import type { Billing } from '../service-lines/service-line.events.js';

/** One line before and after; null where it is not billed. */
export interface LineCorrected {
  readonly lineId: LineId;
  readonly was: Billing | null;
  readonly now: Billing | null;
}

/** What correcting one claim would do. */
export interface CorrectionPreview {
  readonly patientControlNumber: PatientControlNumber;
  readonly clientId: ClientId;
  readonly payerId: PayerId;
  readonly serviceDate: ServiceDate;
  readonly kind: FollowingKind;
  /** REF*F8 as it would be sent. */
  readonly payerClaimNumber: string | null;
  readonly chargeCentsBefore: Cents;
  readonly chargeCentsAfter: Cents;
  readonly lines: readonly LineCorrected[];
  /** What the payer would read otherwise; empty where it would read the same again. */
  readonly changes: readonly FieldChange[];
  /** What stops it; empty where it may go. */
  readonly blocked: readonly Pick<Finding, 'edit' | 'sentence'>[];
  readonly isByHand: boolean;
  /** Where a next payer is told, and not the claim corrected: whom, of how much; null otherwise. */
  readonly nextPayer: NextPayerTold | null;
}

export interface NextPayerTold {
  /** Null where none could be told. */
  readonly payerId: PayerId | null;
  /** What the first payer left to the patient. */
  readonly leftCents: Cents;
  /** The claim of that payer's that it stands in the place of. */
  readonly supersedes: PatientControlNumber | null;
  /** The first payer sent its decision on by itself: a claim of ours may be a duplicate. */
  readonly isSentOn: boolean;
}

export interface CorrectionsPreview {
  readonly claims: readonly CorrectionPreview[];
  /** Of those that may go. */
  readonly claimsTotal: number;
  readonly chargeCentsBefore: Cents;
  readonly chargeCentsAfter: Cents;
  /** Named when it is accepted: what happens is then what was shown, or nothing is. */
  readonly previewHash: string;
}

/** A claim, how it would be corrected, and how the new one is judged; null where none is made. */
export interface JudgedCorrection extends PlannedFor {
  readonly judged: JudgedClaim | null;
  /** Who would bill it now. */
  readonly billingProvider: BatchHeader['billingProvider'];
}

/** Plans and judges corrections as they stand now. The read models are to be caught up with before. */
export async function judgeCorrections(
  reads: PricingReads,
  asked: CorrectionsAsked,
  now: CorrectingNow,
): Promise<readonly JudgedCorrection[]> {
  const billingProvider = billingProviderOf(now.books.practice.details);
  const planned = await planCorrections(reads, asked, now);
  const drafts = planned.flatMap((each) => ('draft' in each.planned ? each.planned.draft : []));
  const judged = judgeClaims(await readJudging(reads, drafts, now));
  const byDraft = new Map<ClaimDraft, JudgedClaim>(judged.map((each) => [each.draft, each]));
  return planned.map((each) => ({
    ...each,
    billingProvider,
    judged: 'draft' in each.planned ? (byDraft.get(each.planned.draft) ?? null) : null,
  }));
}

/** What a biller is shown before anything is sent. */
export function previewOf(judged: readonly JudgedCorrection[]): CorrectionsPreview {
  const claims = judged.map(claimOf);
  const going = claims.filter(({ blocked }) => blocked.length === 0);
  const sum = (of: (each: CorrectionPreview) => number) =>
    cents(going.reduce((total, each) => total + of(each), 0));
  return {
    claims,
    claimsTotal: going.length,
    chargeCentsBefore: sum((each) => each.chargeCentsBefore),
    chargeCentsAfter: sum((each) => each.chargeCentsAfter),
    previewHash: hash('sha256', canonicalJson(going), 'hex').slice(0, 32),
  };
}

function claimOf({
  read,
  planned,
  judged,
  nextPayer,
  billingProvider,
}: JudgedCorrection): CorrectionPreview {
  const { prepared, payerClaimNumber } = read.claim;
  const { patientControlNumber, clientId, payerId, serviceDate, chargeCents, document } = prepared;
  const { kind } = planned;
  const lines = nextPayer ? unmoved(read) : linesOf(read, planned);
  const isSent = kind !== 'void' && judged?.document;
  const quoted = 'draft' in planned ? (planned.draft.follows?.payerClaimNumber ?? null) : null;
  const before = nextPayer?.prior?.prepared.document ?? document;
  // Of the claim itself: a next payer's batch had a header of its own.
  const isBilledAgain = !nextPayer && read.billedBy !== null;
  const was = isBilledAgain ? { ...before, billingProvider: read.billedBy } : before;
  const now = isBilledAgain ? { billingProvider } : {};
  return {
    patientControlNumber,
    clientId,
    payerId,
    serviceDate,
    kind,
    payerClaimNumber: nextPayer ? quoted : kind === 'resend' ? null : payerClaimNumber,
    chargeCentsBefore: chargeCents,
    chargeCentsAfter: cents(lines.reduce((sum, { now }) => sum + (now?.chargeCents ?? 0), 0)),
    lines,
    changes: isSent && judged.document ? documentChanges(was, { ...judged.document, ...now }) : [],
    blocked: blockedBy(planned, judged),
    isByHand: 'blocked' in planned && planned.blocked.isByHand === true,
    nextPayer: nextPayer ? told({ read, planned, nextPayer }) : null,
  };
}

function told({ read, planned, nextPayer }: Required<PlannedFor>): NextPayerTold {
  const { adjudication } = read;
  const { prior } = nextPayer;
  const draft = 'draft' in planned ? planned.draft : undefined;
  return {
    payerId: draft?.follows?.made?.payerId ?? prior?.prepared.payerId ?? null,
    leftCents: cents(adjudication ? totalLeft(adjudication) : 0),
    supersedes: draft && prior ? prior.prepared.patientControlNumber : null,
    isSentOn: adjudication !== undefined && wasSentOn(adjudication),
  };
}

/** What a next payer is told leaves the lines in the first payer's claim. */
const unmoved = ({ claim }: ClaimRead): readonly LineCorrected[] =>
  claim.prepared.lines.map((each) => ({
    lineId: each.lineId,
    was: billingOf(each),
    now: billingOf(each),
  }));

function linesOf({ claim }: ClaimRead, planned: PlannedCorrection): readonly LineCorrected[] {
  const after = new Map<LineId, Billing>();
  if ('draft' in planned && claimsItsLines(planned.draft))
    for (const { state } of planned.draft.lines)
      after.set(state.line.lineId, billingOf(state.line));
  const before = new Map(claim.prepared.lines.map((each) => [each.lineId, billingOf(each)]));
  // Where it is blocked nothing is known of what would be billed.
  const nowOf = (lineId: LineId) =>
    'draft' in planned ? (after.get(lineId) ?? null) : (before.get(lineId) ?? null);
  return [...new Set([...before.keys(), ...after.keys()])].map((lineId) => ({
    lineId,
    was: before.get(lineId) ?? null,
    now: nowOf(lineId),
  }));
}

function blockedBy(
  planned: PlannedCorrection,
  judged: JudgedClaim | null,
): CorrectionPreview['blocked'] {
  if ('blocked' in planned) {
    const { edit, sentence } = planned.blocked;
    return [{ edit, sentence }];
  }
  if (!judged || judged.ready) return [];
  return judged.findings
    .filter(({ severity, asks }) => severity === 'error' || asks)
    .map(({ edit, sentence }) => ({ edit, sentence }));
}
