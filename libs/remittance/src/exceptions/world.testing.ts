import {
  fold,
  read,
  streamOf,
  type Fact,
  type StoredFact,
  type StreamWrite,
} from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import type { Instant, LineId, RemittanceId, ServiceDate, StaffId } from '@ledgerline/terms';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import { opposite, payment, sent } from '../advice/remittance.samples.js';
import {
  assignClaimPayment,
  assignmentStreams,
  undoAssignment,
} from '../matching/assign-claim-payment.js';
import { identification } from '../matching/identification.decider.js';
import type { OnClaimPayments } from '../posting/claim-payment.state.js';
import { settleClaims } from '../posting/settle-claims.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';
import { claimPaymentUndo } from '../undo/undo-payment.decider.js';
import { exceptionsOf, type PostingException } from './exceptions-of-payment.js';
import { postingResolutions, type Resolve } from './resolution.decider.js';

export const ofClaim = 'claim-payment-C1';
const said = {
  by: 'fenn' as StaffId,
  at: '2026-12-10T09:00:00.000Z' as Instant,
  on: '2026-12-10' as ServiceDate,
};
const resolves: readonly (readonly [PostingException['kind'], Resolve])[] = [
  ['held', { does: 'post-held', to: 'patient-other' }],
  ['held', { does: 'post-held', to: 'contractual' }],
  ['held', { does: 'post-held', to: 'write-off', reason: 'small-balance' }],
  ['held', { does: 'keep', until: '2027-02-01' as ServiceDate }],
  ['waiting-reversal', { does: 'keep', until: '2027-02-01' as ServiceDate }],
  ['line-not-told', { does: 'tell-line', lineId: 'L1' as LineId }],
  ['paid-again', { does: 'return-repeat' }],
];

/** One claim, its payers and an office that may do anything in any order. */
export class World {
  readonly log: StoredFact[] = [];
  readonly #streams = new Map<string, StoredFact[]>([['claim-C1', [...sent]]]);
  readonly #told: ClaimAdvice[] = [];
  #nth = 0;

