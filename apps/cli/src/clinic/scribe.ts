import {
  commandIdFor,
  numbered,
  type Decider,
  type Fact,
  type StreamWrite,
} from '@ledgerline/event-store';

/**
 * Says commands to the rules of one stream, one after another, and keeps the facts: what the api
 * would have recorded, without the api. A refusal is a mistake of the story and ends it.
 */
export class Scribe<State, Command, F extends Fact, Refusal extends { readonly code: string }> {
  #state: State;
  readonly #facts: F[] = [];

  constructor(
    private readonly rules: Decider<State, Command, F, Refusal>,
    private readonly stream: string,
  ) {
    this.#state = rules.initial;
  }

  get state(): State {
    return this.#state;
  }

  get facts(): readonly F[] {
    return this.#facts;
  }

  /** @throws Error naming the stream and the refusal */
  say(command: Command): void {
    const decision = this.rules.decide(command, this.#state);
    if ('refused' in decision)
      throw new Error(`${this.stream} refused ${JSON.stringify(decision.refused)}`);
    for (const fact of decision.accepted) {
      this.#state = this.rules.evolve(this.#state, fact);
      this.#facts.push(fact);
    }
  }

  /** All of it, as one write to a stream that is not there yet. */
  write(): StreamWrite {
    const facts = numbered(commandIdFor('clinic', this.stream), this.stream, this.#facts);
    return { stream: this.stream, expected: 'none', facts };
  }
}
