import { cents, type Cents, type LineId } from '@ledgerline/terms';
import type { Adjustment, PostedAdjustment, ServicePayment } from './claim-payment.events.js';
import { sharesOf } from './claim-level-shares.js';
import { besidePrior, type OtherParts, type PriorOf } from './prior-payer.js';
import { rulingFor, type PostingPolicy } from '../posting-policy/posting-policy.js';
import type { Disposition } from './posting-disposition.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';

/** By what the adjustments of a claim are judged. */
export interface Judging {
  readonly policy: PostingPolicy;
  readonly payerX12Id: string;
  /** What the payer should allow for a line of ours, and what we charged; undefined where nobody knows. */
  readonly expectedOf: (lineId: LineId) => Expected | undefined;
  /** Of a next payer's claim: what the first payer settled, as we told it. Absent, nothing is compared. */
  readonly priorOf?: PriorOf;
}

export interface Expected {
  readonly allowedCents: number;
  readonly chargeCents: number;
}

/** A line as matched, before anything is decided about it. */
export type MatchedLine = Omit<ServicePayment, 'adjustments' | 'isDenied'> & {
  readonly adjustments: readonly Adjustment[];
};

export interface RuledClaim {
  readonly lines: readonly ServicePayment[];
  readonly claimAdjustments: readonly PostedAdjustment[];
}

/**
 * Decides about every adjustment of a claim. The contracted allowance is let go as far as the payer
 * allowed what was agreed: what is short by more than the tolerance stays open, to the cent, and so does
 * all of it where the payer allowed nothing.
 */
export function ruleClaim(
  judging: Judging,
  matched: readonly MatchedLine[],
  claimAdjustments: readonly Adjustment[],
  claimRemarks: readonly string[],
): RuledClaim {
  const lines = matched.map((line) => {
    const remarks = claimRemarks.length > 0 ? [...line.remarks, ...claimRemarks] : line.remarks;
    return { ...line, adjustments: line.adjustments.map((each) => ruled(judging, each, remarks)) };
  });
  const short = shortfalls(judging, lines);
  const { priorOf = () => undefined } = judging;
  return {
    lines: lines.map((line, at) => {
      const done = settled(line, short.get(at));
      const known = line.lineId === null ? undefined : priorOf(line.lineId);
      if (known === undefined) return done;
      return { ...done, adjustments: besidePrior(done.adjustments, known, otherParts(lines, at)) };
    }),
    claimAdjustments: besidePrior(
      claimAdjustments.map((each) =>
        withShares(asPosted(ruled(judging, each, claimRemarks)), matched),
      ),
      claimAdjustments.length > 0 ? priorOf(null) : undefined,
    ),
  };
}

/** A line paid in parts says of the first payer what its parts say together, and the first that speaks says it. */
function otherParts(lines: readonly RuledLine[], at: number): OtherParts {
  const isPart = (each: RuledLine, nth: number) =>
    nth !== at && each.lineId !== null && each.lineId === lines[at]?.lineId;
  return {
    before: lines.filter((each, nth) => nth < at && isPart(each, nth)).flatMap(adjustmentsOf),
    after: lines.filter((each, nth) => nth > at && isPart(each, nth)).flatMap(adjustmentsOf),
  };
}
const adjustmentsOf = ({ adjustments }: RuledLine): readonly Adjustment[] => adjustments;

function withShares(each: PostedAdjustment, lines: readonly MatchedLine[]): PostedAdjustment {
  const shares = sharesOf(each.cents, lines);
  return shares.length > 0 ? { ...each, shares } : each;
}

interface Ruled extends Adjustment {
  readonly clause: string;
  readonly as: Disposition;
  readonly upToExpected: boolean;
}
type RuledLine = Omit<MatchedLine, 'adjustments'> & { readonly adjustments: readonly Ruled[] };
interface Short {
  readonly cents: number;
  readonly expectedCents?: Cents;
}

