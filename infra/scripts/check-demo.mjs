#!/usr/bin/env node
/**
 * Reads a demo's last line (one JSON object) from standard input and refuses what does not add up. With the path of an
 * earlier run's, also what is not the same in both, times left out: one seed is one set of books.
 */
import { readFileSync } from 'node:fs';

const line = readFileSync(0, 'utf8').trim().split('\n').at(-1);
const figures = JSON.parse(line);
const sum = (counts) => Object.values(counts).reduce((total, each) => total + each, 0);

const ofAWeek = () => ({
  'unexplainedCents is 0': figures.unexplainedCents === 0,
  'chainVerified is true': figures.chainVerified === true,
  'sessions is 4 or more': figures.sessions >= 4,
  'claims is more than 0': figures.claims > 0,
  'every claim got its last word': figures.accepted + figures.rejected === figures.claims,
});
/** `--scale clinic` */
const ofAClinic = ({ money, ...figures }) => ({
  'chainVerified is true': figures.chainVerified === true,
  'read models folded again are the live ones': figures.readModelsRebuiltEqual === true,
  'every line is billable or not': figures.billable + figures.notBillable === figures.lines,
  'most lines are billable': figures.billable > figures.lines / 2,
  'every line that is not says why': sum(figures.reasons) >= figures.notBillable,
  'a unit or more a line': figures.units >= figures.billable,
  'unexplainedCents is 0': money.unexplainedCents === 0,
  'the charge is where the books say':
    money.charge.chargedCents === money.charge.paidCents + sum(money.charge.elsewhere) &&
    money.charge.chargedCents > 0,
  'every billable line was approved': money.deeds.approvals === figures.billable,
  'every claim is an original, sent again, or a next payer’s':
    money.claims.originals + money.claims.resent + money.claims.nextPayer === money.claims.sent &&
    money.claims.sent > 0,
  'every claim has a state':
    money.claims.accepted +
      money.claims.rejected +
      money.claims.turnedBack +
      money.claims.withoutWord ===
    money.claims.sent,
  'every claim is done or on a list':
    money.neither === 0 && sum(money.standings) === money.claims.sent,
  'what is on a list says why': sum(money.workLists) >= (money.standings['on-a-list'] ?? 0),
  'every claim payment was posted, taken back or found nobody':
    money.payments.posted + money.payments.reversed + money.payments.unmatched ===
      money.payments.told && money.payments.told > 0,
  'what stopped has a clause':
    sum(money.payments.exceptionsByClause) +
      money.payments.unmatched +
      money.payments.withoutAPerson ===
    money.payments.told,
  'most claim payments post without a person': money.payments.withoutAPersonPermille > 500,
  'every line of the bank is proven': money.deposits.proven === money.deposits.bankLines,
  'the bank has what remittances say': money.deposits.bankCents === money.deposits.remittanceCents,
  'no number is missing between batches': money.batches.numbersMissing === 0,
  'every batch was sent': money.batches.sealed === money.batches.sent && money.batches.sent > 0,
  'no payer was asked for a line twice': money.oracle.linesAskedTwice === 0,
  'every claim is paid what the payers’ book says': money.oracle.differing === 0,
  'the bank has what the payers’ book says': money.oracle.depositsOffCents === 0,
  'cash comes after the session': money.sessionToCash.median > 0,
  'the payers did blunder':
    figures.profile !== 'adversarial' ||
    (money.conflicts > 0 && money.deposits.held > 0 && money.payments.reversed > 0),
});
const wanted = 'billable' in figures ? ofAClinic(figures) : ofAWeek();
const missed = Object.keys(wanted).filter((each) => !wanted[each]);

const earlier = process.argv[2];
if (earlier) {
  const before = JSON.parse(readFileSync(earlier, 'utf8').trim().split('\n').at(-1));
  missed.push(
    ...differing(timeless(before), timeless(figures)).map((each) => `${each} is as before`),
  );
}
console.log(line);
for (const each of missed) console.error(`demo: ${each}, or should be`);
process.exitCode = missed.length > 0 ? 1 : 0;

/** Without what a faster machine changes. */
function timeless(all) {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'seconds'));
}

/** Paths at which two values differ. */
function differing(one, other, path = 'figures') {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return Object.is(one, other) ? [] : [path];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => differing(one[key], other[key], `${path}.${key}`));
}
