import type { LineId, PatientControlNumber, PayerId, ServiceDate } from '@ledgerline/terms';
import type { ClaimAdvice, LineAdvice } from '../advice/claim-advice.js';
import type { ToldOfPrior } from '../posting/prior-payer.js';
import type { MatchedLine } from '../posting/line-rulings.js';

/** What we know of a claim that was sent: enough to tell its lines apart. */
export interface SentClaim {
  readonly patientControlNumber: PatientControlNumber;
  readonly chargeCents: number;
  readonly lines: readonly {
    readonly lineId: LineId;
    readonly procedureCode: string;
    readonly chargeCents: number;
    readonly modifiers?: readonly string[];
    readonly serviceDate?: string;
    readonly expectedAllowedCents?: number;
  }[];
  readonly payerId?: PayerId;
  readonly serviceDate?: ServiceDate;
  /** The claim of ours it follows, and how. */
  readonly document?: ToldOfPrior['document'];
  readonly follows?: { readonly patientControlNumber: PatientControlNumber; readonly kind: string };
}

type SentLine = SentClaim['lines'][number];

/**
 * Tells each line of the advice which line of ours it pays: by REF*6R; else by what else it says of itself.
 * Several may pay one line (a split). A line that cannot be told stays null; its money posts to the claim.
 */
export function matchLines(advice: ClaimAdvice, claim: SentClaim): readonly MatchedLine[] {
  const named = new Set(advice.lines.map((each) => each.lineControlNumber));
  const told = new Set<LineId>();
  return advice.lines.map((line) => {
    const byNumber = claim.lines.find((each) => each.lineId === line.lineControlNumber);
    // A line that another names by number is that other's, and one told already is not told again.
    const free = claim.lines.filter((each) => !named.has(each.lineId) && !told.has(each.lineId));
    const found = byNumber ?? alike(line, free) ?? alike(line, claim.lines);
    if (found) told.add(found.lineId);
    return {
      lineId: found?.lineId ?? null,
      procedureCode: line.procedureCode,
      chargeCents: line.chargeCents,
      paidCents: line.paidCents,
      adjustments: line.adjustments,
      remarks: line.remarks,
    };
  });
}

/**
 * The one line that is like it: of the same procedure, or, where the payer put another in its place without a
 * word, of any; then by modifiers, date and charge, as long as each leaves any. Lines alike in all of these
 * are taken in the order they were sent: which is which changes nothing.
 */
function alike(line: LineAdvice, lines: readonly SentLine[]): SentLine | undefined {
  const charge = Math.abs(line.chargeCents);
  const same = lines.filter((each) => each.procedureCode === line.procedureCode);
  if (same.length === 0) {
    const others = lines.filter(
      (each) => each.chargeCents === charge && isOn(each, line.serviceDate),
    );
    return others.length === 1 ? others[0] : undefined;
  }
  const modifiers = [...(line.modifiers ?? [])].sort().join(':');
  const isExact = (each: SentLine) =>
    [...(each.modifiers ?? [])].sort().join(':') === modifiers &&
    each.chargeCents === charge &&
    isOn(each, line.serviceDate);
  const exact = same.find(isExact);
  if (exact) return exact;
  const narrowed = [
    (each: SentLine) => [...(each.modifiers ?? [])].sort().join(':') === modifiers,
    (each: SentLine) => isOn(each, line.serviceDate),
    (each: SentLine) => each.chargeCents === charge,
  ].reduce<readonly SentLine[]>((left, fits) => {
    const fewer = left.filter(fits);
    return fewer.length > 0 ? fewer : left;
  }, same);
  return narrowed.length === 1 ? narrowed[0] : undefined;
}

const isOn = (each: SentLine, date: string | undefined): boolean =>
  date === undefined || each.serviceDate === undefined || each.serviceDate === date;

/** What told the lines: their numbers are the plainest evidence there is. */
export const linesMatchedBy = (advice: ClaimAdvice, lines: readonly MatchedLine[]): string =>
  advice.lines.every((line, index) => line.lineControlNumber === lines[index]?.lineId)
    ? 'REF*6R'
    : 'procedure and charge';