  get state() {
    return fold(postingResolutions, this.#of(ofClaim));
  }

  /** A payment of one claim: ours by its number, or one that waits to be assigned. */
  receive(advice: ClaimAdvice, isStranger = false): void {
    const remittanceId = `R${(this.#nth += 1)}` as RemittanceId;
    this.#told.push(advice);
    const stream = streamOf('remittance', remittanceId);
    const amountCents = advice.paidCents - 500;
    const { paymentDate, payerX12Id } = payment;
    const about = { remittanceId, paymentDate };
    this.#put(stream, { type: 'RemittanceReceived', ...about, payerX12Id, amountCents });
    const code = { index: 0, code: 'WO', reference: 'X', amountCents: 500 };
    this.#put(stream, { type: 'ProviderAdjustmentRecorded', ...about, ...code });
    if (!isStranger)
      return this.#write(settleClaims(about, [advice], this.#streams, shippedPostingPolicy).writes);
    const { theirControlNumber, payerClaimNumber, paidCents, index } = advice;
    const waits = { remittanceId, index, theirControlNumber, payerClaimNumber, paidCents, advice };
    this.#put(stream, { type: 'ClaimPaymentUnmatched', ...waits, reason: 'no number' });
  }

  again = (at: number) => this.#pick(this.#told, at, (advice) => this.receive(advice));
  takeBack = (at: number) =>
    this.#pick(this.#told, at, (advice) => {
      if (advice.status !== '22') this.receive(opposite(advice, 0));
    });

  assign(at: number): void {
    this.#onUnmatched(at, (remittanceId, commandId) =>
      assignClaimPayment(
        { remittanceId, index: 0, patientControlNumber: 'C1' as never, reason: 'r', ...said },
        new Map(assignmentStreams(remittanceId, 'C1').map((each) => [each, this.#of(each)])),
        [shippedPostingPolicy],
        commandId,
      ),
    );
  }

  unassign(at: number): void {
    this.#onUnmatched(at, (remittanceId, commandId) =>
      undoAssignment(
        { remittanceId, index: 0, reason: 'r', ...said },
        new Map(assignmentStreams(remittanceId, 'C1').map((each) => [each, this.#of(each)])),
        commandId,
      ),
    );
  }

  /** As the undo of one payment does; what a person assigned goes by its assignment. */
  undo(at: number): void {
    const own = [...this.state.seen].filter((each) => !this.#assigned().has(each));
    this.#pick(own, at, (paymentId) => {
      const command = { type: 'UndoClaimPayment', paymentId, because: 'person' } as const;
      const { by: undoneBy, at: undoneAt } = said;
      const words = { reason: 'r', undoneBy, undoneAt };
      this.#decided(claimPaymentUndo.decide({ ...command, ...words }, this.state));
    });
  }

  resolve(at: number, which: number): void {
    const { standing, parked } = this.state;
    const open = [...standing.values()].flatMap((each) =>
      exceptionsOf(each).map(({ at: place, kind }) => ({ ...each, place, kind })),
    );
    const waiting = [...parked.values()].map((each) => {
      return { ...each, place: 'P', kind: 'waiting-reversal' as const };
    });
    this.#pick([...open, ...waiting], at, ({ paymentId, place: exception, kind }) => {
      const named = [...standing.values()].map((each) => {
        const resolve: Resolve = { does: 'name-payment', reverses: each.paymentId };
        return ['waiting-reversal', resolve] as const;
      });
      const all = [...resolves, ...named];
      // Mostly what fits, and now and then what is refused.
      const fitting = which % 5 === 0 ? all : all.filter(([of]) => of === kind);
      this.#pick(fitting, which, ([, resolve]) => {
        const resolutionId = `D${(this.#nth += 1)}`;
        const words = { paymentId, exception, lineIds: ['L1' as LineId], why: 'w', ...said };
        const command = { type: 'ResolveException', resolutionId, resolve, ...words } as const;
        this.#decided(postingResolutions.decide(command, this.state));
      });
    });
  }

  withdraw = (at: number) =>
    this.#pick([...this.state.resolved], at, (resolutionId) => {
      const command = { type: 'UndoResolution', resolutionId, why: 'w', ...said } as const;
      this.#decided(postingResolutions.decide(command, this.state));
    });

  giveBack = (at: number) =>
    this.#pick([...this.state.resolved], at, (resolutionId) => {
      const { by, at: when, on: returnedOn } = said;
      const words = { resolutionId, reference: 'CHK', returnedOn, by, at: when };
      const command = { type: 'ReturnRepeatedPayment', ...words } as const;
      this.#decided(postingResolutions.decide(command, this.state));
    });

  #assigned(): ReadonlySet<string> {
    const facts = read(this.log).map(({ fact }) => fact as { type: string; paymentId?: string });
    return new Set(
      facts.flatMap((each) => (each.type === 'ClaimPaymentAssigned' ? (each.paymentId ?? []) : [])),
    );
  }

  #onUnmatched(
    at: number,
    plan: (
      id: RemittanceId,
      commandId: string,
    ) => { readonly writes: readonly StreamWrite[] } | { readonly refused: unknown },
  ): void {
    const waiting = [...this.#streams].filter(
      ([, facts]) => fold(identification, facts).claims.size > 0,
    );
    this.#pick(waiting, at, ([stream]) => {
      const planned = plan(stream.slice('remittance-'.length) as RemittanceId, `c${this.#nth}`);
      if ('writes' in planned) this.#write(planned.writes);
    });
  }

  #decided(
    decision: { readonly accepted: readonly OnClaimPayments[] } | { readonly refused: unknown },
  ): void {
    if ('accepted' in decision)
      for (const fact of decision.accepted) this.#put(ofClaim, fact as Fact);
  }

  #write(writes: readonly StreamWrite[]): void {
    for (const { stream, facts } of writes) for (const { fact } of facts) this.#put(stream, fact);
  }

  #put(stream: string, fact: object): void {
    const before = this.#of(stream);
    const id = `00000000-0000-4000-8000-${String(this.log.length).padStart(12, '0')}`;
    const each = stored(stream, before.length, fact as Fact, { id });
    this.#streams.set(stream, [...before, each]);
    this.log.push(each);
  }

  #of = (stream: string): StoredFact[] => this.#streams.get(stream) ?? [];

  #pick<T>(among: readonly T[], at: number, then: (one: T) => void): void {
    const one = among[at % among.length];
    if (one !== undefined) then(one);
  }
}
