import { accept, refuse, told, type Decider, type Told } from '@ledgerline/event-store';
import { cents, type Cents, type PatientControlNumber, type RemittanceId } from '@ledgerline/terms';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';
import type { IdentificationFact } from './identification.events.js';

type Received = Extract<RemittanceFact, { type: 'RemittanceReceived' }>;
type Unmatched = Extract<RemittanceFact, { type: 'ClaimPaymentUnmatched' }>;
type Said<Type extends IdentificationFact['type']> = Told<IdentificationFact, Type>;

export type IdentificationCommand =
  | ({ readonly type: 'SetAside' } & Omit<Unmatched, 'type'>)
  | ({ readonly type: 'Identify' } & Said<'ClaimPaymentIdentified'>)
  | ({ readonly type: 'Assign' } & Omit<Said<'ClaimPaymentAssigned'>, 'paidCents'>)
  | ({ readonly type: 'UndoAssignment' } & Unpaid<'ClaimPaymentAssignmentUndone'>)
  | ({ readonly type: 'Dismiss' } & Unpaid<'ClaimPaymentDismissed'>)
  | ({ readonly type: 'UndoDismissal' } & Unpaid<'ClaimPaymentDismissalUndone'>)
  | ({ readonly type: 'Return' } & Unpaid<'ClaimPaymentReturned'>);

/** What a person says; how much it is, and of which claim, stands on the stream. */
type Unpaid<Type extends IdentificationFact['type']> = Omit<
  Said<Type>,
  'paidCents' | 'patientControlNumber' | 'paymentId'
>;

/** Most fundamental first. */
export type IdentificationRefusal = { readonly index: number } & (
  | { readonly code: 'claim-payment-not-waiting' }
  | {
      readonly code: 'claim-payment-assigned-already';
      readonly patientControlNumber: PatientControlNumber;
    }
  | { readonly code: 'claim-payment-advice-not-kept' }
  | { readonly code: 'claim-payment-not-assigned' }
  | { readonly code: 'claim-payment-not-dismissed' }
  | { readonly code: 'claim-payment-returned-already' }
  | { readonly code: 'claim-payment-without-money' }
  | { readonly code: 'remittance-undone-already'; readonly remittanceId: RemittanceId }
);

/** One payment whose number of ours did not come back. */
export interface Waiting {
  readonly state: 'waiting' | 'identified' | 'assigned' | 'dismissed' | 'returned';
  /** Null of facts older than this: the archived bytes say it. */
  readonly advice: ClaimAdvice | null;
  readonly paidCents: Cents;
  /** Of the claim it was told to; absent while it is told to none. */
  readonly at?: { readonly patientControlNumber: PatientControlNumber; readonly paymentId: string };
  /** How often it was told to a claim: each time is a payment of its own. */
  readonly times: number;
}

export interface Identifications {
  readonly received: Received | null;
  readonly isUndone: boolean;
  readonly claims: ReadonlyMap<number, Waiting>;
}

const none: Waiting = { state: 'waiting', advice: null, paidCents: cents(0), times: 0 };

/** Who each payment is for that did not say so itself: one answer at a time, each with who gave it and why. */
export const identification: Decider<
  Identifications,
  IdentificationCommand,
  RemittanceFact,
  IdentificationRefusal
