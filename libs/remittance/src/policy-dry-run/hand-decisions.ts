import type { Account } from '@ledgerline/ledger';
import { cents, type Cents, type LineId, type PatientControlNumber } from '@ledgerline/terms';
import type { DenialFact } from '../denials/denial.events.js';
import { moveOf } from '../denials/denial.state.js';
import type { ResolutionFact } from '../exceptions/resolution.events.js';
import { shortfallReasons } from '../exceptions/shortfall-reasons.js';
import { accountOfDisposition } from '../posting/posting-disposition.js';
import type { Compared, ComparedPlace } from './judge-again.js';

/** What a person decided about an amount that had waited, beside what the changed policy would have made of it. */
export interface HandDecision {
  /** Of the decision: how it is undone. */
  readonly id: string;
  readonly patientControlNumber: PatientControlNumber;
  readonly paymentId: string;
  readonly lineId: LineId | null;
  readonly reason: string; // CO-45
  readonly cents: Cents;
  readonly byHand: Account;
  readonly decidedBy: string | null;
  /** Where the policy sends it by itself; null where it leaves it to a person too. */
  readonly byPolicy: Account | null;
  readonly clause: string;
  /** `same`: nobody would have had to decide, and it is where it would be. */
  readonly is: 'same' | 'otherwise' | 'by-hand-either-way';
}

export interface HandDecisions {
  readonly same: number;
  readonly otherwise: number;
  readonly byHandEitherWay: number;
  /** Those the policy would have taken off somebody's desk, the first hundred of them. */
  readonly decisions: readonly HandDecision[];
}

/** A decision of a person that moved money, or its end. */
export type Deciding =
  | Extract<
      ResolutionFact,
      { type: 'HeldAmountPosted' | 'ShortfallAccepted' | 'PostingResolutionWithdrawn' }
    >
  | Extract<
      DenialFact,
      {
        type:
          | 'DenialWrittenOff'
          | 'DenialBilledToPatient'
          | 'DenialActionUndone'
          | 'DenialActionRestored';
      }
    >;

const deciding: Readonly<Record<Deciding['type'], true>> = {
  HeldAmountPosted: true,
  ShortfallAccepted: true,
  PostingResolutionWithdrawn: true,
  DenialWrittenOff: true,
  DenialBilledToPatient: true,
  DenialActionUndone: true,
  DenialActionRestored: true,
};

export const isDeciding = (fact: { readonly type: string }): fact is Deciding =>
  Object.hasOwn(deciding, fact.type);

const SHOWN = 100;

/** Follows what persons decided about the payments of a window, in the order it happened. */
export class DecidedByHand {
  /** Payments of which something waited, judged again. */
  readonly #waited = new Map<string, readonly ComparedPlace[]>();
  readonly #decisions = new Map<string, readonly HandDecision[]>();

  posted(paymentId: string, places: readonly ComparedPlace[]): void {
    const isWaiting = places.some((each) =>
      each.adjustments.some(({ before }) => before.openCents !== 0),
    );
    if (isWaiting) this.#waited.set(paymentId, places);
  }

  take(fact: Deciding): void {
    if (fact.type === 'PostingResolutionWithdrawn') this.#decisions.delete(fact.resolutionId);
    else if (fact.type === 'DenialActionUndone') this.#decisions.delete(fact.undoes);
    else {
      const found = 'resolutionId' in fact ? this.#ofException(fact) : this.#ofDenial(fact);
      const [first] = found;
      if (first) this.#decisions.set(first.id, found);
    }
  }

  report(): HandDecisions {
    const all = [...this.#decisions.values()].flat();
    const of = (is: HandDecision['is']) => all.filter((each) => each.is === is);
    return {
      same: of('same').length,
      otherwise: of('otherwise').length,
      byHandEitherWay: of('by-hand-either-way').length,
      decisions: all.filter(({ is }) => is !== 'by-hand-either-way').slice(0, SHOWN),
    };
  }

  #ofException(
    fact: Extract<Deciding, { type: 'HeldAmountPosted' | 'ShortfallAccepted' }>,
  ): readonly HandDecision[] {
    const [, ofLine, nth] = /^(?:L(\d+)|C)\.(\d+)$/.exec(fact.at) ?? [];
    const place = ofLine === undefined ? null : Number(ofLine);
    const judged = this.#waited.get(fact.paymentId)?.find((each) => each.place === place);
    const adjustment = judged?.adjustments[Number(nth)];
    if (!adjustment) return [];
    const byHand =
      fact.type === 'ShortfallAccepted'
        ? shortfallReasons[fact.reason].account
        : fact.to === 'write-off'
          ? fact.to
          : accountOfDisposition[fact.to];
    const { resolutionId: id, patientControlNumber, paymentId, lineId, decidedBy } = fact;
    const about = { id, patientControlNumber, paymentId, lineId, cents: fact.cents, decidedBy };
    return [{ ...about, byHand, ...besides(adjustment, byHand) }];
  }

  #ofDenial(
    fact: Extract<
      Deciding,
      { type: 'DenialWrittenOff' | 'DenialBilledToPatient' | 'DenialActionRestored' }
    >,
  ): readonly HandDecision[] {
    const {
      actionId: id,
      patientControlNumber,
      paymentId,
      lineId,
      denial,
      as,
      adjustments,
    } = moveOf(fact);
    const byHand = as === 'written-off' ? 'write-off' : 'patient-receivable';
    const decidedBy = 'decidedBy' in fact ? fact.decidedBy : null;
    const places = (this.#waited.get(paymentId) ?? []).filter(
      (each) => (each.lineId ?? `${paymentId}.${each.place ?? ''}`) === denial,
    );
    return adjustments.flatMap(({ group, carc, cents: amount }) => {
      const adjustment = places
        .flatMap((each) => each.adjustments)
        .find((each) => each.group === group && each.carc === carc);
      if (!adjustment) return [];
      const about = { id, patientControlNumber, paymentId, lineId, cents: cents(amount) };
      return [{ ...about, decidedBy, byHand, ...besides(adjustment, byHand) }];
    });
  }
}

function besides(
  { group, carc, after }: Compared,
  byHand: Account,
): Pick<HandDecision, 'reason' | 'byPolicy' | 'clause' | 'is'> {
  const account = accountOfDisposition[after.as];
  const byPolicy = after.openCents === 0 && account !== 'payer-receivable' ? account : null;
  return {
    reason: `${group}-${carc}`,
    byPolicy,
    clause: after.clause,
    is: byPolicy === null ? 'by-hand-either-way' : byPolicy === byHand ? 'same' : 'otherwise',
  };
}
