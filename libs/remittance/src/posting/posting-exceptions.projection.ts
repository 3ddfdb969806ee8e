import type { Projection } from '@ledgerline/event-store';
import { cents, type PatientControlNumber, type ServiceDate } from '@ledgerline/terms';
import type { DenialFact } from '../denials/denial.events.js';
import {
  claimExceptions,
  exceptionStates,
  type ClaimExceptions,
  type ListedException,
  type MovedOffDenial,
  type PaymentExceptions,
  type Resolved,
} from '../exceptions/claim-exceptions.js';
import { exceptionsOf, waitingTakeback } from '../exceptions/exceptions-of-payment.js';
import {
  isResolutionFact,
  keptUntil,
  resolutionTypes,
  type Resolution,
  type ResolutionFact,
} from '../exceptions/resolution.events.js';
import type { ClaimPaymentFact } from './claim-payment.events.js';

export type { PostingException } from '../exceptions/exceptions-of-payment.js';

type Undone = Extract<ClaimPaymentFact, { type: 'ClaimPaymentUndone' }>;
type Moving = Extract<
  DenialFact,
  {
    type:
      'DenialWrittenOff' | 'DenialBilledToPatient' | 'DenialActionUndone' | 'DenialActionRestored';
  }
>;
/** Of claims: a correction stands in the place of the one that was paid or denied. */
type Superseded = {
  readonly type: 'ClaimReplaced' | 'ClaimVoided';
  readonly patientControlNumber: PatientControlNumber;
  readonly supersededBy: PatientControlNumber;
  readonly effectiveDate: ServiceDate;
};
type Source = ClaimPaymentFact | ResolutionFact | Moving | Superseded;

/** Key: patient control number. What was decided on the list of denials is decided here too. */
export const postingExceptions: Projection<ClaimExceptions | null, Source> = {
  name: 'posting-exceptions',
  version: 6,
  categories: ['claim-payment', 'denial', 'claim'],
  types: [
    'ClaimPaymentPosted',
    'ClaimPaymentReversed',
    'ReversalParked',
    'ClaimPaymentUndone',
    'DenialWrittenOff',
    'DenialBilledToPatient',
    'DenialActionUndone',
    'DenialActionRestored',
    'ClaimReplaced',
    'ClaimVoided',
    ...resolutionTypes,
  ],
  empty: null,
  // Most payments post by themselves, and have no row.
  keysOf: (fact) =>
    fact.type === 'ClaimPaymentPosted' && exceptionsOf(fact).length === 0
      ? []
      : [fact.patientControlNumber],
  evolve(before, fact) {
    if (isResolutionFact(fact)) return before && withPayments(before, resolving(fact));
    switch (fact.type) {
      case 'ClaimPaymentPosted':
      case 'ReversalParked':
        return told(before, fact);
      case 'ClaimPaymentReversed':
        return (
          before &&
          withPayments(before, (each) =>
            each.paymentId === fact.paymentId || each.paymentId === fact.reverses
              ? { ...each, state: 'taken-back' }
              : each,
          )
        );
      case 'ClaimPaymentUndone':
        return before && withPayments(before, undoing(fact));
      case 'ClaimReplaced':
      case 'ClaimVoided': {
        const { supersededBy: by, effectiveDate: on, type: as } = fact;
        return before && claimExceptions({ ...before, superseded: { by, on, as } });
      }
      default:
        return before && claimExceptions({ ...before, moves: movesAfter(before.moves, fact) });
    }
  },
  columns: {
    state: (row) => row?.state ?? 'none',
    states: (row) => statesOf(row?.payments ?? []),
    kind: (row) => firstOf(row)?.kind ?? null,
    clause: (row) => firstOf(row)?.clause ?? null,
    open_cents: (row) => row?.openCents ?? 0,
  },
};

/** What its payments stand as, each once: `open,resolved`. */
const statesOf = (payments: readonly Pick<PaymentExceptions, 'state'>[]): string =>
  exceptionStates.filter((state) => payments.some((each) => each.state === state)).join(',');

/** All values of the column `states` in which a payment stands so: for a list of payments, not of claims. */
export const statesWith = (state: PaymentExceptions['state']): readonly string[] =>
  exceptionStates
    .reduce<PaymentExceptions['state'][][]>(
      (sets, each) => [...sets, ...sets.map((set) => [...set, each])],
      [[]],
    )
    .filter((set) => set.includes(state))
    .map((set) => set.join(','));

