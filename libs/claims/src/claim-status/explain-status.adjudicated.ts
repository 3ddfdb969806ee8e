import { cents, dollars, type Cents } from '@ledgerline/terms';
import type { RunningClock } from './claim-clock.js';
import { standingAdvice, waitingReversals, type ClaimAdviceWord } from './claim-status-advice.js';
import type { Looked, Told } from './explanation.js';

/** What a remittance made of a claim: the payer has decided, whatever was said at the door. */
export function adjudicated(looked: Looked, clocks: readonly RunningClock[]): Told {
  const { axes, track } = looked;
  const standing = standingAdvice(track.claim.advice);
  const told = standing.length > 0 ? standing : track.claim.advice;
  const from = told.map(({ factId }) => factId);
  const known = { from, byWhen: looked.actBy(latest(told)) };
  switch (axes.adjudication) {
    case 'reversal-waiting':
      return {
        ...known,
        situation: 'reversal-waiting',
        what: 'has a reversal that waits for its original',
        why: `the payer takes back ${sum(waitingReversals(track.claim.advice), 'paidCents', -1)} that no advice here gave`,
        next: 'send the advice of the payment it takes back, or be asked for it',
        byWhom: 'payer',
        byWhen: clocks[0]?.dueOn ?? known.byWhen,
      };
    case 'reversed':
      return {
        ...known,
        situation: 'taken-back',
        what: 'was decided on and the decision taken back',
        why: 'every payment of it was reversed by the payer',
        next: 'decide on it anew',
        byWhom: 'payer',
        byWhen: clocks[0]?.dueOn ?? known.byWhen,
      };
    case 'denied':
      return {
        ...known,
        situation: 'denied',
        what: 'was denied by the payer',
        why: `its advice pays nothing and names ${counted(standing)} denied`,
        next: 'mend what the reasons name, or appeal',
        byWhom: 'biller',
      };
    case 'paid-in-part':
      return {
        ...known,
        situation: 'paid-in-part',
        what: `was paid in part, ${sum(standing, 'paidCents')}`,
        why: `its advice names ${counted(standing)} denied`,
        next: 'work the lines that were denied',
        byWhom: 'biller',
      };
    default:
      return paid(looked, standing, known);
  }
}

function paid(
  { axes }: Looked,
  standing: readonly ClaimAdviceWord[],
  known: Pick<Told, 'from' | 'byWhen'>,
): Told {
  const paidBy = sum(standing, 'paidCents');
  const what = `was decided by the payer, ${paidBy} paid`;
  const patients = sum(standing, 'patientCents');
  switch (axes.money) {
    case 'owed-by-patient':
      return {
        ...known,
        situation: 'owed-by-client',
        what,
        why: `the payer assigned ${patients} to the client`,
        next: 'bill the client for it',
        byWhom: 'finance',
      };
    case 'overpaid':
      return {
        ...known,
        situation: 'overpaid',
        what,
        why: 'more was paid or taken off than was charged',
        next: 'look whether money is to go back to the payer',
        byWhom: 'finance',
      };
    case 'owed-by-payer':
      return {
        ...known,
        situation: 'short-paid',
        what,
        why: 'part of its charge is neither paid, nor taken off by a rule, nor the client’s',
        next: 'ask for the rest or say what becomes of it',
        byWhom: 'biller',
      };
    case 'settled':
    case 'taken-back':
    case 'not-charged':
      return {
        from: known.from,
        situation: 'settled',
        what,
        why: 'nothing of its charge is owed any more',
        next: 'nothing more is to be done',
        byWhom: 'nobody',
        byWhen: null,
      };
  }
}

const sum = (
  advice: readonly ClaimAdviceWord[],
  of: 'paidCents' | 'patientCents',
  sign: 1 | -1 = 1,
): string =>
  dollars(cents(sign * advice.reduce((total, each) => total + each[of], 0) || 0) as Cents);

function counted(advice: readonly ClaimAdviceWord[]): string {
  const lines = advice.reduce((total, each) => total + each.linesDenied, 0);
  return lines === 1 ? 'one line' : `${lines} lines`;
}

const latest = (advice: readonly ClaimAdviceWord[]): string =>
  advice
    .map(({ at }) => at)
    .sort()
    .at(-1) ?? '';
