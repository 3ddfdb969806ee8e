import type {
  Compared,
  LineDiffering,
  PolicyDifference,
  PostingClause,
  PostingPolicy,
} from '@ledgerline/remittance';
import { dollars, type Cents } from '@ledgerline/terms';
import type { Rehearsal } from './posting-policy-log.js';

/** A policy as a person reads it: the clauses in the order they are asked. */
export function policyPage({ policyId, version, from, toleranceCents, clauses }: PostingPolicy) {
  return [
    `Posting policy ${policyId}/${version}, for payments from ${from} on, tolerance ${money(toleranceCents)}.`,
    'The first clause that fits decides; what none names waits for a person.',
    '',
    ...clauses.map((each) => `  ${clauseRow(each)}`),
  ].join('\n');
}

export const differencesPage = (found: readonly PolicyDifference[]): string =>
  found.length === 0
    ? 'They say the same.'
    : found
        .map(({ about, change, was, now }) => {
          if (change === 'added') return `+ ${told(now)}`;
          if (change === 'taken-out') return `- ${told(was)}`;
          return `~ ${about}: ${told(was)}\n    -> ${told(now)}`;
        })
        .join('\n');

/** The answer of a dry run as a person reads it. Ids and codes; no names. */
export function dryRunPage(answer: Rehearsal & { readonly seconds: number }): string {
  const { from, to, payments, reversals, adjustmentsJudged, seconds, linesDiffering } = answer;
  return [
    `What would the file have posted, for payments dated ${from} to ${to}?`,
    `${many(payments, 'claim payment')}, ${many(reversals, 'reversal')}, ` +
      `${many(adjustmentsJudged, 'adjustment')} judged again in ${seconds} s.`,
    '',
    ...(linesDiffering === 0 ? ['Nothing would have posted otherwise.'] : differing(answer)),
    '',
    ...sums(answer),
    'Nothing was changed: no fact was written.',
  ].join('\n');
}

function differing(answer: Rehearsal): string[] {
  const { wouldPostByThemselves, wouldWait, waitEitherWay, byThemselvesEitherWay } = answer;
  const { deniedLines, linesDiffering, lines } = answer;
  const clauses = answer.byClause.filter(
    ({ before, after }) => before.cents !== after.cents || before.openCents !== after.openCents,
  );
  const more = linesDiffering - lines.length;
  return [
    `  ${many(wouldPostByThemselves.claims, 'claim')} that waited would post by themselves (${money(wouldPostByThemselves.cents)})`,
    `  ${many(wouldWait.claims, 'claim')} that posted by themselves would wait (${money(wouldWait.cents)})`,
    `  ${byThemselvesEitherWay.claims} post by themselves either way, ${waitEitherWay.claims} wait either way`,
    `  denied lines ${deniedLines.before} -> ${deniedLines.after}`,
    '',
    'by clause:',
    ...clauses.map(
      ({ clause, before, after }) =>
        `  ${clause.padEnd(24)} ${String(before.adjustments).padStart(6)} ${money(before.cents).padStart(13)}` +
        ` -> ${String(after.adjustments).padStart(6)} ${money(after.cents).padStart(13)}` +
        (before.openCents === after.openCents
          ? ''
          : `   open ${money(before.openCents)} -> ${money(after.openCents)}`),
    ),
    '',
    `${many(linesDiffering, 'line')} would differ:`,
    ...lines.flatMap(lineRows),
    ...(more > 0 ? [`  and ${more} more (--skip, --limit, --json)`] : []),
  ];
}

function sums({
  byAccount,
  sums: { paidCents, adjustedCents, beforeCents, afterCents, isSquare },
}: Rehearsal): string[] {
  return [
    'by account:',
    ...byAccount.map(({ account, beforeCents: was, afterCents: then }) =>
      accountRow(account, was, then),
    ),
    accountRow('paid', paidCents, paidCents),
    accountRow('together', beforeCents, afterCents),
    isSquare
      ? `Both come to what the payers paid and adjusted: ${money(paidCents + adjustedCents)}.`
      : `THEY DO NOT come to what the payers paid and adjusted: ${money(paidCents + adjustedCents)}.`,
  ];
}

const accountRow = (account: string, before: number, after: number): string =>
  `  ${account.padEnd(30)} ${money(before).padStart(14)} -> ${money(after).padStart(14)}` +
  (before === after ? '' : `   ${after > before ? '+' : ''}${money(after - before)}`);

const lineRows = ({
  paymentDate,
  patientControlNumber,
  procedureCode,
  adjustments,
}: LineDiffering) =>
  adjustments.map(
    (each) =>
      `  ${paymentDate}  ${patientControlNumber}  ${procedureCode || 'claim'}  ${adjustmentTold(each)}`,
  );

const adjustmentTold = ({ group, carc, remarks, cents, before, after }: Compared): string =>
  `${[`${group}-${carc}`, ...remarks].join(' ')} ${money(cents)}: ` +
  `${before.as} by ${before.clause}${short(before)} -> ${after.as} by ${after.clause}${short(after)}`;

const short = ({ as, openCents }: Compared['before']): string =>
  as === 'open' || as === 'hold' || openCents === 0 ? '' : ` (${money(openCents)} open)`;

function clauseRow({ clause, when, then, upToExpected, why }: PostingClause): string {
  const { group, carc, remarks, payerX12Id, sign } = when;
  const conditions = [
    `${group}-${carc}`,
    ...(remarks ? [`with ${remarks.join(' or ')}`] : []),
    ...(payerX12Id ? [`of ${payerX12Id}`] : []),
    ...(sign ? [`where it ${sign} the payment`] : []),
  ].join(' ');
  return `${clause}: ${conditions} -> ${then}${upToExpected ? ', as far as agreed' : ''}. ${why}`;
}

const told = (each: PolicyDifference['was']): string =>
  each === null ? 'nothing' : typeof each === 'object' ? clauseRow(each) : String(each);
const money = (amount: number): string => dollars(amount as Cents);
const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
