import {
  factOf,
  writeAfter,
  type StoredFact,
  type StreamWrite,
  type Streams,
} from '@ledgerline/event-store';
import { cents, dollars } from '@ledgerline/terms';
import type { DenialFact } from '../denials/denial.events.js';
import { lapsedSays } from '../denials/restore-denials.js';
import { denialStreamsOf, settleDenialWrites } from '../denials/settle-denials.js';
import { isResolutionFact, type ResolutionFact } from '../exceptions/resolution.events.js';
import { claimPaymentStream } from '../matching/find-claim.js';
import type { OnClaimPayments } from '../posting/claim-payment.state.js';
import type { Rests } from './undo-preview.js';

/** A decision of a person that rests on what is undone, and the stored fact whose entry is countered with it. */
export interface RestingDecision {
  readonly rests: Rests;
  readonly countered: StoredFact | undefined;
}

/** What an undo would append to the payments of one claim. */
export interface PlannedUndo {
  readonly patientControlNumber: string;
  readonly payments: readonly StoredFact[];
  readonly facts: readonly OnClaimPayments[];
}

/** Streams to read beside the payments of these claims. */
export const decisionStreams = (plans: readonly PlannedUndo[]): readonly string[] =>
  denialStreamsOf(plans.map(writeOf));

/**
 * What becomes of the decisions about a claim's denials, appeals and exceptions when its payments are undone: the same
 * rules that will do it are asked.
 *
 * @param streams  as `decisionStreams` asked for
 */
export function restingDecisions(plan: PlannedUndo, streams: Streams): readonly RestingDecision[] {
  const write = writeOf(plan);
  const on = plan.facts.find((each) => each.type === 'ClaimPaymentUndone')?.paymentId ?? '';
  const ofDenials = settleDenialWrites([write], streams, 'preview').flatMap(({ stream, facts }) =>
    facts.map(({ fact }) => ofDenial(fact as DenialFact, streams.get(stream) ?? [])),
  );
  const ofExceptions = plan.facts.flatMap((each): RestingDecision[] => {
    if (each.type === 'PostingResolutionWithdrawn' || each.type === 'LinePaidLater')
      return [{ rests: ofException(each), countered: undefined }];
    return 'again' in each && isResolutionFact(each) ? [standsAgain(each, plan.payments)] : [];
  });
  return [...ofDenials.flatMap((each) => each ?? []), ...ofExceptions].map((each) => ({
    ...each,
    rests: { ...each.rests, on: `${plan.patientControlNumber}.${on}` },
  }));
}

const writeOf = ({ patientControlNumber, payments, facts }: PlannedUndo): StreamWrite =>
  writeAfter(payments.length - 1, 'preview', claimPaymentStream(patientControlNumber), facts);

const money = (amount: number): string => dollars(cents(amount));
const spaced = (was: string): string => was.replaceAll('-', ' ');

function ofDenial(fact: DenialFact, decided: readonly StoredFact[]): RestingDecision | undefined {
  const on = '';
  switch (fact.type) {
    case 'DenialActionUndone':
      return {
        rests: {
          ...{ on, becomes: 'gone', what: 'denial-decision', id: fact.undoes },
          says: `${money(fact.cents)} ${spaced(fact.was)}: the denial goes with its payment, and so does what was decided of it.`,
        },
        countered: lastOf(decided, (each) => movesOff(each) === fact.undoes),
      };
    case 'DenialActionRestored':
      return {
        rests: {
          ...{ on, becomes: 'restored', what: 'denial-decision', id: fact.restores },
          says: `${money(fact.cents)} stand ${spaced(fact.was)} again: this payment had undone it.`,
        },
        countered: lastOf(
          decided,
          (each) => each.type === 'DenialActionUndone' && each.undoes === fact.restores,
        ),
      };
    case 'DenialActionLapsed':
      return {
        rests: {
          ...{ on, becomes: 'flagged', what: 'denial-decision', id: fact.actionId },
          says: `${money(fact.cents)} once ${spaced(fact.was)} stay the payer’s, on the list of denials: ${lapsedSays[fact.because]}`,
        },
        countered: undefined,
      };
    case 'AppealAnswerUndone':
      return {
        rests: {
          ...{ on, becomes: 'restored', what: 'appeal', id: fact.appealId },
          says: 'The appeal it answered waits for its answer again.',
        },
        countered: undefined,
      };
    default:
      return undefined;
  }
}

/** The action whose money a fact moves off a denial. */
const movesOff = (fact: DenialFact): string | undefined =>
  fact.type === 'DenialWrittenOff' || fact.type === 'DenialBilledToPatient'
    ? fact.actionId
    : fact.type === 'DenialActionRestored'
      ? fact.restores
      : undefined;

const lastOf = (
  stored: readonly StoredFact[],
  isIt: (fact: DenialFact) => boolean,
): StoredFact | undefined => stored.findLast((each) => isIt(factOf<DenialFact>(each)));

function ofException(
  fact: Extract<ResolutionFact, { type: 'PostingResolutionWithdrawn' | 'LinePaidLater' }>,
): Rests {
  const about = { on: '', what: 'exception-resolution', id: fact.resolutionId } as const;
  if (fact.type === 'LinePaidLater')
    return {
      ...about,
      becomes: 'rebased',
      says: `What payment ${fact.paymentId} left open, payment ${fact.paidBy} pays.`,
    };
  if (fact.resolution.type === 'LinePaidLater')
    return {
      ...about,
      becomes: 'flagged',
      says: `What payment ${fact.paymentId} left open is paid by none any more: it waits for somebody, unless a decision about it stands again.`,
    };
  return {
    ...about,
    becomes: 'gone',
    says: `What was decided of an exception of payment ${fact.paymentId} goes with it: ${decidedAs[fact.resolution.type]}.`,
  };
}

const standsAgain = (
  { resolutionId, paymentId }: ResolutionFact,
  payments: readonly StoredFact[],
): RestingDecision => ({
  rests: {
    ...{ on: '', becomes: 'restored', what: 'exception-resolution', id: resolutionId },
    says: `What was decided of an exception of payment ${paymentId} stands again: this payment had withdrawn it.`,
  },
  countered: payments.findLast(
    (each) =>
      each.type === 'PostingResolutionWithdrawn' &&
      factOf<ResolutionFact>(each).resolutionId === resolutionId,
  ),
});

const decidedAs = {
  HeldAmountPosted: 'held money that was posted',
  ShortfallAccepted: 'a shortfall that was accepted',
  TakebackTold: 'a takeback that was told its payment',
  PaymentLineTold: 'a line that was told',
  RepeatedPaymentSetAside: 'money set aside to be returned',
  PriorPayerAccepted: 'a next payer’s reckoning that was let be',
  HeldAmountKept: 'held money that was kept',
  ShortfallDisputed: 'a shortfall that was disputed',
  TakebackKept: 'a takeback that was kept waiting',
} as const;
