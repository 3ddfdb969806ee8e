import type { Fact } from './event-store.js';

/** Facts to append, or the reason nothing was appended. An empty `accepted` means: already true. */
export type Decision<F, Refusal> =
  { readonly accepted: readonly F[] } | { readonly refused: Refusal };

/** The rules of one stream. Pure: time, identity and lookups arrive inside the command. */
export interface Decider<
  State,
  Command,
  F extends Fact,
  Refusal extends { readonly code: string },
> {
  readonly initial: State;
  decide(command: Command, state: State): Decision<F, Refusal>;
  evolve(state: State, fact: F): State;
}

export const accept = <F>(...facts: F[]): { readonly accepted: readonly F[] } => ({
  accepted: facts,
});
export const refuse = <R>(refusal: R): { readonly refused: R } => ({ refused: refusal });
