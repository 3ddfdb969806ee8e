import { hash } from 'node:crypto';
import { canonicalJson, fold, streamOf, type Fact, type Streams } from '@ledgerline/event-store';
import type { StreamWrite } from '@ledgerline/event-store';
import type { Account } from '@ledgerline/ledger';
import type { Payer } from '@ledgerline/practice';
import {
  cents,
  type Cents,
  type ClinicianId,
  type Instant,
  type LineId,
  type PatientControlNumber,
  type PayerId,
  type ServiceDate,
  type StaffId,
} from '@ledgerline/terms';
import { claimPostings } from '../claim.posting.js';
import type { AmendmentEffect } from '../pricing/amendment-effect.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import type { ServiceLineFact } from '../service-lines/service-line.events.js';
import { isBillable, type ServiceLine } from '../service-lines/service-line.state.js';
import { planCorrection } from './correction.js';
import type { PlannedCorrection } from './planned-correction.js';
import type { CorrectionKind } from './correction.events.js';
import type { ClaimRead } from './correction-reads.js';
import type { PrimaryAdjudication } from './secondary-adjudication.js';
import { totalLeft } from './secondary-adjudication.js';

/** A counter-entry: what an account gains or loses under a claim. Nothing booked is changed. */
export interface MoneyMoved {
  readonly patientControlNumber: PatientControlNumber;
  readonly account: Account;
  readonly cents: Cents;
}

/** What becomes of one claim that was sent. */
export interface ClaimConsequence {
  readonly patientControlNumber: PatientControlNumber;
  readonly payerId: PayerId;
  readonly kind: CorrectionKind;
  /** What stops it or waits, in a sentence; null where it goes once somebody asks for it. */
  readonly waitsFor: string | null;
  readonly isByHand: boolean;
  readonly money: readonly MoneyMoved[];
  /** What the payer paid on it so far: it takes that back and decides anew. */
  readonly paidCents: Cents;
  /** What it left to the patient so far. */
  readonly patientCents: Cents;
  /** The next payer's claim, which is told after the first payer decided anew. */
  readonly nextPayersClaim: PatientControlNumber | null;
}

/** An approval that is asked for again. */
export interface ApprovalAsked {
  readonly lineId: LineId;
  /** The claim whose correction asks for it; null where the line waits in no claim. */
  readonly patientControlNumber: PatientControlNumber | null;
  /** Documented it: anybody else may approve. */
  readonly notBy: ClinicianId;
}

/** All that follows from an amendment beyond its lines. */
export interface AmendmentConsequences {
  readonly claims: readonly ClaimConsequence[];
  readonly approvals: readonly ApprovalAsked[];
}

export interface FollowAmendment {
  readonly effect: AmendmentEffect;
  /** Streams as read for the pricing, and what it would write. */
  readonly streams: Streams;
  readonly writes: readonly StreamWrite[];
  /** The claims the effect names, as they stand. */
  readonly claims: readonly ClaimRead[];
  readonly payers: ReadonlyMap<PayerId, Payer>;
  /** Next payers' claims that stand, by first payer's claim. */
  readonly nextPayers: ReadonlyMap<PatientControlNumber, PatientControlNumber>;
  readonly at: Instant;
  readonly on: ServiceDate;
}

/** Who will ask is not known yet: whoever did not document it. */
const SOMEBODY = 'somebody' as StaffId;

/** Tells what an amendment leads to, from what it would write. Pure: nothing happens. */
export function amendmentConsequences(request: FollowAmendment): AmendmentConsequences {
  const { effect, streams, writes } = request;
  const gained = new Map(writes.map(({ stream, facts }) => [stream, facts]));
  const afterwards = (lineId: LineId, before: ServiceLine): ServiceLine =>
    (gained.get(streamOf('service-line', lineId)) ?? [])
      .map(({ fact }) => fact as Fact as ServiceLineFact)
      .reduce(serviceLine.evolve, before);
  const claims = request.claims.map((read): ClaimConsequence => {
    const lines = read.lines.map((each) => ({
      ...each,
      state: afterwards(each.lineId, each.state),
    }));
    return consequenceOf({ ...read, lines }, request);
  });
  const approvals = effect.lines.flatMap((line): readonly ApprovalAsked[] => {
    const { lineId, patientControlNumber } = line;
    if (line.effect !== 'proposed' && line.effect !== 'replacement') return [];
    const before = fold(serviceLine, streams.get(streamOf('service-line', lineId)) ?? []);
    const after = afterwards(lineId, before);
    return isBillable(after)
      ? [{ lineId, patientControlNumber, notBy: after.line.clinicianId }]
      : [];
  });
  return { claims, approvals };
}

function consequenceOf(
  read: ClaimRead,
  { payers, nextPayers, at, on }: FollowAmendment,
): ClaimConsequence {
  const { patientControlNumber, payerId } = read.claim.prepared;
  const who = { correctionId: 'preview', reason: 'preview', by: SOMEBODY, at, on };
  const planned = planCorrection({ ...read, payer: payers.get(payerId), ...who });
  const isBlocked = 'blocked' in planned;
  return {
    patientControlNumber,
    payerId,
    kind: planned.kind as CorrectionKind,
    waitsFor: isBlocked ? planned.blocked.sentence : null,
    isByHand: isBlocked && planned.blocked.isByHand === true,
    money: moneyOf(planned),
    paidCents: read.adjudication?.paidCents ?? cents(0),
    patientCents: patientOf(read.adjudication),
    nextPayersClaim: nextPayers.get(patientControlNumber) ?? null,
  };
}

const patientOf = (adjudication: PrimaryAdjudication | undefined): Cents =>
  cents(adjudication ? totalLeft(adjudication) : 0);

/** What sealing it would book: the old charge back, the new one on. */
function moneyOf(planned: PlannedCorrection): readonly MoneyMoved[] {
  if (!('draft' in planned) || !planned.draft.follows) return [];
  const { follows, lines } = planned.draft;
  const own = follows.gains.flatMap(({ facts }) => facts);
  const charged = lines.map(({ state }) => state.line);
  const prepared = {
    type: 'ClaimPrepared',
    patientControlNumber: follows.number,
    frequency: planned.kind === 'void' ? '8' : '7',
    serviceDate: charged[0]?.serviceDate,
    lines: charged,
  };
  const sums = new Map<string, MoneyMoved>();
  for (const fact of [...own, prepared]) {
    if (!claimPostings.types.includes(fact.type as never)) continue;
    for (const leg of claimPostings.postingOf(fact as never)?.legs ?? []) {
      const number = leg.patientControlNumber as PatientControlNumber;
      const key = `${number}/${leg.account}`;
      const before = sums.get(key)?.cents ?? 0;
      const moved = { patientControlNumber: number, account: leg.account };
      sums.set(key, { ...moved, cents: cents(before + leg.cents) });
    }
  }
  return [...sums.values()].filter((each) => each.cents !== 0);
}

/** What was shown, in one number: accepted is this and nothing else. */
export const shownHash = (effect: AmendmentEffect, follows: AmendmentConsequences): string =>
  hash('sha256', canonicalJson([effect.effectHash, follows]), 'hex').slice(0, 32);
