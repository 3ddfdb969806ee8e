import { hash } from 'node:crypto';
import {
  canonicalJson,
  categoryOf,
  type Fact,
  fold,
  idOf,
  type Streams,
  type StreamWrite,
} from '@ledgerline/event-store';
import type {
  ClientId,
  LineId,
  PatientControlNumber,
  ProcedureCode,
  ServiceDate,
} from '@ledgerline/terms';
import { billingOf } from '../service-lines/service-line.billing.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import type { Billing, ServiceLineFact } from '../service-lines/service-line.events.js';
import { isBillable, type ServiceLine } from '../service-lines/service-line.state.js';

/** What an amendment would do to one line. */
export interface LineEffect {
  readonly lineId: LineId;
  readonly clientId: ClientId;
  readonly serviceDate: ServiceDate;
  readonly procedureCode: ProcedureCode;
  /**
   * `none`: it stays as it is. `proposed`: it is new, or priced anew, and waits for approval.
   * `not-billable`, `withdrawn`: it is billed no more. `replacement`, `void`: its claim is owed that.
   */
  readonly effect: 'none' | 'proposed' | 'not-billable' | 'withdrawn' | 'replacement' | 'void';
  /** What is billed before and after; null where nothing is. */
  readonly was: Billing | null;
  readonly now: Billing | null;
  /** Why it would not be billable. */
  readonly reasons: readonly string[];
  /** The live claim it is in. */
  readonly patientControlNumber: PatientControlNumber | null;
}

/** All an amendment would change, before anybody accepts it. */
export interface AmendmentEffect {
  /** By client and line; lines that stay as they are among them. */
  readonly lines: readonly LineEffect[];
  readonly unitsBefore: number;
  readonly unitsAfter: number;
  readonly chargeCentsBefore: number;
  readonly chargeCentsAfter: number;
  /** Claims that would be owed a replacement or a void. */
  readonly claims: readonly PatientControlNumber[];
  /** Named when it is accepted: what happens is then what was shown, or nothing is. */
  readonly effectHash: string;
}

/**
 * Tells what pricing an amended session would do, from what it would write. Pure: nothing happens.
 *
 * @param streams  as read for that pricing
 * @param writes   of priceSession over the session as amended
 */
export function amendmentEffect(streams: Streams, writes: readonly StreamWrite[]): AmendmentEffect {
  const gained = new Map(writes.map(({ stream, facts }) => [stream, facts]));
  const lines = [...new Set([...streams.keys(), ...gained.keys()])]
    .filter((stream) => categoryOf(stream) === 'service-line')
    .flatMap((stream) => {
      const before = fold(serviceLine, streams.get(stream) ?? []);
      const facts = (gained.get(stream) ?? []).map(({ fact }) => fact as Fact as ServiceLineFact);
      const after = facts.reduce(serviceLine.evolve, before);
      return effectOn(idOf(stream) as LineId, before, after) ?? [];
    })
    .sort(byClient);
  const sum = (of: (line: LineEffect) => number | undefined) =>
    lines.reduce((total, line) => total + (of(line) ?? 0), 0);
  const owed = lines.filter(({ effect }) => effect === 'replacement' || effect === 'void');
  const claims = [...new Set(owed.flatMap((each) => each.patientControlNumber ?? []))].sort();
  return {
    lines,
    unitsBefore: sum(({ was }) => was?.units),
    unitsAfter: sum(({ now }) => now?.units),
    chargeCentsBefore: sum(({ was }) => was?.chargeCents),
    chargeCentsAfter: sum(({ now }) => now?.chargeCents),
    claims,
    effectHash: hash('sha256', canonicalJson(lines), 'hex').slice(0, 32),
  };
}

function effectOn(lineId: LineId, before: ServiceLine, after: ServiceLine): LineEffect | undefined {
  if (after.phase === 'unknown') return undefined;
  const { clientId, serviceDate, procedureCode } = after.line;
  return {
    lineId,
    clientId,
    serviceDate,
    procedureCode,
    effect: effectName(before, after),
    was: billedBy(before),
    now: billedBy(after),
    reasons: after.phase === 'not-billable' ? after.line.reasons : [],
    patientControlNumber: after.phase === 'claimed' ? after.patientControlNumber : null,
  };
}

function effectName(before: ServiceLine, after: ServiceLine): LineEffect['effect'] {
  if (after.phase === 'claimed') return after.correction?.correction ?? 'none';
  if (isAsBefore(before, after)) return 'none';
  switch (after.phase) {
    case 'withdrawn':
    case 'not-billable':
      return after.phase;
    default:
      return 'proposed';
  }
}

/** How the units came about may read otherwise; what is billed, or why nothing is, does not. */
function isAsBefore(before: ServiceLine, after: ServiceLine): boolean {
  if (after === before) return true;
  if (after.phase !== before.phase) return false;
  const said = (line: ServiceLine) =>
    canonicalJson(line.phase === 'not-billable' ? line.line.reasons : billedBy(line));
  return said(before) === said(after);
}

/** What a line bills; of one in a claim, what that claim should say. */
function billedBy(line: ServiceLine): Billing | null {
  if (!isBillable(line) || line.phase === 'withdrawn') return null;
  if (line.phase === 'claimed' && line.correction) return line.correction.now;
  return billingOf(line.line);
}

function byClient(a: LineEffect, b: LineEffect): number {
  if (a.clientId !== b.clientId) return a.clientId < b.clientId ? -1 : 1;
  return a.lineId < b.lineId ? -1 : 1;
}