> = {
  initial: { received: null, isUndone: false, claims: new Map() },

  decide(command, { claims, isUndone }) {
    const { index, remittanceId } = command;
    const claim = claims.get(index);
    if (command.type === 'SetAside')
      return claim ? accept() : accept({ ...told(command), type: 'ClaimPaymentUnmatched' });
    if (isUndone) return refuse({ code: 'remittance-undone-already', index, remittanceId });
    if (command.type === 'Identify')
      return !claim || claim.state === 'waiting'
        ? accept({ ...told(command), type: 'ClaimPaymentIdentified' })
        : accept();
    const flaw = claim ? flawOf(command, claim) : { code: 'claim-payment-not-waiting' as const };
    if (flaw === 'said') return accept();
    if (flaw) return refuse({ ...flaw, index });
    const { paidCents, at } = claim as Waiting;
    switch (command.type) {
      case 'Assign':
        return accept({ ...told(command), type: 'ClaimPaymentAssigned', paidCents });
      case 'UndoAssignment': {
        const from = at as NonNullable<Waiting['at']>;
        const undone = { ...told(command), ...from, paidCents };
        return accept({ ...undone, type: 'ClaimPaymentAssignmentUndone' });
      }
      case 'Dismiss':
        return accept({ ...told(command), type: 'ClaimPaymentDismissed', paidCents });
      case 'UndoDismissal':
        return accept({ ...told(command), type: 'ClaimPaymentDismissalUndone', paidCents });
      case 'Return':
        return accept({ ...told(command), type: 'ClaimPaymentReturned', paidCents });
    }
  },

  evolve(state, fact) {
    switch (fact.type) {
      case 'RemittanceReceived':
        return { ...state, received: fact, isUndone: false };
      case 'RemittanceUndone':
        return { ...state, isUndone: true };
      case 'ClaimPaymentUnmatched':
        return put(state, fact.index, { advice: fact.advice ?? null, paidCents: fact.paidCents });
      case 'ClaimPaymentIdentified':
      case 'ClaimPaymentAssigned': {
        const { patientControlNumber, paymentId, paidCents, index } = fact;
        const times = (state.claims.get(index) ?? none).times + 1;
        const is = fact.type === 'ClaimPaymentAssigned' ? 'assigned' : 'identified';
        const said = fact.type === 'ClaimPaymentIdentified' && { advice: fact.advice, paidCents };
        return put(state, index, {
          ...said,
          ...{ state: is, at: { patientControlNumber, paymentId }, times },
        });
      }
      case 'ClaimPaymentAssignmentUndone':
      case 'ClaimPaymentDismissalUndone':
        return put(state, fact.index, { state: 'waiting' });
      case 'ClaimPaymentDismissed':
        return put(state, fact.index, { state: 'dismissed' });
      case 'ClaimPaymentReturned':
        return put(state, fact.index, { state: 'returned' });
      default:
        return state;
    }
  },
};

type ByPerson = Exclude<IdentificationCommand, { type: 'SetAside' | 'Identify' }>;
type Flaw<R = IdentificationRefusal> = R extends unknown ? Omit<R, 'index'> : never;

/** What stands in the way; `said` where it was said before in the same words. */
function flawOf(
  command: ByPerson,
  { state, at, advice, paidCents }: Waiting,
): Flaw | 'said' | null {
  const isToClaim = state === 'assigned' || state === 'identified';
  switch (command.type) {
    case 'Assign':
      if (isToClaim && at)
        return at.patientControlNumber === command.patientControlNumber
          ? 'said'
          : {
              code: 'claim-payment-assigned-already',
              patientControlNumber: at.patientControlNumber,
            };
      if (state !== 'waiting') return { code: 'claim-payment-not-waiting' };
      return advice ? null : { code: 'claim-payment-advice-not-kept' };
    case 'UndoAssignment':
      return isToClaim ? null : { code: 'claim-payment-not-assigned' };
    case 'Dismiss':
      if (state === 'dismissed') return 'said';
      return state === 'waiting' ? null : { code: 'claim-payment-not-waiting' };
    case 'UndoDismissal':
      if (state === 'returned') return { code: 'claim-payment-returned-already' };
      return state === 'dismissed' ? null : { code: 'claim-payment-not-dismissed' };
    case 'Return':
      if (state === 'returned') return 'said';
      if (paidCents <= 0) return { code: 'claim-payment-without-money' };
      return state === 'dismissed' ? null : { code: 'claim-payment-not-dismissed' };
  }
}

function put(state: Identifications, index: number, change: Partial<Waiting>): Identifications {
  const before = state.claims.get(index) ?? none;
  const { at: _at, ...rest } = before;
  const kept = change.state === undefined ? before : rest;
  return { ...state, claims: new Map(state.claims).set(index, { ...kept, ...change }) };
}
