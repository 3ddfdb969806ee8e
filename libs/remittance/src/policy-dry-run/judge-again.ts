import type { Account } from '@ledgerline/ledger';
import { cents, type Cents, type LineId } from '@ledgerline/terms';
import type { ClaimPaymentFact, PostedAdjustment } from '../posting/claim-payment.events.js';
import { dispositionOf, ruleClaim, type Judging } from '../posting/line-rulings.js';
import { accountOfDisposition, type Disposition } from '../posting/posting-disposition.js';
import { rulingFor, type PostingPolicy } from '../posting-policy/posting-policy.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';

export type Posted = Extract<ClaimPaymentFact, { type: 'ClaimPaymentPosted' }>;
export type Reversed = Extract<ClaimPaymentFact, { type: 'ClaimPaymentReversed' }>;

/** What a policy makes of one adjustment. */
export interface Made {
  readonly clause: string;
  readonly as: Disposition;
  /** Of the amount, what stays with the payer for somebody to work. */
  readonly openCents: Cents;
}

/** One adjustment of the payer, as it was posted and as it would have been. */
export interface Compared {
  readonly group: string;
  readonly carc: string;
  readonly remarks: readonly string[];
  readonly cents: Cents;
  readonly before: Made;
  readonly after: Made;
}

/** The adjustments of one line, or of the claim where `place` is null. */
export interface ComparedPlace {
  /** Which line of the payment, from 0. */
  readonly place: number | null;
  readonly lineId: LineId | null;
  readonly procedureCode: string;
  readonly wasDenied: boolean;
  readonly wouldBeDenied: boolean;
  readonly adjustments: readonly Compared[];
}

/**
 * A claim payment judged again from what its fact kept of the payer’s words: pure, and nothing is written.
 *
 * @param judging  the changed clauses, whoever pays, and what the claim’s lines should be allowed
 */
export function judgeAgain(fact: Posted, judging: Judging): readonly ComparedPlace[] {
  const claimRemarks = fact.remarks ?? [];
  const matched = fact.lines.map(({ isDenied: _denied, expectedCents: _expected, ...line }) => ({
    ...line,
    adjustments: line.adjustments.map(({ group, carc, cents: amount }) => ({
      group,
      carc,
      cents: amount,
    })),
  }));
  const again = ruleClaim(judging, matched, fact.claimAdjustments, claimRemarks);
  const remarksOf = (own: readonly string[]) =>
    claimRemarks.length > 0 ? [...own, ...claimRemarks] : own;
  const ofLines = fact.lines.map((line, place): ComparedPlace => {
    const then = again.lines[place];
    return {
      place,
      lineId: line.lineId,
      procedureCode: line.procedureCode,
      wasDenied: line.isDenied,
      wouldBeDenied: then?.isDenied ?? line.isDenied,
      adjustments: compared(line.adjustments, then?.adjustments ?? [], remarksOf(line.remarks)),
    };
  });
  const ofClaim: ComparedPlace = {
    place: null,
    lineId: null,
    procedureCode: '',
    wasDenied: false,
    wouldBeDenied: false,
    adjustments: compared(fact.claimAdjustments, again.claimAdjustments, claimRemarks),
  };
  return [...ofLines, ofClaim].filter((each) => each.adjustments.length > 0);
}

/** A payment as it stands, in no way otherwise: of reversals whose original was posted before the window. */
export const asItWas = (
  fact: Pick<Posted | Reversed, 'lines' | 'claimAdjustments'>,
): readonly ComparedPlace[] =>
  [
    ...fact.lines.map((line, place): ComparedPlace => ({
      place,
      lineId: line.lineId,
      procedureCode: line.procedureCode,
      wasDenied: line.isDenied,
      wouldBeDenied: line.isDenied,
      adjustments: compared(line.adjustments, line.adjustments, line.remarks),
    })),
    {
      place: null,
      lineId: null,
      procedureCode: '',
      wasDenied: false,
      wouldBeDenied: false,
      adjustments: compared(fact.claimAdjustments, fact.claimAdjustments, []),
    },
  ].filter((each) => each.adjustments.length > 0);

/** The same with every amount turned: what a reversal takes back is what would have been posted. */
export const turned = (places: readonly ComparedPlace[]): readonly ComparedPlace[] =>
  places.map((each) => ({
    ...each,
    adjustments: each.adjustments.map(({ before, after, ...said }) => ({
      ...said,
      cents: cents(-said.cents),
      before: { ...before, openCents: cents(-before.openCents) },
      after: { ...after, openCents: cents(-after.openCents) },
    })),
  }));

export const differs = ({ before, after }: Compared): boolean =>
  before.clause !== after.clause || before.as !== after.as || before.openCents !== after.openCents;

/** Where the amount lies in the books, once decided so. Sums to the amount. */
export function accountsOf(
  amount: number,
  { as, openCents }: Made,
): readonly { readonly account: Account; readonly cents: number }[] {
  const account = accountOfDisposition[as];
  const short = account === 'payer-receivable' ? 0 : openCents;
  return [
    { account, cents: amount - short },
    { account: 'payer-receivable' as const, cents: short },
  ].filter((each) => each.cents !== 0);
}

const compared = (
  before: readonly PostedAdjustment[],
  after: readonly PostedAdjustment[],
  remarks: readonly string[],
): Compared[] =>
  before.map((was, at) => {
    const { group, carc, cents: amount } = was;
    const then = after[at] ?? was;
    return { group, carc, remarks, cents: amount, before: made(was), after: made(then) };
  });

function made(each: PostedAdjustment): Made {
  const as = dispositionOf(each);
  const isOpen = as === 'open' || as === 'hold';
  return {
    clause: each.clause ?? shippedClause(each, shippedPostingPolicy),
    as,
    openCents: isOpen ? each.cents : cents(each.openCents ?? 0),
  };
}

/** Of facts older than posting policies. */
const shippedClause = (each: PostedAdjustment, policy: PostingPolicy): string =>
  rulingFor(policy, { ...each, remarks: [], payerX12Id: '' }).clause;
