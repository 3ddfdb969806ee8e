import { Inject, Injectable } from '@nestjs/common';
import { factOf, streamOf } from '@ledgerline/event-store';
import {
  client,
  clientStandingOn,
  progressOf,
  type ClientFact,
  type ClientStanding,
  type ClientState,
  type GoalId,
  type Progress,
} from '@ledgerline/practice';
import type { StandingQuery } from '@ledgerline/practice/contract';
import type { ClientId, Instant } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';

/** A goal's numbers over time, without what it says. */
export type ProgressView = Omit<Progress, 'goal'> &
  Pick<Progress['goal'], 'goalId' | 'baseline' | 'target' | 'hundredths'>;

@Injectable()
export class ClientQuery {
  constructor(@Inject(System) private readonly system: System) {}

  /** @throws RefusedError where there was no such client then */
  async standing(clientId: ClientId, { date, knownAt }: StandingQuery): Promise<ClientStanding> {
    const standing = clientStandingOn(await this.#asKnown(clientId, knownAt), date);
    if (!standing) throw new RefusedError({ code: 'no-such-thing' });
    return standing;
  }

  /** @throws RefusedError where no plan of this client holds the goal */
  async progress(clientId: ClientId, goalId: GoalId): Promise<ProgressView> {
    const progress = progressOf(await this.#asKnown(clientId, undefined), goalId);
    if (!progress) throw new RefusedError({ code: 'no-such-thing' });
    const { goal, ...rest } = progress;
    const { baseline, target, hundredths } = goal;
    return { goalId, baseline, target, ...(hundredths ? { hundredths } : {}), ...rest };
  }

  /** The client as the facts recorded until a moment leave them: what we knew then. */
  async #asKnown(clientId: ClientId, knownAt: Instant | undefined): Promise<ClientState> {
    const stored = await this.system.store.readStream(streamOf('client', clientId));
    return stored
      .filter((each) => knownAt === undefined || each.recordedAt <= knownAt)
      .reduce(
        (state, each) => client.evolve(state, factOf<ClientFact>(each)),
        client.initial as ClientState,
      );
  }
}
