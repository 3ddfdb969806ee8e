import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { Instant, StaffId } from '@ledgerline/terms';
import type { BankDepositFact, DepositLookalikeFact } from './deposit.events.js';

type LooksAlike = Extract<DepositLookalikeFact, { type: 'BankDepositLooksAlike' }>;

export type TellLookalike = {
  readonly type: 'TellLookalike';
  readonly depositId: string;
  readonly is: 'same' | 'another';
  readonly reason: string;
  readonly toldBy: StaffId;
  readonly toldAt: Instant;
};

/** Most fundamental first. */
export type LookalikeRefusal =
  | { readonly code: 'deposit-not-recorded'; readonly depositId: string }
  | { readonly code: 'deposit-undone'; readonly depositId: string }
  | { readonly code: 'deposit-on-the-books'; readonly depositId: string };

export type Lookalike =
  | { readonly phase: 'unknown' | 'on-the-books' | 'undone' }
  | { readonly phase: 'alike' | 'same'; readonly said: LooksAlike };

/** A line that looks the same as one we have: a person says it is that one, or another, which then goes onto the books. */
export const depositLookalike: Decider<
  Lookalike,
  TellLookalike,
  BankDepositFact | DepositLookalikeFact,
  LookalikeRefusal
> = {
  initial: { phase: 'unknown' },

  decide({ depositId, is, reason, toldBy, toldAt }, state) {
    switch (state.phase) {
      case 'unknown':
        return refuse({ code: 'deposit-not-recorded', depositId });
      case 'undone':
        return refuse({ code: 'deposit-undone', depositId });
      case 'on-the-books':
        return is === 'another' ? accept() : refuse({ code: 'deposit-on-the-books', depositId });
      case 'alike':
      case 'same': {
        const { like, type: _type, ...line } = state.said;
        if (is === 'another') {
          const apart = { apartFrom: like.depositId, apartBecause: reason };
          const by = { recordedBy: toldBy, recordedAt: toldAt };
          return accept({ ...line, ...apart, ...by, type: 'BankDepositRecorded' });
        }
        if (state.phase === 'same') return accept();
        const sameAs = like.depositId;
        return accept({ type: 'BankDepositToldSame', depositId, sameAs, reason, toldBy, toldAt });
      }
    }
  },

  evolve(state, fact) {
    switch (fact.type) {
      case 'BankDepositLooksAlike':
        return { phase: 'alike', said: fact };
      case 'BankDepositToldSame':
        return state.phase === 'alike' ? { ...state, phase: 'same' } : state;
      case 'BankDepositRecorded':
        return { phase: 'on-the-books' };
      case 'BankDepositUndone':
        return { phase: 'undone' };
    }
  },
};
