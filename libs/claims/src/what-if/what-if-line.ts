import { canonicalJson } from '@ledgerline/event-store';
import type { Discipline } from '@ledgerline/payer-policy';
import type {
  Cents,
  ClientId,
  LineId,
  PatientControlNumber,
  PayerId,
  ProcedureCode,
  ServiceDate,
} from '@ledgerline/terms';
import { billingSaid } from '../service-lines/service-line.billing.js';
import type { Billing, LinePart, SaidOfLine } from '../service-lines/service-line.events.js';
import type { LinePhase, ServiceLineRow } from '../service-lines/service-lines.projection.js';

/** What a line comes to under some tables, or as it was recorded. */
export interface LineSays {
  /** False of a line that waits for something to be mended, and of one no unit was earned for. */
  readonly isBillable: boolean;
  /** Of a line that waits, what it would bill; null where no unit was earned. */
  readonly billing: Billing | null;
  /** What the payer should allow for the whole line; null where no price is known. */
  readonly allowedCents: Cents | null;
  readonly reasons: readonly string[];
}

/** How two answers about one line differ. */
export type LineChangeKind =
  | 'became-billable'
  | 'stopped-being-billable'
  | 'units'
  | 'modifiers'
  | 'charge'
  | 'allowed'
  /** Billable in neither: what it waits for, or what it would bill. */
  | 'waiting';

/**
 * What acceptance would mean. `priced-again`: nobody approved it, and it follows the new tables.
 * `approval-stands`: approved, not claimed; it keeps what it says until a person takes it back.
 * `replacement`, `void`: its claim says otherwise. `with-the-correction`: a new line of a day that is
 * approved or claimed whole. `none`: its claim says already what the new tables say.
 */
export type LineMeans =
  'priced-again' | 'approval-stands' | 'replacement' | 'void' | 'with-the-correction' | 'none';

/** One line that would differ. */
export interface LineChange {
  readonly lineId: LineId;
  readonly clientId: ClientId;
  readonly serviceDate: ServiceDate;
  readonly payerId: PayerId | null;
  readonly procedureCode: ProcedureCode;
  readonly part?: LinePart;
  readonly discipline?: Discipline;
  readonly kinds: readonly LineChangeKind[];
  /** Under the tables in force and under the changed ones. */
  readonly was: LineSays;
  readonly now: LineSays;
  /** Null where it was never priced. */
  readonly phase: LinePhase | null;
  readonly means: LineMeans;
  /** The live claim it is in. */
  readonly patientControlNumber: PatientControlNumber | null;
  /** Of a line in a claim: billed above what would be earned. */
  readonly overpaid: Overpaid | null;
}

/** What was billed above what was earned: to be disclosed and given back where it was paid. */
export interface Overpaid {
  readonly units: number;
  readonly chargeCents: Cents;
  /** At what the payer should have allowed; null where no price is known. */
  readonly allowedCents: Cents | null;
}

/** A line that does not exist. */
export const absent: LineSays = {
  isBillable: false,
  billing: null,
  allowedCents: null,
  reasons: ['no-such-line'],
};

export function saysOf(said: SaidOfLine | undefined): LineSays {
  if (!said) return absent;
  if (said.type === 'ServiceLineNotBillable')
    return {
      isBillable: false,
      billing: billingSaid(said),
      allowedCents: null,
      reasons: said.reasons,
    };
  const allowedCents = said.expectedAllowedCents ?? null;
  return { isBillable: true, billing: billingSaid(said), allowedCents, reasons: [] };
}

/** What a line says, as recorded: of one whose claim is owed a correction, what that claim should say. */
export function saysOfRow(row: ServiceLineRow): LineSays {
  const { phase, wouldBe, reasons, procedureCode, modifiers, units, chargeCents } = row;
  if (phase === 'not-billable')
    return { isBillable: false, billing: wouldBe, allowedCents: null, reasons };
  if (phase === 'withdrawn') return { ...absent, reasons };
  if (row.correction && row.correction.correction !== 'none') {
    const { now } = row.correction;
    return { isBillable: now !== null, billing: now, allowedCents: null, reasons: [] };
  }
  if (units === null || chargeCents === null) return { ...absent, reasons };
  const billing = { procedureCode, modifiers, units, chargeCents };
  return { isBillable: true, billing, allowedCents: row.expectedAllowedCents, reasons: [] };
}

/** How two answers differ; empty where a payer would read the same and the same is waited for. */
export function kindsBetween(was: LineSays, now: LineSays): readonly LineChangeKind[] {
  if (!was.isBillable && !now.isBillable) {
    const isSame =
      canonicalJson([was.billing, was.reasons]) === canonicalJson([now.billing, now.reasons]);
    return isSame ? [] : ['waiting'];
  }
  const kinds: LineChangeKind[] = [];
  if (!was.isBillable) kinds.push('became-billable');
  if (!now.isBillable) kinds.push('stopped-being-billable');
  if (was.isBillable && now.isBillable) {
    if (was.billing?.units !== now.billing?.units) kinds.push('units');
    if (was.billing?.modifiers.join() !== now.billing?.modifiers.join()) kinds.push('modifiers');
    if (was.billing?.chargeCents !== now.billing?.chargeCents) kinds.push('charge');
    if (was.allowedCents !== now.allowedCents) kinds.push('allowed');
  }
  return kinds;
}
