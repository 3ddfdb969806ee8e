import { accept, canonicalJson, type Decider } from '@ledgerline/event-store';
import type { LinesRepricingFact } from './lines-repricing.events.js';

type Told<Type extends LinesRepricingFact['type']> = Omit<
  Extract<LinesRepricingFact, { type: Type }>,
  'type'
>;

export type LinesRepricingCommand =
  | ({ readonly type: 'AskLinesRepricing' } & Told<'LinesRepricingAsked'>)
  | ({ readonly type: 'CompleteLinesRepricing' } & Told<'LinesRepriced'>);

export interface LinesRepricingState {
  /** Asked and not yet done. */
  readonly isAsked: boolean;
  readonly seen: Readonly<Record<string, number>>;
}

/** Asking while it is owed is asking once; being done twice with the same knowledge is once. */
export const linesRepricing: Decider<
  LinesRepricingState,
  LinesRepricingCommand,
  LinesRepricingFact,
  never
> = {
  initial: { isAsked: false, seen: {} },
  decide(command, state) {
    switch (command.type) {
      case 'AskLinesRepricing':
        return state.isAsked ? accept() : accept({ ...command, type: 'LinesRepricingAsked' });
      case 'CompleteLinesRepricing':
        return canonicalJson(state.seen) === canonicalJson(command.seen)
          ? accept()
          : accept({ ...command, type: 'LinesRepriced' });
    }
  },
  evolve: (state, fact) =>
    fact.type === 'LinesRepricingAsked'
      ? { ...state, isAsked: true }
      : { isAsked: false, seen: fact.seen },
};
