import { cents, type Cents, type LineId } from '@ledgerline/terms';
import type { Adjustment, PostedAdjustment } from './claim-payment.events.js';

interface Told {
  readonly group: string;
  readonly amountCents: number;
}

/** Of a next payer's claim, what it was told of the first payer (2320, 2430). */
export interface ToldOfPrior {
  readonly document?: {
    readonly lines?: readonly {
      readonly lineControlNumber?: string;
      readonly adjudications?: readonly {
        readonly paidCents: number;
        readonly adjustments?: readonly Told[];
      }[];
    }[];
    readonly otherPayers?: readonly {
      readonly paidCents?: number;
      readonly adjustments?: readonly Told[];
    }[];
  };
}

/** What a first payer settled of a line, or of the claim where none is named; undefined where we told nothing of it. */
export type PriorOf = (lineId: LineId | null) => Cents | undefined;

/**
 * What the first payer paid and took off, without what it left to the patient: what OA-23 is to come to.
 *
 * @source  X12 claim adjustment reason 23: impact of prior payers' adjudication, payments and adjustments
 */
export const priorIn =
  ({ document }: ToldOfPrior): PriorOf =>
  (lineId) => {
    const lines = document?.lines ?? [];
    const told = lines.filter(
      (each) => lineId === null || each.lineControlNumber === (lineId as string),
    );
    const decided = told.flatMap((each) => each.adjudications ?? []);
    const ofClaim = lineId === null ? (document?.otherPayers ?? []) : [];
    if (decided.length === 0 && ofClaim.length === 0) return undefined;
    // Where lines were decided of, what was paid stands there; else the claim says it.
    const paid = decided.length > 0 ? decided : ofClaim;
    return cents(
      paid.reduce((sum, each) => sum + (each.paidCents ?? 0), 0) +
        [...decided, ...ofClaim].reduce((sum, each) => sum + settledBy(each.adjustments ?? []), 0),
    );
  };

const settledBy = (adjustments: readonly Told[]): number =>
  adjustments.reduce((sum, { group, amountCents }) => sum + (group === 'PR' ? 0 : amountCents), 0);

const isOfPrior = ({ group, carc }: Adjustment): boolean => group === 'OA' && carc === '23';

/** What the payer said of the other parts of a line of ours, those before and those after. */
export interface OtherParts {
  readonly before: readonly Adjustment[];
  readonly after: readonly Adjustment[];
}
const whole: OtherParts = { before: [], after: [] };

/** The adjustments of a line or claim; the first OA-23 says what we know, where the payer says otherwise. */
export function besidePrior(
  adjustments: readonly PostedAdjustment[],
  known: Cents | undefined,
  { before, after }: OtherParts = whole,
): readonly PostedAdjustment[] {
  if (known === undefined || before.some(isOfPrior)) return adjustments;
  const [first] = adjustments.filter(isOfPrior);
  const said = [...adjustments, ...after].filter(isOfPrior);
  const sum = said.reduce((total, each) => total + each.cents, 0);
  // A takeback says it with the opposite sign, of what was compared before.
  if (!first || sum <= 0 || sum === known) return adjustments;
  return adjustments.map((each) => (each === first ? { ...each, priorCents: known } : each));
}
