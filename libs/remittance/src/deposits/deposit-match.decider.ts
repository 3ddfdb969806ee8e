import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { RemittanceId } from '@ledgerline/terms';
import type { DepositMatchFact } from './deposit.events.js';

type Matched = Extract<DepositMatchFact, { type: 'DepositMatched' }>;
type Unmatched = Extract<DepositMatchFact, { type: 'DepositUnmatched' }>;

export type DepositMatchCommand =
  | ({ readonly type: 'MatchDeposit' } & Omit<Matched, 'type'>)
  | ({ readonly type: 'UnmatchDeposit' } & Pick<
      Unmatched,
      'remittanceId' | 'depositId' | 'reason' | 'unmatchedBy' | 'unmatchedAt'
    >);

export type DepositMatchRefusal =
  | {
      readonly code: 'remittance-came-with-another-deposit';
      readonly remittanceId: RemittanceId;
      readonly depositId: string;
    }
  | { readonly code: 'remittance-without-money'; readonly remittanceId: RemittanceId }
  | { readonly code: 'deposit-not-recorded'; readonly depositId: string };

/** The match that stands. */
export type DepositMatch = Matched | null;

/** The money of a remittance came once: a second bank line is refused until the first is taken back. */
export const depositMatch: Decider<
  DepositMatch,
  DepositMatchCommand,
  DepositMatchFact,
  DepositMatchRefusal
> = {
  initial: null,

  decide(command, standing) {
    const { remittanceId, depositId } = command;
    if (standing && standing.depositId !== depositId)
      return refuse({
        code: 'remittance-came-with-another-deposit',
        remittanceId,
        depositId: standing.depositId,
      });
    switch (command.type) {
      case 'MatchDeposit': {
        if (standing) return accept();
        if (command.remittanceCents === 0)
          return refuse({ code: 'remittance-without-money', remittanceId });
        return accept({ ...command, type: 'DepositMatched' });
      }
      case 'UnmatchDeposit': {
        if (!standing) return accept();
        const { depositDate, remittanceCents } = standing;
        const { type: _type, ...said } = command;
        return accept({ type: 'DepositUnmatched', ...said, depositDate, remittanceCents });
      }
    }
  },

  evolve: (_standing, fact) => (fact.type === 'DepositMatched' ? fact : null),
};
