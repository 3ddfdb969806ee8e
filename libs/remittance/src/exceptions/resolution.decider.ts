import { accept, refuse, type Decider, type Decision } from '@ledgerline/event-store';
import type { Instant, LineId, ServiceDate, StaffId } from '@ledgerline/terms';
import { claimPayment, reversedFact, settling } from '../posting/claim-payment.decider.js';
import type {
  ClaimPayments,
  MatchedPayment,
  OnClaimPayments,
} from '../posting/claim-payment.state.js';
import { waitingAgain } from '../undo/undo-payment.decider.js';
import { exceptionsOf, waitingTakeback, type PostingException } from './exceptions-of-payment.js';
import { heldMayGo, type HeldRefusal } from './held-may-go.js';
import { keptUntil, type Resolution, type ResolutionFact } from './resolution.events.js';
import { withdrawnFact } from './settle-resolutions.js';
import { isShortfallReason } from './shortfall-reasons.js';

/** Who decides, when, and why. */
interface Said {
  readonly why: string;
  readonly by: StaffId;
  readonly at: Instant;
  /** Today where the practice is. */
  readonly on: ServiceDate;
}

/** What is asked of one exception. */
export type Resolve =
  | { readonly does: 'post-held'; readonly to: string; readonly reason?: string | undefined }
  | { readonly does: 'keep'; readonly until: ServiceDate }
  | { readonly does: 'accept-shortfall'; readonly reason: string }
  | { readonly does: 'dispute-shortfall'; readonly until: ServiceDate }
  | { readonly does: 'name-payment'; readonly reverses: string }
  | { readonly does: 'tell-line'; readonly lineId: LineId }
  | { readonly does: 'return-repeat' }
  | { readonly does: 'accept-prior-payer' };

export type ResolutionCommand =
  | ({
      readonly type: 'ResolveException';
      readonly resolutionId: string;
      readonly paymentId: string;
      readonly exception: string;
      readonly resolve: Resolve;
      /** Of the claim as it was sent. */
      readonly lineIds: readonly LineId[];
    } & Said)
  | ({ readonly type: 'UndoResolution'; readonly resolutionId: string } & Said)
  | ({
      readonly type: 'ReturnRepeatedPayment';
      readonly resolutionId: string;
      readonly reference: string;
      readonly returnedOn: ServiceDate;
    } & Omit<Said, 'why' | 'on'>);

/** Most fundamental first. */
export type ResolutionRefusal =
  | { readonly code: 'resolution-reason-missing' }
  | { readonly code: 'exception-not-open'; readonly exception: string }
  | { readonly code: 'exception-worked-as-denial'; readonly exception: string }
  | { readonly code: 'resolution-does-not-fit'; readonly kind: PostingException['kind'] }
  | { readonly code: 'resolution-day-past'; readonly until: ServiceDate }
  | { readonly code: 'shortfall-reason-not-listed'; readonly reason: string }
  | { readonly code: 'payment-not-standing'; readonly paymentId: string }
  | {
      readonly code: 'takeback-of-other-amount';
      readonly takebackCents: number;
      readonly paidCents: number;
    }
  | { readonly code: 'line-not-of-claim'; readonly lineId: string }
  | { readonly code: 'resolution-unknown'; readonly resolutionId: string }
  | { readonly code: 'resolution-money-returned'; readonly resolutionId: string }
  | HeldRefusal;

type Decided = Decision<OnClaimPayments, ResolutionRefusal>;
type Resolving = Extract<ResolutionCommand, { type: 'ResolveException' }>;

/**
 * What a person decides of what did not post by itself. Each decision is about one exception, has its entry where it
 * moves money, and is taken back by the opposite of it. The same command again changes nothing.
 */
export const postingResolutions: Decider<
  ClaimPayments,
  ResolutionCommand,
  OnClaimPayments,
  ResolutionRefusal
> = {
  initial: claimPayment.initial,
  decide(command, claim) {
    if ('why' in command && command.why.trim() === '')
      return refuse({ code: 'resolution-reason-missing' });
    switch (command.type) {
      case 'ResolveException':
        return claim.resolved.has(command.resolutionId) ? accept() : resolve(command, claim);
      case 'UndoResolution':
        return undo(command, claim);
      case 'ReturnRepeatedPayment':
        return giveBack(command, claim);
    }
  },
  evolve: (claim, fact) => claimPayment.evolve(claim, fact),
};

function resolve(command: Resolving, claim: ClaimPayments): Decided {
  const { paymentId, exception: at } = command;
  const payment = claim.standing.get(paymentId) ?? claim.parked.get(paymentId);
  const found = payment && exceptionAt(payment, at, claim);
  const before = payment && decidedOf(payment, at, found, claim);
  if (!payment || !found || (before && keptUntil(before) === undefined))
    return refuse({ code: 'exception-not-open', exception: at });
  // Off the one list or off the other, never off both.
  if (found.denial !== null) return refuse({ code: 'exception-worked-as-denial', exception: at });
  if (!fits[command.resolve.does].includes(found.kind))
    return refuse({ code: 'resolution-does-not-fit', kind: found.kind });
  const decided = resolutionFacts(command, payment, found, claim);
  if ('refused' in decided) return decided;
  const anew = before ? [withdrawnFact(before, 'decided-anew', command.on)] : [];
  return accept(...settling(claim, [...anew, ...decided.accepted], command.on));
}

const fits: Readonly<Record<Resolve['does'], readonly PostingException['kind'][]>> = {
  'post-held': ['held', 'denied'],
  keep: ['held', 'denied', 'waiting-reversal', 'prior-payer-differs', 'paid-superseded'],
  'accept-shortfall': ['underpaid'],
  'dispute-shortfall': ['underpaid'],
  'name-payment': ['waiting-reversal'],
  'tell-line': ['line-not-told'],
  'return-repeat': ['paid-again'],
  'accept-prior-payer': ['prior-payer-differs'],
};

