import { isSame, streamOf } from '@ledgerline/event-store';
import type { Payer } from '@ledgerline/practice';
import type { Instant, PatientControlNumber, ServiceDate, StaffId } from '@ledgerline/terms';
import type { ClaimDocument } from '@ledgerline/x12/contract';
import type { Gain } from '../batches/claim-draft.js';
import { correctionProfileOf } from './correction-profile.js';
import type { CorrectionBlock } from './planned-correction.js';
import type { ClaimCorrectionFact, CorrectionKind } from './correction.events.js';
import type { SentClaim } from './correction-standing.js';
import { denialsAsRead, MONEY_MOVED } from './moved-off-denials.js';

/** The next payer's claim that stands, made from what the first payer decided before. */
export interface PriorSecondary {
  readonly claim: SentClaim;
  /** The next payer; undefined where it is not on file any more. */
  readonly payer: Payer | undefined;
}

/** Who asks for it, and when. */
export interface AskedBy {
  readonly correctionId: string;
  readonly reason: string;
  readonly by: StaffId;
  readonly at: Instant;
}

/**
 * What follows for a next payer's claim from what the first payer decides now: sent again where it was
 * turned away, replaced where it tells another decision than the one that stands, taken back where
 * nothing is left to ask for. Nothing where it tells what stands.
 *
 * @param document  the claim as the decision that stands makes it; undefined where nothing is left
 */
export function wayOfPrior(
  prior: PriorSecondary,
  document: ClaimDocument | undefined,
): { readonly kind: CorrectionKind } | { readonly blocked: CorrectionBlock } {
  const { claim, payer } = prior;
  const number = claim.prepared.patientControlNumber;
  const isTold = document && isSame(told(claim.prepared.document), told(document));
  if (isTold && (claim.entry === 'awaited' || claim.entry === 'entered')) return ASKED(number);
  if (claim.movedCents > 0) return { blocked: MONEY_MOVED };
  switch (claim.entry) {
    case 'contradictory':
      return blocked(
        'answers-contradict',
        `Answers to the next payer’s claim ${number} contradict each other: say first which stands.`,
      );
    case 'awaited':
      return blocked(
        'answer-awaited',
        `The next payer has not answered claim ${number}: wait for it, then send this one after it.`,
      );
    case 'never-entered':
      // A replacement that was turned away is tried again: what it was to change stands there.
      if (claim.prepared.frequency !== '1') break;
      return document
        ? { kind: 'resend' }
        : blocked(
            'nothing-left',
            `Nothing is left to ask for, and no payer holds claim ${number}.`,
          );
    case 'entered':
  }
  if (!correctionProfileOf(payer).takesCorrectedClaims)
    return blocked(
      'CLM-006',
      `The next payer takes no replacement or void of claim ${number}: send it the first payer’s new remittance and ask for a reopening, by hand.`,
      true,
    );
  if (claim.payerClaimNumber === null)
    return blocked(
      'CLM-005',
      `The next payer’s own number of claim ${number} is not known: it comes with its acceptance or remittance.`,
    );
  return { kind: document ? 'replacement' : 'void' };
}

const ASKED = (number: PatientControlNumber) =>
  blocked('secondary-asked', `The next payer was asked for it already, by claim ${number}.`);

const blocked = (
  edit: string,
  sentence: string,
  isByHand = false,
): { readonly blocked: CorrectionBlock } => ({
  blocked: { edit, sentence, ...(isByHand && { isByHand: true as const }) },
});

/** What the payer reads of it; every correction has a number and a frequency of its own. */
function told(document: ClaimDocument): object {
  const {
    patientControlNumber: _number,
    frequency: _frequency,
    payerClaimNumber: _payers,
    ...rest
  } = document;
  return rest;
}

/** What its streams gain when another stands in its place: what it asked for is the patient's again. */
export function supersededSecondary(
  { claim }: PriorSecondary,
  kind: CorrectionKind,
  supersededBy: PatientControlNumber,
  { correctionId, reason, by, at }: AskedBy,
  effectiveDate: ServiceDate,
): readonly Gain[] {
  const { patientControlNumber, follows, lines } = claim.prepared;
  const superseded = {
    patientControlNumber,
    supersededBy,
    effectiveDate,
    lines: [],
    lineIds: lines.map(({ lineId }) => lineId),
    ...(follows && {
      returns: {
        patientControlNumber: follows.patientControlNumber,
        lines: follows.leaves ?? [],
      },
    }),
  };
  const facts: readonly ClaimCorrectionFact[] = [
    {
      type: 'ClaimCorrectionRequested',
      patientControlNumber,
      correctionId,
      kind,
      ...(kind !== 'resend' &&
        claim.payerClaimNumber !== null && { payerClaimNumber: claim.payerClaimNumber }),
      lineIds: lines.map(({ lineId }) => lineId),
      reason,
      requestedBy: by,
      requestedAt: at,
    },
    kind === 'void'
      ? { type: 'ClaimVoided', ...superseded }
      : { type: 'ClaimReplaced', kind, ...superseded },
  ];
  return [
    { stream: streamOf('claim', patientControlNumber), version: claim.version, facts },
    denialsAsRead(patientControlNumber, claim),
  ];
}
