import type { LineId, PatientControlNumber } from '@ledgerline/terms';
import type { ClaimAdvice, LineAdvice } from './claim-advice.js';
import type { MatchedLine } from './line-rulings.js';

/** What we know of a claim that was sent: enough to tell its lines apart. */
export interface SentClaim {
  readonly patientControlNumber: PatientControlNumber;
  readonly chargeCents: number;
  readonly lines: readonly {
    readonly lineId: LineId;
    readonly procedureCode: string;
    readonly chargeCents: number;
  }[];
}

/**
 * Tells each line of the advice which line of ours it pays: by REF*6R, else by procedure and charge where only one
 * line of ours fits, else by procedure where only one fits. Several may pay one line (a split). A line that
 * cannot be told stays null; its money posts to the claim.
 */
export function matchLines(advice: ClaimAdvice, claim: SentClaim): readonly MatchedLine[] {
  return advice.lines.map((line) => ({
    lineId: lineOf(line, claim),
    procedureCode: line.procedureCode,
    chargeCents: line.chargeCents,
    paidCents: line.paidCents,
    adjustments: line.adjustments,
    remarks: line.remarks,
  }));
}

function lineOf(line: LineAdvice, { lines }: SentClaim): LineId | null {
  const named = lines.find((each) => each.lineId === line.lineControlNumber);
  if (named) return named.lineId;
  const sameProcedure = lines.filter((each) => each.procedureCode === line.procedureCode);
  const sameCharge = sameProcedure.filter(
    (each) => each.chargeCents === Math.abs(line.chargeCents),
  );
  if (sameCharge.length === 1) return sameCharge[0]?.lineId ?? null;
  return (sameProcedure.length === 1 ? sameProcedure[0]?.lineId : undefined) ?? null;
}

/** How many of our lines REF*6R named: the plainest evidence there is. */
export const linesMatchedBy = (advice: ClaimAdvice, lines: readonly MatchedLine[]): string =>
  advice.lines.every((line, index) => line.lineControlNumber === lines[index]?.lineId)
    ? 'REF*6R'
    : 'procedure and charge';
