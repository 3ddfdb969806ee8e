import type { Account } from '@ledgerline/ledger';
import type { Adjustment } from './claim-payment.events.js';

/**
 * Which adjustments post without a person, and to what account. Careful by default: a pair not listed stays
 * owed by the payer and goes on the denials list. Group CO alone is no permission to write off
 * (decision 0012): CO-16 is a claim to mend, CO-29 one to appeal.
 *
 * Source: X12 claim adjustment reason codes as of 2024-06 (meanings paraphrased by us), actions ours; CMS
 * sequestration notices for CO-253. `from` is the first date of payment the row holds for.
 */
export interface PostingClause {
  readonly clause: string;
  readonly group: Adjustment['group'] | '*';
  readonly carc: string | '*';
  readonly account: Account;
  readonly from: string;
  readonly why: string;
}

export const postingPolicy: readonly PostingClause[] = [
  row('PR-any', 'PR', '*', 'patient-receivable', 'the payer assigns it to the patient'),
  row('CO-45', 'CO', '45', 'contractual-allowance', 'charge above the contracted fee'),
  row('CO-24', 'CO', '24', 'contractual-allowance', 'covered by a capitation agreement'),
  row('CO-59', 'CO', '59', 'contractual-allowance', 'multiple-procedure payment reduction'),
  row('CO-131', 'CO', '131', 'contractual-allowance', 'discount negotiated for this claim'),
  row('CO-253', 'CO', '253', 'sequestration', 'federal sequestration; never the patient’s'),
  row('CO-223', 'CO', '223', 'other-adjustment', 'adjustment mandated by law'),
  row('CO-237', 'CO', '237', 'other-adjustment', 'penalty set by regulation'),
  row('OA-94', 'OA', '94', 'other-adjustment', 'paid above the charge'),
];

function row(
  clause: string,
  group: PostingClause['group'],
  carc: string,
  account: Account,
  why: string,
): PostingClause {
  return { clause, group, carc, account, from: '2013-04-01', why };
}

const byPair = new Map(postingPolicy.map((each) => [`${each.group}/${each.carc}`, each]));

/** The clause that lets this adjustment post by itself, or undefined: then it stays open. */
export const clauseFor = ({ group, carc }: Adjustment): PostingClause | undefined =>
  byPair.get(`${group}/${carc}`) ?? byPair.get(`${group}/*`);

/** Where an adjustment is debited. Unlisted ones stay with the payer until a person decides. */
export const accountOf = (adjustment: Adjustment): Account =>
  clauseFor(adjustment)?.account ?? 'payer-receivable';

/**
 * Whether a line was denied: nothing paid, and something taken off that no clause lets go. A line
 * paid zero because all of it is the patient's deductible was processed, not denied; CLP02 4
 * only means that the payer does not know the patient.
 */
export const isDenied = (paidCents: number, adjustments: readonly Adjustment[]): boolean =>
  paidCents === 0 && adjustments.some((each) => each.cents > 0 && clauseFor(each) === undefined);
