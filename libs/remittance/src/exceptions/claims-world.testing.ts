import {
  factOf,
  fold,
  streamOf,
  writeAfter,
  type Fact,
  type StoredFact,
  type StreamWrite,
} from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import type {
  Instant,
  LineId,
  PatientControlNumber,
  RemittanceId,
  ServiceDate,
  StaffId,
} from '@ledgerline/terms';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import { opposite, payment } from '../advice/remittance.samples.js';
import { claimDenials, denialStream, type DenialCommand } from '../denials/denial.decider.js';
import { denialStreamsOf, settleDenialWrites } from '../denials/settle-denials.js';
import { standingDenials } from '../denials/standing-denials.js';
import {
  assignClaimPayment,
  assignmentStreams,
  undoAssignment,
} from '../matching/assign-claim-payment.js';
import { claimPaymentStream } from '../matching/find-claim.js';
import { identification } from '../matching/identification.decider.js';
import type { OnClaimPayments } from '../posting/claim-payment.state.js';
import { settleClaims } from '../posting/settle-claims.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';
import { repostClaims } from '../undo/repost-claims.js';
import { undoClaims } from '../undo/undo-claims.js';
import { claimPaymentUndo } from '../undo/undo-payment.decider.js';
import { resolves } from './claims-story.testing.js';
import { exceptionsOf, waitingTakeback } from './exceptions-of-payment.js';
import { postingResolutions, type ResolutionCommand, type Resolve } from './resolution.decider.js';

const said = {
  by: 'fenn' as StaffId,
  at: '2026-12-10T09:00:00.000Z' as Instant,
  on: '2026-12-10' as ServiceDate,
};
const words = { reason: 'r', undoneBy: said.by, undoneAt: said.at };
/** Some claims of some lines, their payers, and an office that may do anything in any order. */
export class ClaimsWorld {
  readonly log: StoredFact[] = [];
  readonly claims: readonly PatientControlNumber[];
  readonly #streams = new Map<string, StoredFact[]>();
  readonly #told: { readonly claim: number; readonly advice: ClaimAdvice }[] = [];
  #nth = 0;

  /** @param lineCounts  of each claim; each line is of 65.00 */
  constructor(readonly lineCounts: readonly number[]) {
    this.claims = lineCounts.map((_count, nth) => `C${nth + 1}` as PatientControlNumber);
    for (const [nth, count] of lineCounts.entries()) {
      const patientControlNumber = `C${nth + 1}`;
      const lines = Array.from({ length: count }, (_line, at) => {
        const lineId = `${patientControlNumber}L${at + 1}`;
        return { lineId, procedureCode: '97150', chargeCents: 6500, expectedAllowedCents: 2450 };
      });
      const about = { patientControlNumber, frequency: '1', serviceDate: '2026-11-16' };
      const prepared = { type: 'ClaimPrepared', ...about, chargeCents: 6500 * count, lines };
      this.put(streamOf('claim', patientControlNumber), prepared);
    }
  }

  stream = (name: string): readonly StoredFact[] => this.#streams.get(name) ?? [];
  paymentsOf = (number: string) =>
    fold(postingResolutions, this.stream(claimPaymentStream(number)));
  remittances = (): readonly string[] =>
    [...this.#streams.keys()].filter((each) => each.startsWith('remittance-'));

  /** One remittance of what a payer says of some claims; `isStranger`: by a number that is none of ours. */
  receive(advices: readonly ClaimAdvice[], isStranger = false): void {
    const remittanceId = `R${(this.#nth += 1)}` as RemittanceId;
    const numbered = advices.map((each, index) => ({ ...each, index }));
    for (const advice of numbered)
      this.#told.push({ claim: this.claims.indexOf(advice.theirControlNumber as never), advice });
    const stream = streamOf('remittance', remittanceId);
    const amountCents = numbered.reduce((sum, each) => sum + each.paidCents, 0);
    const { paymentDate, payerX12Id } = payment;
    const about = { remittanceId, paymentDate };
    this.put(stream, { type: 'RemittanceReceived', ...about, payerX12Id, amountCents });
    const settled = isStranger
      ? null
      : settleClaims(about, numbered, this.#streams, shippedPostingPolicy);
    this.#append(settled?.writes ?? []);
    for (const fact of settled?.unmatched ?? []) this.put(stream, fact);
    if (!isStranger) return;
    for (const advice of numbered) {
      const { theirControlNumber, payerClaimNumber, paidCents, index } = advice;
      const waits = {
        remittanceId,
        index,
        theirControlNumber,
        payerClaimNumber,
        paidCents,
        advice,
      };
      this.put(stream, { type: 'ClaimPaymentUnmatched', ...waits, reason: 'no number' });
    }
  }

  again = (at: number) => this.#pick(this.#told, at, ({ advice }) => this.receive([advice]));
  takeBack = (at: number) =>
    this.#pick(this.#told, at, ({ advice }) => {
      if (advice.status !== '22') this.receive([opposite(advice, 0)]);
    });