const exceptionAt = (payment: MatchedPayment, at: string, claim: ClaimPayments) =>
  (claim.parked.has(payment.paymentId) ? [waitingTakeback(payment)] : exceptionsOf(payment)).find(
    (each) => each.at === at,
  );

/** What stands decided of an exception, by a person or a later payment. */
const decidedOf = (
  { paymentId }: MatchedPayment,
  at: string,
  found: PostingException | undefined,
  { resolutions }: ClaimPayments,
): Resolution | undefined =>
  [...resolutions.values()].find(
    (each) =>
      each.paymentId === paymentId &&
      (each.type === 'LinePaidLater'
        ? found?.openCents !== 0 && each.lineIds.some((lineId) => lineId === found?.lineId)
        : each.at === at),
  );

function resolutionFacts(
  { resolve: asked, resolutionId, exception: at, why, by, at: decidedAt, on, lineIds }: Resolving,
  payment: MatchedPayment,
  found: PostingException,
  claim: ClaimPayments,
): Decided {
  const { patientControlNumber, remittanceId, paymentId } = payment;
  const { clause, lineId, openCents } = found;
  const said = {
    ...{ resolutionId, patientControlNumber, remittanceId, paymentId, at, clause, lineId },
    ...{ effectiveDate: on, why, decidedBy: by, decidedAt },
  };
  switch (asked.does) {
    case 'post-held': {
      const goes = heldMayGo(payment, at, asked);
      if ('refused' in goes) return goes;
      return accept({ type: 'HeldAmountPosted', ...said, cents: openCents, ...goes.goes });
    }
    case 'keep':
    case 'dispute-shortfall': {
      const { until } = asked;
      if (until <= on) return refuse({ code: 'resolution-day-past', until });
      const type =
        asked.does === 'dispute-shortfall'
          ? 'ShortfallDisputed'
          : found.kind === 'waiting-reversal'
            ? 'TakebackKept'
            : 'HeldAmountKept';
      return accept<OnClaimPayments>({ type, ...said, until });
    }
    case 'accept-shortfall': {
      const { reason } = asked;
      return isShortfallReason(reason)
        ? accept<OnClaimPayments>({ type: 'ShortfallAccepted', ...said, cents: openCents, reason })
        : refuse({ code: 'shortfall-reason-not-listed', reason });
    }
    case 'name-payment': {
      const original = claim.standing.get(asked.reverses);
      if (!original) return refuse({ code: 'payment-not-standing', paymentId: asked.reverses });
      const { paidCents } = original;
      // What is taken back is a whole payment: of another amount, one of the two is not it.
      if (paidCents !== -payment.paidCents)
        return refuse({
          code: 'takeback-of-other-amount',
          takebackCents: payment.paidCents,
          paidCents,
        });
      return accept<OnClaimPayments>(
        { type: 'TakebackTold', ...said, takesBack: asked.reverses, takeback: payment },
        reversedFact(original, payment),
      );
    }
    case 'tell-line': {
      const line = payment.lines[Number(at.slice(1))];
      if (!line || !lineIds.includes(asked.lineId))
        return refuse({ code: 'line-not-of-claim', lineId: asked.lineId });
      return accept({ type: 'PaymentLineTold', ...said, lineId: asked.lineId, line });
    }
    case 'accept-prior-payer':
      return accept({ type: 'PriorPayerAccepted', ...said });
    case 'return-repeat':
      return accept({ type: 'RepeatedPaymentSetAside', ...said, payment });
  }
}

function undo(
  { resolutionId, why, by, at, on }: Extract<ResolutionCommand, { type: 'UndoResolution' }>,
  claim: ClaimPayments,
): Decided {
  const resolution = claim.resolutions.get(resolutionId);
  if (!resolution && claim.resolved.has(resolutionId)) return accept();
  // What a later payment closed only that payment's undoing opens.
  if (!resolution || resolution.type === 'LinePaidLater')
    return refuse({ code: 'resolution-unknown', resolutionId });
  if (claim.returned.has(resolutionId))
    return refuse({ code: 'resolution-money-returned', resolutionId });
  const withdrawn: ResolutionFact = {
    ...withdrawnFact(resolution, 'person', on),
    ...{ why, withdrawnBy: by, withdrawnAt: at },
  };
  const taken =
    resolution.type === 'TakebackTold' ? claim.reversals.get(resolution.paymentId) : undefined;
  const waits =
    taken && resolution.type === 'TakebackTold'
      ? waitingAgain(taken, { reason: why, undoneBy: by, undoneAt: at }, resolution.takeback)
      : [];
  return accept(...settling(claim, [...waits, withdrawn], on));
}

function giveBack(
  command: Extract<ResolutionCommand, { type: 'ReturnRepeatedPayment' }>,
  claim: ClaimPayments,
): Decided {
  const { resolutionId, reference, returnedOn, by, at } = command;
  const aside = claim.resolutions.get(resolutionId);
  if (aside?.type !== 'RepeatedPaymentSetAside')
    return refuse({ code: 'resolution-unknown', resolutionId });
  if (claim.returned.has(resolutionId)) return accept();
  const { patientControlNumber, remittanceId, paymentId, payment } = aside;
  return accept({
    type: 'RepeatedPaymentReturned',
    ...{ resolutionId, patientControlNumber, remittanceId, paymentId, reference },
    ...{ cents: payment.paidCents, effectiveDate: returnedOn, returnedBy: by, returnedAt: at },
  });
}
