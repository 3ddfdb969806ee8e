import type { Clearinghouse } from './clearinghouse.gateway.js';
import { PartnerHealth, type HealthView, type Surroundings } from './partner-health.js';
import type { PartnerProfile } from './partner-profile.js';
import { WatchedGateway } from './watched.gateway.js';

export type Direction = 'sending' | 'receiving';

/** How a partner stands. */
export interface PartnerView {
  readonly partnerId: string;
  readonly sending: HealthView;
  readonly receiving: HealthView;
}

export interface PartnerParts extends Surroundings {
  readonly profile: PartnerProfile;
  readonly far: Clearinghouse & { close?(): Promise<void> };
  /** Runs work while no other process does work of this name. */
  readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  readonly onTurn: (partnerId: string, direction: Direction, view: HealthView) => void;
}

/** Jobs that wait for their turn at one partner; the others stay owed and are offered again. */
export const LANE_MAX = 8;

/** One trading partner at work: one thing at a time, in this process and in all others. */
export class Partner {
  readonly clearinghouse: Clearinghouse;
  readonly #sending: PartnerHealth;
  readonly #receiving: PartnerHealth;
  #last: Promise<unknown> = Promise.resolve();
  #inLane = 0;

  constructor(private readonly parts: PartnerParts) {
    const health = (direction: Direction) =>
      new PartnerHealth(parts, (view) => parts.onTurn(this.id, direction, view));
    this.#sending = health('sending');
    this.#receiving = health('receiving');
    this.clearinghouse = new WatchedGateway(parts.far, this.#sending, this.#receiving);
  }

  get id(): string {
    return this.parts.profile.partnerId;
  }

  get view(): PartnerView {
    const [sending, receiving] = [this.#sending.view, this.#receiving.view];
    return { partnerId: this.id, sending, receiving };
  }

  /** Milliseconds before it may be asked for answers again. */
  get receivingWaitMs(): number {
    return this.#receiving.waitMs;
  }

  /**
   * Sends when it is this work's turn. A partner that is being left alone, or has a long line before it, is
   * passed over: what was to be sent is still owed, and no other partner waits for it.
   *
   * @returns whether the work was done
   */
  async send(work: () => Promise<void>): Promise<boolean> {
    if (this.#sending.waitMs > 0 || this.#inLane >= LANE_MAX) return false;
    this.#inLane += 1;
    try {
      return await this.inTurn(async () => {
        if (this.#sending.waitMs > 0) return false;
        await work();
        return true;
      });
    } finally {
      this.#inLane -= 1;
    }
  }

  /** The single consumer: work for this partner, one after the other. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.parts.alone(`partner/${this.id}`, work));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.parts.far.close?.();
  }
}