  assign = (at: number, to: number) =>
    this.#onRemittance(at, (remittanceId, commandId) => {
      const claim = this.claims[to % this.claims.length] as PatientControlNumber;
      const streams = this.#read(assignmentStreams(remittanceId, claim));
      const order = { remittanceId, index: 0, patientControlNumber: claim, reason: 'r', ...said };
      return assignClaimPayment(order, streams, [shippedPostingPolicy], commandId);
    });
  unassign = (at: number) =>
    this.#onRemittance(at, (remittanceId, commandId) => {
      const own = this.stream(streamOf('remittance', remittanceId));
      const told = fold(identification, own).claims.get(0)?.at?.patientControlNumber ?? 'NONE';
      const streams = this.#read(assignmentStreams(remittanceId, told));
      return undoAssignment({ remittanceId, index: 0, reason: 'r', ...said }, streams, commandId);
    });

  /** As the undo of one payment does; what a person assigned goes by its assignment. */
  undo(at: number): void {
    this.#pick(this.#ownPayments(), at, ([number, paymentId]) => {
      const command = { type: 'UndoClaimPayment', paymentId, because: 'person', ...words } as const;
      this.#decided(number, claimPaymentUndo.decide(command, this.paymentsOf(number)));
    });
  }

  undoRemittance = (at: number) =>
    this.#pick(this.remittances(), at, (stream) => {
      if (fold(identification, this.stream(stream)).claims.size > 0) return;
      const id = stream.slice('remittance-'.length) as RemittanceId;
      const streams = this.#read(this.claims.map(claimPaymentStream));
      const because = 'remittance-undone' as const;
      this.#append(undoClaims(id, streams, { because, ...words }, `u${this.#nth}`).writes);
    });

  repost = (at: number) =>
    this.#pick(this.claims, at, (number) => {
      const streams = this.#read([claimPaymentStream(number)]);
      const judging = { policy: shippedPostingPolicy, payerX12Id: '', expectedOf: () => undefined };
      const wanted = (each: { readonly because: string }) => each.because === 'person';
      this.#append(repostClaims(streams, wanted, () => judging, `p${this.#nth}`).writes);
    });

  resolve(at: number, which: number): void {
    const open = this.claims.flatMap((number) => {
      const { standing, parked } = this.paymentsOf(number);
      const all = [...standing.values()].flatMap((each) =>
        exceptionsOf(each).map((found) => ({ number, paymentId: each.paymentId, found })),
      );
      const waits = [...parked.values()].map((each) => {
        return { number, paymentId: each.paymentId, found: waitingTakeback(each) };
      });
      return [...all, ...waits];
    });
    this.#pick(open, at, ({ number, paymentId, found }) => {
      const lineIds = [`${number}L1` as LineId];
      const named = [...this.paymentsOf(number).standing.keys()].map((reverses): Resolve => {
        return { does: 'name-payment', reverses };
      });
      this.#pick([...resolves, ...named], which, (resolve) => {
        const ids = { resolutionId: `D${(this.#nth += 1)}`, paymentId, exception: found.at };
        this.#tell(number, {
          type: 'ResolveException',
          ...ids,
          resolve,
          lineIds,
          why: 'w',
          ...said,
        });
      });
    });
  }

  withdraw = (at: number) =>
    this.#pick(this.#decisions(), at, ([number, resolutionId]) =>
      this.#tell(number, { type: 'UndoResolution', resolutionId, why: 'w', ...said }),
    );

  /** What is denied of a claim: written off, put to the patient, appealed. */
  decide(at: number, which: number): void {
    const open = this.claims.flatMap((number) =>
      [...standingDenials(this.stream(claimPaymentStream(number))).keys()].map(
        (denial) => [number, denial] as const,
      ),
    );
    this.#pick(open, at, ([number, denial]) => {
      const about = {
        ...{ patientControlNumber: number, supersededBy: null, denials: [denial], why: 'w' },
        standing: standingDenials(this.stream(claimPaymentStream(number))),
        ...{ actionId: `A${(this.#nth += 1)}`, ...said, policy: shippedPostingPolicy },
      };
      const packet = { packetSha256: 'f'.repeat(64), filedOn: said.on, answerBy: null };
      const commands: DenialCommand[] = [
        { type: 'WriteOffDenials', reason: 'appeal-lost', ...about },
        { type: 'WriteOffDenials', reason: 'small-balance', ...about },
        { type: 'BillDenialsToPatient', ...about },
        { type: 'FileAppeal', level: 'first', ...packet, ...about },
      ];
      this.#pick(commands, which, (command) => this.#onDenials(number, command));
    });
  }

  undecide(at: number): void {
    const all = this.claims.flatMap((number) => {
      const { moves, undone } = fold(claimDenials, this.stream(denialStream(number)));
      return [...moves.keys(), ...undone.keys()].map((undoes) => [number, undoes] as const);
    });
    this.#pick(all, at, ([number, undoes]) => {
      const command = { patientControlNumber: number, undoes, why: 'w', ...said };
      this.#onDenials(number, { type: 'UndoDenialAction', ...command });
    });
  }

  #ownPayments(): (readonly [PatientControlNumber, string])[] {
    const assigned = new Set(
      this.log.flatMap((each) =>
        each.type === 'ClaimPaymentAssigned'
          ? factOf<{ type: string; paymentId: string }>(each).paymentId
          : [],
      ),
    );
    return this.claims.flatMap((number) =>
      [...this.paymentsOf(number).seen].flatMap((each) =>
        assigned.has(each) ? [] : [[number, each] as const],
      ),
    );
  }

  #decisions = () =>
    this.claims.flatMap((number) =>
      [...this.paymentsOf(number).resolved].map((each) => [number, each] as const),
    );

  #tell(number: string, command: ResolutionCommand): void {
    this.#decided(number, postingResolutions.decide(command, this.paymentsOf(number)));
  }

  #onDenials(number: string, command: DenialCommand): void {
    const stream = denialStream(number);
    const decision = claimDenials.decide(command, fold(claimDenials, this.stream(stream)));
    if ('accepted' in decision) for (const fact of decision.accepted) this.put(stream, fact);
  }

  #onRemittance(
    at: number,
    plan: (
      id: RemittanceId,
      commandId: string,
    ) => { readonly writes: readonly StreamWrite[] } | { readonly refused: unknown },
  ): void {
    const waiting = this.remittances().filter(
      (each) => fold(identification, this.stream(each)).claims.size > 0,
    );
    this.#pick(waiting, at, (stream) => {
      const id = stream.slice('remittance-'.length) as RemittanceId;
      const planned = plan(id, `c${(this.#nth += 1)}`);
      if ('writes' in planned) this.#append(planned.writes);
    });
  }

  #decided(
    number: string,
    decision: { readonly accepted: readonly OnClaimPayments[] } | { readonly refused: unknown },
  ): void {
    const stream = claimPaymentStream(number);
    if ('accepted' in decision && decision.accepted.length > 0)
      this.#append([writeAfter(this.stream(stream).length - 1, 'd', stream, decision.accepted)]);
  }

  /** As every writer of payments does: with what it does to decisions about denials. */
  #append(writes: readonly StreamWrite[]): void {
    const streams = this.#read(denialStreamsOf(writes));
    const all = [...writes, ...settleDenialWrites(writes, streams, 's')];
    for (const { stream, facts } of all) for (const { fact } of facts) this.put(stream, fact);
  }

  #read = (names: readonly string[]) => new Map(names.map((each) => [each, this.stream(each)]));

  put(stream: string, fact: object): void {
    const before = this.stream(stream);
    const id = `00000000-0000-4000-8000-${String(this.log.length).padStart(12, '0')}`;
    const each = stored(stream, before.length, fact as Fact, { id });
    this.#streams.set(stream, [...before, each]);
    this.log.push(each);
  }

  #pick<T>(among: readonly T[], at: number, then: (one: T) => void): void {
    const one = among[at % among.length];
    if (one !== undefined) then(one);
  }
}
