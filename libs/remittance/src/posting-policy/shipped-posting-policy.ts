import { serviceDate } from '@ledgerline/terms';
import { carcTable } from '../carc/carc-table.js';
import type { PostingClause, PostingPolicy } from './posting-policy.js';
import { isWriteOff, type Disposition } from '../posting/posting-disposition.js';

/**
 * The policy a practice begins with. Careful: a reason posts by itself only where its row says so, a
 * write-off only where it lowers the payment, and group CO alone is no permission (decision 0012).
 */
const special: readonly PostingClause[] = [
  ...['N782', 'N783'].flatMap((remark): PostingClause[] =>
    ['1', '2', '3'].map((carc) => ({
      clause: `PR-${carc}-${remark}`,
      when: { group: 'PR', carc, remarks: [remark] },
      then: 'hold',
      why: 'qualified Medicare beneficiary: never the patient’s, bill Medicaid',
    })),
  ),
  {
    clause: 'CO-45',
    when: { group: 'CO', carc: '45', sign: 'lowers' },
    then: 'contractual',
    upToExpected: true,
    why: 'charge above the contracted fee, as far as the fee is the contracted one',
  },
  {
    clause: 'CO-144',
    when: { group: 'CO', carc: '144', sign: 'raises' },
    then: 'incentive',
    why: 'paid above the fee for quality',
  },
];

/** Under either sign the patient’s: positive is asked for, negative came with this payment and lowers what is. */
const cameWithPayment: readonly PostingClause[] = (
  [
    ['PR', 'A0', 'money of the patient came with the payment: credit of the client, to refund'],
    ['PR', '187', 'paid from the patient’s spending account, with this payment'],
    ['OA', '187', 'paid from the patient’s spending account, with this payment'],
  ] as const
).map(([group, carc, why]) => ({
  clause: `${group}-${carc}-came`,
  when: { group, carc, sign: 'raises' },
  then: 'patient-other',
  why,
}));

const decidedAbove = new Set(['CO-45', 'CO-144']);
/** Paid above the charge: nothing is let go. */
const raises = new Set<Disposition>(['paid-above-charge']);
/** They come back: either sign posts. */
const movesBothWays = new Set<Disposition>(['withhold', 'tax', 'memo', 'sequestration']);

const ofTable: readonly PostingClause[] = [...carcTable.values()].flatMap(
  ({ carc, posts, action }) =>
    [...posts]
      .map(([group, then]): PostingClause => ({
        clause: `${group}-${carc}`,
        when: { group, carc, ...signOf(then) },
        then,
        why: action,
      }))
      .filter(({ clause }) => !decidedAbove.has(clause)),
);

function signOf(then: Disposition): Pick<PostingClause['when'], 'sign'> {
  if (raises.has(then)) return { sign: 'raises' };
  const isOneWay = (isWriteOff(then) || then.startsWith('patient-')) && !movesBothWays.has(then);
  return isOneWay ? { sign: 'lowers' } : {};
}

export const shippedPostingPolicy: PostingPolicy = {
  policyId: 'careful',
  version: 1,
  from: serviceDate('2013-04-01'),
  toleranceCents: 100,
  clauses: [...special, ...cameWithPayment, ...ofTable],
};
