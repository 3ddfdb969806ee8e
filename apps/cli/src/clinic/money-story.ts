import { dollars, type Cents } from '@ledgerline/terms';
import type { MoneyFigures } from './money-figures.js';

const money = (amount: number): string => dollars(amount as Cents);
const number = (count: number): string => count.toLocaleString('en-US');
const row = (what: string, value: string): string => `  ${what.padEnd(44)}${value}`;
const listed = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).map(([what, count]) => row(what, number(count)));

/** What became of the claims and their money, in words a biller understands. */
export const moneyTold = (figures: MoneyFigures): string[] => [
  ...claimsTold(figures),
  '',
  ...paymentsTold(figures),
  '',
  ...whereTold(figures),
  '',
  ...depositsTold(figures),
];

function claimsTold({ claims, batches, deeds, oracle, lastDay }: MoneyFigures): string[] {
  return [
    `CLAIMS   to ${lastDay}`,
    row('sent', `${number(claims.sent)} in ${batches.sent} batches`),
    row('  of it again, after a refusal', number(claims.resent)),
    row('  of it to a next payer', number(claims.nextPayer)),
    row('accepted by the payer', number(claims.accepted)),
    row('rejected', number(claims.rejected)),
    row('turned back unread', number(claims.turnedBack)),
    row('paid without a word before', number(claims.withoutWord)),
    row('control numbers missing between batches', number(batches.numbersMissing)),
    row('lines a payer was asked for twice', `${oracle.linesAskedTwice}, by the payers’ own book`),
    row('one action each', `${deeds.submissions} submissions, ${deeds.resends} causes sent again`),
    row('  contradicting answers settled', number(deeds.settlements)),
  ];
}

function paymentsTold({ payments, workLists, standings, sessionToCash, ...rest }: MoneyFigures) {
  const share = (payments.withoutAPersonPermille / 10).toFixed(1);
  return [
    'PAYMENTS OF CLAIMS',
    row('told by remittances', number(payments.told)),
    row('posted without a person', `${number(payments.withoutAPerson)} (${share} %)`),
    row('of payers’ reversals, taken back by policy', number(payments.reversed)),
    row('that found no claim of ours', number(payments.unmatched)),
    row('remittances held, traces used twice', `${rest.deposits.held}, ${rest.conflicts}`),
    row(
      'session to cash, days',
      `median ${sessionToCash.median}, nine of ten within ${sessionToCash.p90}`,
    ),
    '',
    `STOPPED FOR A PERSON, BY CLAUSE   ${number(payments.exceptionsOpen)} still open`,
    ...listed(payments.exceptionsByClause),
    '',
    'WHERE EVERY CLAIM STANDS',
    ...listed(standings),
    '  on a list, by reason; one claim may have several',
    ...listed(workLists).map((each) => `  ${each}`),
    ...(rest.neither > 0
      ? [`  NEITHER DONE NOR ON A LIST: ${rest.neither}, as ${rest.neitherExamples.join(' ')}`]
      : []),
  ];
}

function whereTold({ charge }: MoneyFigures): string[] {
  return [
    'WHERE THE CHARGES WENT',
    row('charged', money(charge.chargedCents)),
    row('paid by payers', money(charge.paidCents)),
    ...Object.entries(charge.elsewhere).map(([account, cents]) => row(account, money(cents))),
    row('nowhere', money(charge.offCents)),
  ];
}

function depositsTold({ deposits, oracle, unexplainedCents }: MoneyFigures): string[] {
  return [
    'DEPOSITS, PROVEN TO THE CENT',
    row('lines of the bank', `${number(deposits.bankLines)}, ${money(deposits.bankCents)}`),
    row('proven', number(deposits.proven)),
    row('waiting for their remittance', number(deposits.unmatched)),
    row(
      'remittances posted',
      `${number(deposits.remittances)}, ${money(deposits.remittanceCents)}`,
    ),
    row('unexplained', money(unexplainedCents)),
    row(
      'against the payers’ own book',
      `${number(oracle.claims)} claims, ${oracle.differing} differ by ${money(oracle.differingCents)}; bank off by ${money(oracle.depositsOffCents)}`,
    ),
  ];
}