/** The first that asks for somebody; where none does, the first there was. */
function firstOf(row: ClaimExceptions | null): ListedException | undefined {
  const all = row?.payments ?? [];
  const asking = all.find(({ state }) => state === row?.state) ?? all[0];
  return asking?.exceptions.find(({ resolution }) => !resolution) ?? asking?.exceptions[0];
}

const withPayments = (
  row: ClaimExceptions,
  change: (each: PaymentExceptions) => PaymentExceptions,
): ClaimExceptions => claimExceptions({ ...row, payments: row.payments.map(change) });

function told(
  before: ClaimExceptions | null,
  fact: Extract<Source, { type: 'ClaimPaymentPosted' | 'ReversalParked' }>,
): ClaimExceptions {
  const { patientControlNumber, remittanceId, paymentId, policy = '' } = fact;
  const row = {
    ...(before ?? { patientControlNumber, payments: [], moves: [], superseded: null }),
    ...(fact.superseded && { superseded: fact.superseded }),
  };
  const known = row.payments.find((each) => each.paymentId === paymentId);
  // Told twice is told once, and a reversal that found its original stays done; one that waits again is told anew.
  if (known && (fact.type === 'ClaimPaymentPosted' || known.state !== 'undone'))
    return claimExceptions(row);
  const found = fact.type === 'ReversalParked' ? [waitingTakeback(fact)] : exceptionsOf(fact);
  const exceptions = found.map((each) => ({ ...each, resolution: null, movedCents: cents(0) }));
  const payment = { patientControlNumber, remittanceId, paymentId, policy, exceptions };
  const others = row.payments.filter((each) => each.paymentId !== paymentId);
  const told = { ...payment, openCents: cents(0), state: 'open' } as const;
  return claimExceptions({ ...row, payments: [...others, told] });
}

/** An undone payment asks for nothing; what an undone reversal took back stands, and asks, again. */
const undoing =
  ({ paymentId, reverses }: Undone) =>
  (each: PaymentExceptions): PaymentExceptions =>
    each.paymentId === paymentId
      ? { ...each, state: 'undone' }
      : each.paymentId === reverses
        ? { ...each, state: 'open' }
        : each;

const resolving =
  (fact: ResolutionFact) =>
  (each: PaymentExceptions): PaymentExceptions => {
    if (fact.type === 'RepeatedPaymentReturned' || each.paymentId !== fact.paymentId) return each;
    const exceptions = each.exceptions.map((one) =>
      fact.type === 'PostingResolutionWithdrawn'
        ? without(one, fact.resolutionId)
        : isAbout(fact, one)
          ? closedBy(one, resolvedBy(fact))
          : one,
    );
    return { ...each, exceptions };
  };

/** Several payments may pay a line: the first of them closes it. */
function closedBy(one: ListedException, resolved: Resolved): ListedException {
  const { resolution, paidToo = [] } = one;
  if (resolved.as !== 'LinePaidLater' || resolution?.as !== 'LinePaidLater')
    return { ...one, resolution: resolved };
  const isKnown = [resolution, ...paidToo].some(
    (each) => each.resolutionId === resolved.resolutionId,
  );
  return isKnown ? one : { ...one, paidToo: [...paidToo, resolved] };
}

function without(one: ListedException, resolutionId: string): ListedException {
  const { resolution, paidToo = [] } = one;
  const rest = paidToo.filter((each) => each.resolutionId !== resolutionId);
  if (resolution?.resolutionId !== resolutionId)
    return paidToo.length > 0 ? { ...one, paidToo: rest } : one;
  const [next = null, ...others] = rest;
  return { ...one, resolution: next, ...(paidToo.length > 0 && { paidToo: others }) };
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

/** Money that left the denials of the claim, and stands. */
function movesAfter(moves: readonly MovedOffDenial[], fact: Moving): readonly MovedOffDenial[] {
  const actionId =
    fact.type === 'DenialActionUndone'
      ? fact.undoes
      : fact.type === 'DenialActionRestored'
        ? fact.restores
        : fact.actionId;
  const others = moves.filter((each) => each.actionId !== actionId);
  if (fact.type === 'DenialActionUndone') return others;
  const { denial, adjustments, why, effectiveDate: on } = fact;
  const about = { actionId, denial, adjustments, why, on };
  if (fact.type !== 'DenialActionRestored')
    return [...others, { ...about, as: fact.type, by: fact.decidedBy }];
  const as = fact.was === 'written-off' ? 'DenialWrittenOff' : 'DenialBilledToPatient';
  return [...others, { ...about, as, by: null }];
}
