import type { Projection } from '@ledgerline/event-store';
import {
  cents,
  type Cents,
  type PatientControlNumber,
  type RemittanceId,
  type ServiceDate,
} from '@ledgerline/terms';
import {
  exceptionsOf,
  waitingTakeback,
  type PostingException,
} from '../exceptions/exceptions-of-payment.js';
import {
  isResolutionFact,
  keptUntil,
  resolutionTypes,
  type Resolution,
  type ResolutionFact,
} from '../exceptions/resolution.events.js';
import type { ClaimAdviceNoted, ClaimPaymentFact } from './claim-payment.events.js';

export type { PostingException } from '../exceptions/exceptions-of-payment.js';

/** What somebody decided of an exception, or a later payment did. */
export interface Resolved {
  readonly resolutionId: string;
  readonly as: Resolution['type'];
  /** Null where a payment closed it. */
  readonly by: string | null;
  readonly why: string;
  readonly on: ServiceDate | null;
  /** Looked at, and to be looked at again by then: it is still somebody's. */
  readonly until: ServiceDate | null;
}

/** An exception, the clause that stopped it for ever beside what became of it. */
export interface ListedException extends PostingException {
  readonly resolution: Resolved | null;
}

/** What of one claim payment waits for somebody. */
export interface PaymentExceptions {
  readonly patientControlNumber: PatientControlNumber;
  readonly remittanceId: RemittanceId;
  readonly paymentId: string;
  readonly policy: string;
  readonly openCents: Cents;
  readonly exceptions: readonly ListedException[];
  /** `kept`: all of it was looked at, and some is to be looked at again. */
  readonly state: 'open' | 'kept' | 'resolved' | 'taken-back' | 'undone';
}

type Payment = ClaimPaymentFact | ClaimAdviceNoted;
type Source = Payment | ResolutionFact;

/** Key: patient control number / payment. */
export const postingExceptions: Projection<PaymentExceptions | null, Source> = {
  name: 'posting-exceptions',
  version: 3,
  categories: ['claim-payment'],
  types: [
    'ClaimPaymentPosted',
    'ClaimPaymentReversed',
    'ReversalParked',
    'ClaimPaymentUndone',
    ...resolutionTypes,
  ],
  empty: null,
  keysOf(fact) {
    const key = (paymentId: string) => `${fact.patientControlNumber}/${paymentId}`;
    switch (fact.type) {
      case 'ClaimPaymentPosted':
        return exceptionsOf(fact).length > 0 ? [key(fact.paymentId)] : [];
      case 'ClaimPaymentReversed':
        return [key(fact.paymentId), key(fact.reverses)];
      case 'ReversalParked':
        return [key(fact.paymentId)];
      case 'ClaimPaymentUndone':
        return [key(fact.paymentId), ...(fact.reverses === undefined ? [] : [key(fact.reverses)])];
      case 'ClaimAdviceNoted':
        return [];
      default:
        return [key(fact.paymentId)];
    }
  },
  evolve(before, fact) {
    if (isResolutionFact(fact)) return before && resolved(before, fact);
    if (fact.type === 'ClaimPaymentUndone') return before && undone(before, fact);
    if (fact.type === 'ClaimPaymentReversed')
      return before && { ...before, state: 'taken-back', openCents: cents(0) };
    if (fact.type === 'ClaimAdviceNoted') return before;
    // Told twice is told once, and a reversal that found its original stays done; one that waits again is told anew.
    if (before && (fact.type === 'ClaimPaymentPosted' || before.state !== 'undone')) return before;
    const { patientControlNumber, remittanceId, paymentId, policy = '' } = fact;
    const found = fact.type === 'ReversalParked' ? [waitingTakeback(fact)] : exceptionsOf(fact);
    const exceptions = found.map((each) => ({ ...each, resolution: null }));
    return standing({ patientControlNumber, remittanceId, paymentId, policy, exceptions });
  },
  columns: {
    state: (row) => row?.state ?? 'none',
    kind: (row) => row?.exceptions[0]?.kind ?? null,
    clause: (row) => row?.exceptions[0]?.clause ?? null,
    open_cents: (row) => row?.openCents ?? 0,
  },
};

/** An undone payment asks for nothing; what an undone reversal took back stands, and asks, again. */
function undone(row: PaymentExceptions, { paymentId }: Payment): PaymentExceptions {
  if (row.paymentId === paymentId) return { ...row, state: 'undone', openCents: cents(0) };
  return standing(row);
}

/** How a payment that is on the books stands on the list. */
function standing(row: Omit<PaymentExceptions, 'state' | 'openCents'>): PaymentExceptions {
  const asking = row.exceptions.filter(({ resolution }) => !resolution || resolution.until);
  const isOpen = asking.some(({ resolution }) => resolution === null);
  return {
    ...row,
    openCents: cents(asking.reduce((sum, each) => sum + each.openCents, 0)),
    state: isOpen ? 'open' : asking.length > 0 ? 'kept' : 'resolved',
  };
}

function resolved(row: PaymentExceptions, fact: ResolutionFact): PaymentExceptions {
  if (fact.type === 'RepeatedPaymentReturned') return row;
  const exceptions =
    fact.type === 'PostingResolutionWithdrawn'
      ? row.exceptions.map((each) =>
          each.resolution?.resolutionId === fact.resolutionId
            ? { ...each, resolution: null }
            : each,
        )
      : row.exceptions.map((each) =>
          isAbout(fact, each) ? { ...each, resolution: resolvedBy(fact) } : each,
        );
  const isStanding = row.state !== 'taken-back' && row.state !== 'undone';
  return isStanding ? standing({ ...row, exceptions }) : { ...row, exceptions };
}

/** What a later payment pays closes all that asked for money on its line. */
const isAbout = (fact: Resolution, { at, lineId, openCents }: ListedException): boolean =>
  fact.type === 'LinePaidLater'
    ? openCents !== 0 && fact.lineIds.some((each) => each === lineId)
    : fact.at === at;

function resolvedBy(fact: Resolution): Resolved {
  const about = { resolutionId: fact.resolutionId, as: fact.type };
  if (fact.type === 'LinePaidLater')
    return { ...about, by: null, why: `paid by ${fact.paidBy}`, on: null, until: null };
  const { decidedBy: by, why, effectiveDate: on } = fact;
  return { ...about, by, why, on, until: keptUntil(fact) ?? null };
}
