import { hash } from 'node:crypto';
import { canonicalJson, fold, streamOf } from '@ledgerline/event-store';
import { client } from '@ledgerline/practice';
import type {
  Cents,
  ClientId,
  ClinicianId,
  LineId,
  PatientControlNumber,
  PayerId,
  ServiceDate,
  StaffId,
  Instant,
} from '@ledgerline/terms';
import { cents } from '@ledgerline/terms';
import type { Finding } from '../submission/claim-finding.js';
import { claimsItsLines, type ClaimDraft } from '../batches/claim-draft.js';
import { documentChanges, type FieldChange } from './correction-changes.js';
import { planCorrection, type FollowingKind, type PlannedCorrection } from './correction.js';
import type { ClaimRead } from './correction-reads.js';
import { readClaims } from './correction-reads.js';
import { readJudging } from '../submission/judging-reads.js';
import type { PricingBooks } from '../pricing/pricing-books.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import { judgeClaims, type JudgedClaim } from '../batches/ready-claims.js';
import { proposeSecondary } from './secondary.js';
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

/** Which claims, and who asks. */
export interface CorrectionsAsked {
  readonly patientControlNumbers: readonly PatientControlNumber[];
  /** Take them back whole. */
  readonly isVoided?: boolean;
  /** Ask the next payer for what the first one left. */
  readonly asksNextPayer?: boolean;
  readonly correctionId: string;
  readonly reason: string;
  readonly by: StaffId;
  readonly signsAs?: ClinicianId;
  readonly at: Instant;
}

/** A claim, how it would be corrected, and how the new one is judged; null where none is made. */
export interface JudgedCorrection {
  readonly read: ClaimRead;
  readonly planned: PlannedCorrection;
  readonly judged: JudgedClaim | null;
}

/** Plans and judges corrections as they stand now. The read models are to be caught up with before. */
export async function judgeCorrections(
  reads: PricingReads,
  asked: CorrectionsAsked,
  now: Now,
): Promise<readonly JudgedCorrection[]> {
  const found = await readClaims(reads, now.books.practice, asked.patientControlNumbers);
  const planned = asked.asksNextPayer
    ? await planSecondaries(reads, found, now)
    : found.map((read) => ({ read, planned: correctionOf(read, asked, now) }));
  const drafts = planned.flatMap((each) => ('draft' in each.planned ? each.planned.draft : []));
  const judged = judgeClaims(await readJudging(reads, drafts, now));
  const byDraft = new Map<ClaimDraft, JudgedClaim>(judged.map((each) => [each.draft, each]));
  return planned.map((each) => ({
    ...each,
    judged: 'draft' in each.planned ? (byDraft.get(each.planned.draft) ?? null) : null,
  }));
}

interface Now {
  readonly books: PricingBooks;
  readonly today: ServiceDate;
}

function correctionOf(
  read: ClaimRead,
  { patientControlNumbers: _numbers, ...who }: CorrectionsAsked,
  { books, today: on }: Now,
): PlannedCorrection {
  const payer = books.practice.payers.get(read.claim.prepared.payerId);
  return planCorrection({ ...read, payer, ...who, on });
}

async function planSecondaries(
  reads: PricingReads,
  found: readonly ClaimRead[],
  { books, today: on }: Now,
): Promise<readonly { readonly read: ClaimRead; readonly planned: PlannedCorrection }[]> {
  const { practice } = books;
  const ofClient = ({ claim }: ClaimRead) => streamOf('client', claim.prepared.clientId);
  const streams = await reads.readStreams([...new Set(found.map(ofClient))]);
  return found.map((read) => {
    const state = fold(client, streams.get(ofClient(read)) ?? []);
    const proposed = proposeSecondary({ ...read, client: state, practice, on });
    return { read, planned: { kind: 'secondary', ...proposed } };
  });
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

function claimOf({ read, planned, judged }: JudgedCorrection): CorrectionPreview {
  const { prepared, payerClaimNumber } = read.claim;
  const { patientControlNumber, clientId, payerId, serviceDate, chargeCents, document } = prepared;
  const { kind } = planned;
  const lines = linesOf(read, planned);
  const isSent = kind !== 'void' && judged?.document;
  return {
    patientControlNumber,
    clientId,
    payerId,
    serviceDate,
    kind,
    payerClaimNumber: kind === 'resend' || kind === 'secondary' ? null : payerClaimNumber,
    chargeCentsBefore: chargeCents,
    chargeCentsAfter: cents(lines.reduce((sum, { now }) => sum + (now?.chargeCents ?? 0), 0)),
    lines,
    changes: isSent && judged.document ? documentChanges(document, judged.document) : [],
    blocked: blockedBy(planned, judged),
    isByHand: 'blocked' in planned && planned.blocked.isByHand === true,
  };
}

function linesOf({ claim }: ClaimRead, planned: PlannedCorrection): readonly LineCorrected[] {
  const { kind } = planned;
  const after = new Map<LineId, Billing>();
  if ('draft' in planned && claimsItsLines(planned.draft))
    for (const { state } of planned.draft.lines)
      after.set(state.line.lineId, billingOf(state.line));
  const before = new Map(claim.prepared.lines.map((each) => [each.lineId, billingOf(each)]));
  // Where it is blocked nothing is known of what would be billed.
  const nowOf = (lineId: LineId) =>
    'draft' in planned && kind !== 'secondary'
      ? (after.get(lineId) ?? null)
      : (before.get(lineId) ?? null);
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
