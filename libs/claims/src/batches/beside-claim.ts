import type { BesideClaim, EstablishedPractice, SentLine } from './claim-context.js';
import type { LineId, PatientControlNumber, PayerId, ProcedureCode } from '@ledgerline/terms';
import { payerOfDraft, type ClaimDraft } from './claim-draft.js';
import {
  unitTotalsKey,
  type ClientUnitTotals,
  type DayLine,
} from '../pricing/client-unit-totals.projection.js';
import type { ServiceLineRow } from '../service-lines/service-lines.projection.js';

/** Where to look: every line of each client's date, and rows of those that are not judged now. */
export interface DaysRead {
  /** By unitTotalsKey. */
  readonly days?: ReadonlyMap<string, ClientUnitTotals>;
  /** Absent, no claim sent before is seen. */
  readonly others?: ReadonlyMap<LineId, ServiceLineRow | null>;
}

/** What stands beside one claim; undefined where nothing does, as almost always. */
export function besideClaim(
  draft: ClaimDraft,
  { practice, days, others }: DaysRead & { readonly practice: EstablishedPractice },
): BesideClaim | undefined {
  const { clientId, serviceDate } = draft.lines[0].state.line;
  const day = days?.get(unitTotalsKey(clientId, serviceDate));
  if (!day) return undefined;
  const payerId = payerOfDraft(draft);
  let beside: { codes: ProcedureCode[]; sent: SentLine[] } | undefined;
  for (const lineId in day.byLine) {
    const { procedureCode, isApproved } = day.byLine[lineId as LineId] as DayLine;
    if (!isApproved || draft.lines.some(({ state }) => state.line.lineId === lineId)) continue;
    beside ??= { codes: [], sent: [] };
    beside.codes.push(procedureCode);
    const row = others?.get(lineId as LineId);
    if (row && isSentTo(row, payerId) && row.patientControlNumber !== supersededBy(draft))
      beside.sent.push(sentLine(row, row.patientControlNumber, practice));
  }
  return beside;
}

type SentRow = ServiceLineRow & { readonly patientControlNumber: PatientControlNumber };

/** A line is claimed from the sealing of its claim until that was turned back, replaced or voided. */
const isSentTo = (row: ServiceLineRow, payerId: PayerId): row is SentRow =>
  row.phase === 'claimed' && row.payerId === payerId && row.patientControlNumber !== null;

/** What a correction puts right does not stand beside it. */
const supersededBy = ({ follows }: ClaimDraft): PatientControlNumber | undefined =>
  follows?.patientControlNumber;

const sentLine = (
  { procedureCode, modifiers, clinicianId }: ServiceLineRow,
  claim: PatientControlNumber,
  { clinicians }: EstablishedPractice,
): SentLine => ({
  claim,
  code: procedureCode,
  modifiers,
  rendering: (clinicianId && clinicians.get(clinicianId)?.npi) ?? '',
});

/** Lines of the drafts' dates that no draft holds: whose rows tell what was sent before. */
export function lineIdsBeside(
  drafts: readonly ClaimDraft[],
  days: ReadonlyMap<string, ClientUnitTotals>,
): readonly LineId[] {
  const judged = new Set<string>();
  for (const { lines } of drafts) for (const { state } of lines) judged.add(state.line.lineId);
  const beside: LineId[] = [];
  for (const { byLine } of days.values())
    for (const lineId in byLine)
      if (byLine[lineId as LineId]?.isApproved && !judged.has(lineId))
        beside.push(lineId as LineId);
  return beside;
}