const ruled = (judging: Judging, each: Adjustment, remarks: readonly string[]): Ruled => {
  const { group, carc, cents: amount } = each;
  const { payerX12Id, policy } = judging;
  const ruling = rulingFor(policy, { group, carc, cents: amount, remarks, payerX12Id });
  return { group, carc, cents: amount, ...ruling };
};

/** By place of the line: what of its allowance is not to be let go. Lines that pay one of ours are one. */
function shortfalls(judging: Judging, lines: readonly RuledLine[]): ReadonlyMap<number, Short> {
  const short = new Map<number, Short>();
  const together = new Map<string, number[]>();
  lines.forEach((line, at) => {
    if (!line.adjustments.some((each) => each.upToExpected)) return;
    const key = line.lineId ?? `${at}`;
    together.set(key, [...(together.get(key) ?? []), at]);
  });
  for (const places of together.values()) {
    const parts = places.map((at) => lines[at]).filter((each) => each !== undefined);
    const lineId = parts[0]?.lineId ?? null;
    const chargeCents = sum(parts.map((each) => each.chargeCents));
    const allowed = sum(parts.map(allowedOf));
    const expected = lineId === null ? undefined : judging.expectedOf(lineId);
    // Compared like with like: a part of a line says nothing about the fee of the whole.
    const agreed = expected?.chargeCents === chargeCents ? expected.allowedCents : undefined;
    if (allowed <= 0 && (agreed === undefined || agreed > judging.policy.toleranceCents)) {
      for (const at of places)
        short.set(at, {
          cents: Infinity,
          ...(agreed !== undefined && { expectedCents: cents(agreed) }),
        });
      continue;
    }
    if (agreed === undefined) continue;
    let rest = agreed - allowed;
    if (rest <= judging.policy.toleranceCents) continue;
    for (const at of places) {
      const letGo = sum((lines[at]?.adjustments ?? []).map((e) => (e.upToExpected ? e.cents : 0)));
      const here = Math.min(rest, letGo);
      rest -= here;
      if (here > 0) short.set(at, { cents: here, expectedCents: cents(agreed) });
    }
  }
  return short;
}

/** What the payer allowed: the charge less what contract and multiple-procedure rule take off. */
const allowedOf = ({ chargeCents, adjustments }: RuledLine): number =>
  chargeCents -
  sum(adjustments.map((e) => (e.as === 'contractual' || e.as === 'mppr' ? e.cents : 0)));

function settled(line: RuledLine, short: Short | undefined): ServicePayment {
  let rest = short?.cents ?? 0;
  const adjustments = line.adjustments.map((each) => {
    const open = each.upToExpected ? Math.min(rest, each.cents) : 0;
    rest -= open;
    return asPosted(each, open);
  });
  return {
    ...line,
    adjustments,
    ...(short?.expectedCents !== undefined && { expectedCents: short.expectedCents }),
    isDenied: isDenied(line.paidCents, adjustments),
  };
}

const asPosted = (
  { group, carc, cents: amount, clause, as }: Ruled,
  open = 0,
): PostedAdjustment => ({
  group,
  carc,
  cents: amount,
  clause,
  as,
  ...(open > 0 && { openCents: cents(open) }),
});

/** What was decided about an adjustment; of facts older than posting policies, by the shipped one. */
export const dispositionOf = (each: PostedAdjustment): Disposition =>
  each.as ?? rulingFor(shippedPostingPolicy, { ...each, remarks: [], payerX12Id: '' }).as;

/** Of an adjustment, what stays with the payer for somebody to work: a denial, a question, a shortfall. */
export function openOf(each: PostedAdjustment): number {
  const as = dispositionOf(each);
  return as === 'open' || as === 'hold' ? each.cents : (each.openCents ?? 0);
}

/**
 * Whether a line was denied: nothing paid, and something taken off that nothing lets go. A line paid
 * zero because all of it is the patient's deductible was processed, not denied; CLP02 does not say.
 */
export const isDenied = (paidCents: number, adjustments: readonly PostedAdjustment[]): boolean =>
  paidCents === 0 && adjustments.some((each) => each.cents > 0 && openOf(each) === each.cents);

const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, each) => total + each, 0);
