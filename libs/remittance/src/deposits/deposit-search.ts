import {
  matchDeposits,
  type ExpectedDeposit,
  type Matching,
  type OpenDeposit,
} from './deposit-matching.js';
import type { DepositSearchFact } from './deposit.events.js';

type Pair = Matching['exact'][number];

/** What there is of one trace number on both sides, one of which is looked for. */
export interface SearchReads {
  /** Not yet told, of the bank. */
  readonly deposits: readonly OpenDeposit[];
  /** Not yet all come, of payers. */
  readonly expected: readonly ExpectedDeposit[];
}

/** What was found for one remittance or bank line, and the pair that belongs together, if it is the only one. */
export function searchDeposit(
  of: DepositSearchFact['of'],
  id: string,
  { deposits, expected }: SearchReads,
): Pick<DepositSearchFact, 'found' | 'candidates'> & { readonly pair?: Pair } {
  const isOnBooks =
    of === 'remittance'
      ? expected.some((each) => each.remittanceId === id)
      : deposits.some((each) => each.depositId === id);
  if (!isOnBooks) return { found: 'not-on-the-books', candidates: [] };
  const pair = matchDeposits(deposits, expected).exact.find(
    (each) => (of === 'remittance' ? each.expected.remittanceId : each.deposit.depositId) === id,
  );
  const others =
    of === 'remittance'
      ? deposits.map((each) => each.depositId)
      : expected.map((each): string => each.remittanceId);
  if (!pair) return { found: others.length > 0 ? 'several-fit' : 'none-fits', candidates: others };
  const other = of === 'remittance' ? pair.deposit.depositId : pair.expected.remittanceId;
  return { found: 'matched', candidates: [other], pair };
}

/** The pair, as a match says it. */
export const pairOf = ({ deposit, expected }: Pick<Pair, 'deposit' | 'expected'>) => ({
  remittanceId: expected.remittanceId,
  depositId: deposit.depositId,
  depositDate: deposit.depositDate,
  remittanceCents: expected.amountCents,
});
