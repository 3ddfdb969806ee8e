import {
  factOf,
  fold,
  type Fact,
  type StoredFact,
  type StreamWrite,
} from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import {
  cents,
  instant,
  serviceDate,
  type LineId,
  type PatientControlNumber,
  type SessionId,
} from '@ledgerline/terms';
import {
  contradictionsOf,
  type Contradiction,
} from '../claim-status/claim-status-contradictions.js';
import { trackOfStreams } from '../claim-status/track-of-streams.js';
import { claim, type ClaimCommand } from '../claim.decider.js';
import type { ClaimFact } from '../claim.events.js';
import { claimPostings } from '../claim.posting.js';
import { controlNumbers } from '../batches/control-numbers.decider.js';
import { batchesOf } from './claim-streams.js';
import { planCorrection } from './correction.js';
import type { LineRead, PlannedCorrection } from './planned-correction.js';
import { earlierClaims } from './earlier-claims.js';
import { settlementOf } from './settlement.js';
import { sentClaim, type SentClaim } from './correction-standing.js';
import { returnsOwed } from '../acknowledgements/acknowledgement.js';
import { decideAll } from '../decide-all.js';
import { planBatches, type BatchPlan } from '../batches/plan-batches.js';
import { price } from '../pricing/pricing.testing.js';
import { sealBatch, type Sealing } from '../batches/seal-batch.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import type { ServiceLine, ServiceLineCommand } from '../service-lines/service-line.state.js';
import { clients, groupOf, olsen, partner, willow } from '../willow.testing.js';

const PAID = '2026-12-01';

/** A log in memory, with Willow's Wednesday group, and what a biller can do to its claims. */
export class ClaimsWorld {
  readonly streams = new Map<string, StoredFact[]>();
  #sealings = 0;

  /** Lines of a group, approved and waiting. */
  constructor(minutesOf: Record<string, number | null> = { ana: 45, luca: 45 }) {
    for (const line of price({ session: groupOf(minutesOf) }).proposed) {
      this.line(line.lineId, { type: 'ProposeServiceLine', line });
      this.line(line.lineId, approve);
    }
  }

  get lineIds(): LineId[] {
    return this.#ids('service-line') as LineId[];
  }
  get numbers(): PatientControlNumber[] {
    return this.#ids('claim') as PatientControlNumber[];
  }

  lineOf(lineId: LineId): ServiceLine {
    return fold(serviceLine, this.#read(`service-line-${lineId}`));
  }
  claimOf(number: PatientControlNumber): SentClaim {
    const facts = this.#read(`claim-${number}`);
    const [batch = ''] = batchesOf([facts]);
    const read = (of: string) => this.#read(`${of}-${number}`);
    return sentClaim(facts, read('claim-payment'), this.#read(batch), read('denial'))!;
  }
  factsOf<F extends Fact>(number: PatientControlNumber): F[] {
    return this.#read(`claim-${number}`).map((each) => factOf<F>(each));
  }

  line(lineId: LineId, command: ServiceLineCommand): void {
    const decided = serviceLine.decide(command, this.lineOf(lineId));
    if ('accepted' in decided) this.#put(`service-line-${lineId}`, decided.accepted);
  }

  /** Its session was amended: another charge, or nothing billed any more. */
  amend(lineId: LineId, charge: number | null, nth: number): void {
    const state = this.lineOf(lineId);
    if (state.phase === 'unknown' || state.phase === 'not-billable') return;
    const { line } = state;
    const at = instant('2026-11-24T09:00:00Z');
    const changed = { sessionId: 'S1' as SessionId, at, amendmentIds: [`A${nth}`] };
    if (charge === null) this.line(lineId, { type: 'DropServiceLine', at, changed });
    else {
      const amended = { ...line, chargeCents: cents(charge) };
      this.line(lineId, { type: 'ProposeServiceLine', line: amended, changed });
    }
  }

  /** Everything that waits, as originals. */
  submit(): Sealing | undefined {
    const lines = this.lineIds.map((lineId) => ({
      state: this.lineOf(lineId),
      version: this.#read(`service-line-${lineId}`).length - 1,
    }));
    const [plan] = planBatches(lines, willow);
    return plan && this.seal(plan);
  }

  seal(plan: BatchPlan): Sealing {
    this.#sealings += 1;
    const numbers = this.#read('control-numbers-clearinghouse');
    const sealing = sealBatch({
      commandId: `seal-${this.#sealings}`,
      plan,
      practice: willow,
      clients,
      partner,
      controlNumbers: { state: fold(controlNumbers, numbers), version: numbers.length - 1 },
      usage: 'T',
      sealedAt: instant('2026-11-25T22:05:00Z'),
      sealedBy: olsen,
      earlier: earlierClaims(plan.drafts, this.streams),
    });
    if ('refused' in sealing) throw new Error(sealing.refused.code);
    this.append(sealing.batch?.writes ?? []);
    return sealing;
  }

  /** A word of a 277CA; lines a claim gives back are given back with it. */
  hear(
    number: PatientControlNumber,
    category: 'A1' | 'A2' | 'A7',
    fileSha256: string,
    by: 'clearinghouse' | 'payer' = 'payer',
  ): void {
    this.#record(number, fileSha256, {
      type: 'RecordFrontDoor',
      patientControlNumber: number,
      by,
      category,
      status: category === 'A7' ? '562' : '20',
      reason: `${category}:562:82`,
      ...(category === 'A2' && { payerClaimNumber: `ICN${number}` }),
      fileSha256,
      on: serviceDate('2026-11-22'),
    });
  }

  /** A 999 of its set. */
  turnBack(number: PatientControlNumber, fileSha256: string): void {
    const { batchId } = this.claimOf(number).prepared;
    const of = { patientControlNumber: number, batchId, on: serviceDate('2026-11-22') };
    this.#record(number, fileSha256, { type: 'TurnBack', by: '999', code: 'R', fileSha256, ...of });
  }

