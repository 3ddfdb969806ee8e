import { accept, refuse, told, type Decider } from '@ledgerline/event-store';
import { cents, sumCents, type Cents, type RemittanceId } from '@ledgerline/terms';
import type { DepositMatchFact } from './deposit.events.js';
import { broughtBy } from './deposit.posting.js';

type Matched = Extract<DepositMatchFact, { type: 'DepositMatched' }>;
type Unmatched = Extract<DepositMatchFact, { type: 'DepositUnmatched' }>;

export type DepositMatchCommand =
  | ({ readonly type: 'MatchDeposit' } & Omit<Matched, 'type'>)
  | ({ readonly type: 'UnmatchDeposit' } & Pick<
      Unmatched,
      'remittanceId' | 'depositId' | 'reason' | 'because' | 'unmatchedBy' | 'unmatchedAt'
    >);

/** Most fundamental first. */
export type DepositMatchRefusal =
  | { readonly code: 'remittance-without-money'; readonly remittanceId: RemittanceId }
  | { readonly code: 'deposit-part-unfit'; readonly broughtCents: Cents }
  | {
      readonly code: 'remittance-came-with-another-deposit';
      readonly remittanceId: RemittanceId;
      readonly depositId: string;
    }
  | { readonly code: 'remittance-brought-already'; readonly restCents: Cents }
  | { readonly code: 'deposit-not-recorded'; readonly depositId: string }
  | { readonly code: 'deposit-undone'; readonly depositId: string };

/** The matches that stand, by bank line. */
export type DepositMatch = ReadonlyMap<string, Matched>;

/**
 * The money of a remittance came once. A second bank line is refused until the first is taken back, unless each is said to
 * have brought a part, and the parts are no more than the whole.
 */
export const depositMatch: Decider<
  DepositMatch,
  DepositMatchCommand,
  DepositMatchFact,
  DepositMatchRefusal
> = {
  initial: new Map(),

  decide(command, standing) {
    switch (command.type) {
      case 'MatchDeposit': {
        const { remittanceId, depositId, remittanceCents, broughtCents } = command;
        if (standing.has(depositId)) return accept();
        if (remittanceCents === 0)
          return refuse({ code: 'remittance-without-money', remittanceId });
        if (broughtCents !== undefined && broughtCents <= 0)
          return refuse({ code: 'deposit-part-unfit', broughtCents });
        const whole = [...standing.values()].find((each) => each.broughtCents === undefined);
        const [other] = broughtCents === undefined ? standing.values() : [whole];
        if (other)
          return refuse({
            code: 'remittance-came-with-another-deposit',
            remittanceId,
            depositId: other.depositId,
          });
        const rest = remittanceCents - sumCents([...standing.values()].map(broughtBy));
        if (broughtBy(command) > rest)
          return refuse({ code: 'remittance-brought-already', restCents: cents(rest) });
        return accept({ type: 'DepositMatched', ...told(command) });
      }
      case 'UnmatchDeposit': {
        const match = standing.get(command.depositId);
        if (!match) return accept();
        const { depositDate, remittanceCents, broughtCents } = match;
        return accept({
          type: 'DepositUnmatched',
          ...told(command),
          depositDate,
          remittanceCents,
          ...(broughtCents !== undefined && { broughtCents }),
        });
      }
    }
  },

  evolve(standing, fact) {
    const next = new Map(standing);
    if (fact.type === 'DepositMatched') next.set(fact.depositId, fact);
    else next.delete(fact.depositId);
    return next;
  },
};
