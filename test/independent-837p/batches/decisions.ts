import fc from 'fast-check';
import { code, day, maybe, modifiers, procedureCode, quantity } from './values.js';

/** How a payer divides what was charged; amounts are made from it, so that they always sum. */
const share = fc.record({
  paidPercent: fc.oneof(fc.constantFrom(0, 100), fc.nat(100)),
  reasons: fc.array(
    fc.record({
      group: fc.constantFrom('CO', 'CR', 'OA', 'PI', 'PR'),
      reason: code('45', '1', '2', '3', '97', '253', 'A1', 'B13', 'P12', '96'),
      amountCents: fc.integer({ min: -2_000, max: 2_000 }),
      quantity: maybe(fc.oneof(quantity, fc.constant(0)), 1),
    }),
    { minLength: 1, maxLength: 9 },
  ),
});
type Share = typeof share extends fc.Arbitrary<infer T> ? T : never;

/** Paid and adjusted of a charge: charge − Σ adjustments = paid, some adjustments below nothing. */
export function divided(chargeCents: number, { paidPercent, reasons }: Share) {
  const paidCents = Math.floor((chargeCents * paidPercent) / 100);
  const rest = chargeCents - paidCents;
  if (rest === 0) return { paidCents };
  const [last, ...others] = reasons;
  const before = others.reduce((sum, each) => sum + each.amountCents, 0);
  return { paidCents, adjustments: [...others, { ...last!, amountCents: rest - before }] };
}

export const lineDecision = fc.record({
  share,
  isLeftOut: fc.nat(9).map((chance) => chance === 0),
  splitPercent: maybe(fc.nat(100), 1),
  procedureCode,
  modifiers: maybe(modifiers),
  description: fc.constant(undefined),
  units: fc.oneof(quantity, fc.constant(0)),
  isBundled: fc.nat(9).map((chance) => chance === 0),
  adjudicatedAt: day,
  remainingPatientLiabilityCents: maybe(fc.nat(50_000)),
});
type LineDecision = typeof lineDecision extends fc.Arbitrary<infer T> ? T : never;

/** What one payer decided of one line, in one SVD or in two. */
export function decided(payerId: string, chargeCents: number, lines: number, each: LineDecision) {
  const { share: divide, splitPercent, isBundled } = each;
  const part = (cents: number) => ({
    payerId,
    ...divided(cents, divide),
    procedureCode: each.procedureCode,
    modifiers: each.modifiers,
    units: each.units,
    bundledLine: isBundled ? lines : undefined,
    adjudicatedAt: each.adjudicatedAt,
    remainingPatientLiabilityCents: each.remainingPatientLiabilityCents,
  });
  if (splitPercent === undefined) return [part(chargeCents)];
  const first = Math.floor((chargeCents * splitPercent) / 100);
  return [part(first), part(chargeCents - first)];
}

/** How a payer answered: line by line, for the claim as a whole, or not yet. */
export const answer = fc.record({
  manner: fc.constantFrom('by line', 'by claim', 'not yet'),
  share,
  lines: fc.array(lineDecision, { minLength: 1, maxLength: 5 }),
  adjudicatedAt: day,
  nonCoveredCents: maybe(fc.nat(50_000), 1),
  remainingPatientLiabilityCents: maybe(fc.nat(50_000)),
  remarkCodes: maybe(fc.array(code('MA01', 'N30', 'M15', 'N130'), { maxLength: 5 }), 1),
  priorAuthorization: maybe(code('AUTH-77', 'a 1'), 1),
  referral: maybe(code('REF-12'), 1),
  payerClaimNumber: maybe(code('CHP20261119000417', 'x/1')),
});
type Answer = typeof answer extends fc.Arbitrary<infer T> ? T : never;

interface Charged {
  readonly chargeCents: number;
}

/** The other payer's own amounts, and what it decided of each line, from one answer. */
export function answered(payerId: string, lines: readonly Charged[], given: Answer) {
  const { manner, share: divide, lines: decisions, adjudicatedAt, ...said } = given;
  const total = lines.reduce((sum, each) => sum + each.chargeCents, 0);
  const none = lines.map((): ReturnType<typeof decided> => []);
  if (manner === 'not yet') return { other: said, byLine: none };
  if (manner === 'by claim')
    return { other: { ...said, ...divided(total, divide), adjudicatedAt }, byLine: none };
  const byLine = lines.map(({ chargeCents }, index) => {
    const each = decisions[index % decisions.length]!;
    return each.isLeftOut ? [] : decided(payerId, chargeCents, lines.length, each);
  });
  const isDecided = byLine.some((each) => each.length > 0);
  const undecided = lines
    .filter((_, index) => byLine[index]!.length === 0)
    .reduce((sum, each) => sum + each.chargeCents, 0);
  const paid = byLine.flat().reduce((sum, each) => sum + each.paidCents, 0);
  const rest = undecided === 0 ? {} : divided(undecided, { ...divide, paidPercent: 0 });
  const date = isDecided ? {} : { adjudicatedAt };
  return { other: { ...said, ...rest, paidCents: paid, ...date }, byLine };
}
