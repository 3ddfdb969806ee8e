import { chanceOf } from '../clinic/chance.js';

/** Where the worker is cut: while it seals, uploads, has just sent, fetches an answer, or posts one. */
export const killMoments = ['sealing', 'uploading', 'sent', 'fetching', 'posting'] as const;
export type KillMoment = (typeof killMoments)[number];

export interface PlannedKill {
  readonly moment: KillMoment;
  /** Not before so many batches were sent. */
  readonly afterBatches: number;
  readonly delayMs: number;
}

const LONGEST_DELAY_MS: Readonly<Record<KillMoment, number>> = {
  sealing: 250,
  uploading: 15,
  sent: 10,
  fetching: 15,
  posting: 300,
};

/** So many kills over so many batches, at moments drawn by seed; every moment has its turn. */
export function planKills(kills: number, seed: number, batches: number): readonly PlannedKill[] {
  return Array.from({ length: kills }, (_, nth) => {
    const chance = chanceOf(seed, 'kill', nth);
    const moment = killMoments[(nth + seed) % killMoments.length] as KillMoment;
    const from = Math.floor((nth * batches) / kills);
    const to = Math.max(from, Math.floor(((nth + 1) * batches) / kills) - 1);
    const afterBatches = chance.whole(from, to);
    return { moment, afterBatches, delayMs: chance.whole(0, LONGEST_DELAY_MS[moment]) };
  });
}

/** Carries the plan out: each kill at the first moment of its kind once it is due. */
export class Killer {
  readonly done = new Map<KillMoment, number>();
  #batches = 0;
  #isClosing = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly plan: readonly PlannedKill[],
    /** False where there is nobody to kill just now: then it is tried again. */
    private readonly kill: () => boolean,
    private readonly say: (line: string) => void,
  ) {}

  get total(): number {
    return [...this.done.values()].reduce((sum, each) => sum + each, 0);
  }

  get isDone(): boolean {
    return this.total === this.plan.length;
  }

  happened(moment: KillMoment): void {
    if (moment === 'sent') this.#batches += 1;
    const next = this.plan[this.total];
    if (!next || this.#timer) return;
    const isDue = this.#isClosing || this.#batches >= next.afterBatches;
    if (!isDue || (moment !== next.moment && !this.#isClosing)) return;
    this.#timer = setTimeout(() => this.#strike(moment), next.delayMs);
  }

  /** No more batches are to come: what is left of the plan strikes at any moment. */
  close(): void {
    this.#isClosing = true;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #strike(moment: KillMoment): void {
    this.#timer = undefined;
    if (!this.kill()) return;
    this.done.set(moment, (this.done.get(moment) ?? 0) + 1);
    this.say(`killed the worker while ${moment} (${this.total} of ${this.plan.length})`);
  }
}

/** What an event of a far side is a moment of. */
export function momentOf(what: string): KillMoment | undefined {
  switch (what) {
    case 'upload-begun':
      return 'uploading';
    case 'upload-renamed':
      return 'sent';
    case 'answer-read':
      return 'fetching';
    case 'answer-settled':
      return 'posting';
    default:
      return undefined;
  }
}
