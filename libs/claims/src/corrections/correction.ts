import { streamOf } from '@ledgerline/event-store';
import type { Payer } from '@ledgerline/practice';
import { followingNumberOf } from '../claim-identity.js';
import type { ClaimDraft, Follows, Gain, LineAt } from '../batches/claim-draft.js';
import { correctionProfileOf } from './correction-profile.js';
import { linesOfCorrection, type LinesMoved } from './correction-lines.js';
import type { CorrectionBlock, PlanCorrection, PlannedCorrection } from './planned-correction.js';
import type { SentClaim } from './correction-standing.js';
import type { ClaimCorrectionFact, CorrectionKind } from './correction.events.js';
import { denialsAsRead, MONEY_MOVED } from './moved-off-denials.js';
import type { ClaimableLine } from '../service-lines/service-line.state.js';

/**
 * The claim that puts another right, ready to be sealed: frequency 7 or 8 where the payer adjudicated
 * it, an original where none ever did. Sealing supersedes the old claim, moves its lines and turns its
 * charge back in the one append.
 */
export function planCorrection(request: PlanCorrection): PlannedCorrection {
  const { claim, payer } = request;
  const moved = linesOfCorrection(request);
  const kind = kindOf(request, moved);
  const blocked = blockOf(claim, kind, payer) ?? moved.blocked;
  if (blocked) return { kind, blocked };
  const number = followingNumberOf(claim.prepared.patientControlNumber);
  const payerClaimNumber = kind === 'resend' ? null : claim.payerClaimNumber;
  const gains: readonly Gain[] = [
    {
      stream: streamOf('claim', claim.prepared.patientControlNumber),
      version: claim.version,
      facts: supersedingFacts(request, kind, moved, number),
    },
    denialsAsRead(claim.prepared.patientControlNumber, claim),
    ...moved.leaving,
  ];
  const follows: Follows = {
    patientControlNumber: claim.prepared.patientControlNumber,
    kind,
    number,
    ...(payerClaimNumber === null ? {} : { payerClaimNumber }),
    gains,
  };
  if (kind === 'void') return { kind, draft: voidDraft(request, follows) };
  const [first, ...rest] = moved.kept;
  if (!first) return { kind, blocked: NOTHING_LEFT };
  return { kind, draft: { lines: [first, ...rest], follows } };
}

/** What the claim's standing and its lines ask for. */
function kindOf({ claim, isVoided }: PlanCorrection, { kept }: LinesMoved): CorrectionKind {
  const { frequency } = claim.prepared;
  // A replacement or void that was turned away is tried again: what it was to change stands there.
  const isAtPayer = claim.entry !== 'never-entered' || frequency !== '1';
  if (!isAtPayer) return 'resend';
  if (isVoided || frequency === '8' || kept.length === 0) return 'void';
  return 'replacement';
}

const NOTHING_LEFT: CorrectionBlock = {
  edit: 'nothing-left-to-send',
  sentence:
    'No line of the claim is billable any more, and no payer holds it: nothing is to be sent.',
};

function blockOf(
  { prepared, entry, payerClaimNumber, supersededBy, movedCents }: SentClaim,
  kind: CorrectionKind,
  payer: Payer | undefined,
): CorrectionBlock | undefined {
  if (supersededBy !== null)
    return {
      edit: 'claim-superseded',
      sentence: `Claim ${supersededBy} stands in its place: correct that one.`,
    };
  if (prepared.follows?.kind === 'secondary')
    return {
      edit: 'secondary-by-hand',
      sentence: 'Correct the first payer’s claim; the next payer’s follows from its remittance.',
      isByHand: true,
    };
  if (entry === 'awaited')
    return {
      edit: 'answer-awaited',
      sentence:
        'Whether the payer has it is not known yet: wait for its answer, or ask for the status.',
    };
  if (entry === 'contradictory')
    return {
      edit: 'answers-contradict',
      sentence: 'The payer both took it and turned it away: say first which of the two stands.',
    };
  if (movedCents > 0) return MONEY_MOVED;
  if (kind === 'resend') return undefined;
  if (!correctionProfileOf(payer).takesCorrectedClaims)
    return {
      edit: 'CLM-006',
      sentence:
        'This payer takes no replacement or void claims: ask for a reopening, or appeal, by hand.',
      isByHand: true,
    };
  return payerClaimNumber === null
    ? {
        edit: 'CLM-005',
        sentence:
          'The payer’s own claim number is not known: it comes with its acceptance or remittance.',
      }
    : undefined;
}

function supersedingFacts(
  request: PlanCorrection,
  kind: CorrectionKind,
  { kept, leaving }: LinesMoved,
  supersededBy: Follows['number'],
): readonly ClaimCorrectionFact[] {
  const { claim, correctionId, reason, by, at, on: effectiveDate } = request;
  const { patientControlNumber, frequency, lines } = claim.prepared;
  const lineIds = kept.map(({ state }) => state.line.lineId);
  for (const { lineId } of leaving) lineIds.push(lineId);
  const isCharged = frequency !== '8' && !claim.isReversed;
  const charges = lines.map(({ lineId, chargeCents }) => ({ lineId, chargeCents }));
  const superseded = {
    patientControlNumber,
    supersededBy,
    effectiveDate,
    lines: isCharged ? charges : [],
    ...(!isCharged && { lineIds: lines.map(({ lineId }) => lineId) }),
  };
  return [
    {
      type: 'ClaimCorrectionRequested',
      patientControlNumber,
      correctionId,
      kind,
      ...(kind === 'resend' || claim.payerClaimNumber === null
        ? {}
        : { payerClaimNumber: claim.payerClaimNumber }),
      lineIds,
      reason,
      requestedBy: by,
      requestedAt: at,
    },
    kind === 'void'
      ? { type: 'ClaimVoided', ...superseded }
      : { type: 'ClaimReplaced', kind, ...superseded },
  ];
}

/** The claim as the payer holds it, taken back. */
function voidDraft({ claim, lines }: PlanCorrection, follows: Follows): ClaimDraft {
  const { document, clientId, payerId, coverageId, serviceDate, lines: sent } = claim.prepared;
  const made = {
    document: {
      ...document,
      patientControlNumber: follows.number,
      frequency: '8' as const,
      ...(follows.payerClaimNumber !== undefined && { payerClaimNumber: follows.payerClaimNumber }),
    },
    clientId,
    payerId,
    coverageId,
    serviceDate,
    lines: sent,
  };
  // Only whose lines they are is read of these: what is written stands in `made`.
  const [first, ...rest] = lines.map(({ state, version }): LineAt => ({
    state: state as ClaimableLine,
    version,
  }));
  if (!first) throw new Error('a claim without lines was prepared');
  return { lines: [first, ...rest], follows: { ...follows, made } };
}