  /** What the front door said of it that cannot all be true. */
  contradictions(number: PatientControlNumber): readonly Contradiction[] {
    const track = trackOfStreams(
      this.#read(`claim-${number}`),
      this.#read(`claim-payment-${number}`),
      this.#read(`claim-batch-${this.claimOf(number).prepared.batchId}`),
    );
    return contradictionsOf(track);
  }

  /** A person says which answer holds. @returns the code of the refusal, where it is one */
  settle(number: PatientControlNumber, stands: 'accepted' | 'rejected'): string | undefined {
    const { lines } = this.claimOf(number).prepared;
    const settled = settlementOf({
      command: {
        type: 'SettleContradiction',
        patientControlNumber: number,
        stands,
        about: this.contradictions(number).flatMap(({ about }) => about),
        settledBy: olsen,
        settledAt: instant('2026-11-25T09:00:00Z'),
        reason: 'asked the payer',
      },
      commandId: `settle-${(this.#sealings += 1)}`,
      claimFacts: this.#read(`claim-${number}`),
      payments: this.#read(`claim-payment-${number}`),
      batchFacts: [],
      lines: lines.map(({ lineId }) => this.#lineRead(lineId)),
      on: serviceDate('2026-11-25'),
    });
    if ('refused' in settled) return settled.refused.code;
    this.append(settled.writes);
    return undefined;
  }

  #record(number: PatientControlNumber, fileSha256: string, command: ClaimCommand): void {
    const decided = claim.decide(command, fold(claim, this.#read(`claim-${number}`)));
    if ('refused' in decided) throw new Error(decided.refused.code);
    this.#put(`claim-${number}`, decided.accepted);
    this.append(decideAll(returnsOwed(decided.accepted), this.streams, fileSha256).writes);
  }

  /** An 835 pays it whole. */
  pay(number: PatientControlNumber, over: object = {}): void {
    const { prepared } = this.claimOf(number);
    const { chargeCents, lines } = prepared;
    const posted = {
      type: 'ClaimPaymentPosted',
      paymentId: `PAY${number}`,
      patientControlNumber: number,
      status: '1',
      paymentDate: PAID,
      chargeCents,
      paidCents: chargeCents,
      patientResponsibilityCents: 0,
      payerClaimNumber: `CLP${number}`,
      claimAdjustments: [],
      lines: lines.map((each) => ({ ...each, isDenied: false, remarks: [] })),
      ...over,
    };
    this.#put(`claim-payment-${number}`, [posted]);
  }

  /** A person takes every payment of it off the books again. */
  undoPayments(number: PatientControlNumber): void {
    const stream = `claim-payment-${number}`;
    const payments = this.#read(stream).map((each) => factOf<Fact>(each));
    this.#put(
      stream,
      payments.map((each) => ({ ...each, type: 'ClaimPaymentUndone' })),
    );
  }

  plan(number: PatientControlNumber, over: object = {}): PlannedCorrection {
    const sent = this.claimOf(number);
    return planCorrection({
      claim: sent,
      lines: sent.prepared.lines.map(({ lineId }) => this.#lineRead(lineId)),
      joining: [],
      payer: willow.payers.get(sent.prepared.payerId),
      correctionId: 'C1',
      reason: 'record amended',
      by: olsen,
      at: instant('2026-11-25T22:00:00Z'),
      on: serviceDate('2026-11-25'),
      ...over,
    });
  }

  /** Plans and seals; undefined where it is blocked. */
  correct(number: PatientControlNumber, over: object = {}): Sealing | undefined {
    const planned = this.plan(number, over);
    return 'draft' in planned
      ? this.seal({ receiverId: null, drafts: [planned.draft] })
      : undefined;
  }

  /** Every claim's balance of an account. */
  balance(account: string): number {
    let sum = 0;
    for (const number of this.numbers)
      for (const fact of this.factsOf<ClaimFact>(number)) {
        if (!claimPostings.types.includes(fact.type as never)) continue;
        for (const leg of claimPostings.postingOf(fact as never)?.legs ?? [])
          if (leg.account === account) sum += leg.cents;
      }
    return sum;
  }

  /** @throws Error where a stream is not where the writer saw it */
  append(writes: readonly StreamWrite[]): void {
    for (const { stream, expected, facts } of writes) {
      const version = this.#read(stream).length - 1;
      if (expected !== 'any' && (expected === 'none' ? -1 : expected) !== version)
        throw new Error(`${stream} is at ${version}, not ${expected}`);
      this.#put(
        stream,
        facts.map(({ fact }) => fact),
      );
    }
  }

  #lineRead(lineId: LineId): LineRead {
    const version = this.#read(`service-line-${lineId}`).length - 1;
    return { lineId, state: this.lineOf(lineId), version };
  }
  #ids(category: string): string[] {
    return [...this.streams.keys()]
      .filter((each) => each.slice(0, each.lastIndexOf('-')) === category)
      .map((each) => each.slice(each.lastIndexOf('-') + 1));
  }
  #read(stream: string): StoredFact[] {
    return this.streams.get(stream) ?? [];
  }
  #put(stream: string, facts: readonly Fact[]): void {
    const before = this.#read(stream);
    const added = facts.map((fact, nth) => stored(stream, before.length + nth, fact));
    if (added.length > 0) this.streams.set(stream, [...before, ...added]);
  }
}

const approve: ServiceLineCommand = {
  type: 'ApproveServiceLine',
  by: olsen,
  at: instant('2026-11-19T09:00:00Z'),
};

export type ClaimPreparedFact = Extract<ClaimFact, { type: 'ClaimPrepared' }>;
