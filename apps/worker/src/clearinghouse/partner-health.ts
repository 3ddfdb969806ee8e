import type { Instant } from '@ledgerline/terms';

/** How one direction to a partner stands. Codes, counts and times only. */
export interface HealthView {
  readonly phase: 'untried' | 'reachable' | 'failing';
  /** Since when it is as it is. */
  readonly since: Instant;
  /** Of the last failure, while it fails. */
  readonly code: string | null;
  readonly failures: number;
  /** Left alone until then, while it fails. */
  readonly nextTryAt: Instant | null;
  /** When it last answered as it should. */
  readonly lastReachedAt: Instant | null;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;

/** Time and chance, given from outside: a spec has its own. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 ≤ chance < 1: those that failed together do not come back together. */
  readonly chance: () => number;
}

/**
 * One direction to one partner: reachable, or failing and left alone for a while that doubles with each failure
 * up to five minutes, spread over its upper half.
 */
export class PartnerHealth {
  #view: HealthView;

  constructor(
    private readonly around: Surroundings,
    /** Called where it began to fail, failed with another code, or came back. */
    private readonly onTurn: (view: HealthView) => void,
  ) {
    this.#view = {
      phase: 'untried',
      since: instantOf(around.now()),
      code: null,
      failures: 0,
      nextTryAt: null,
      lastReachedAt: null,
    };
  }

  get view(): HealthView {
    return this.#view;
  }

  /** Milliseconds it is still left alone; 0 where it may be asked. */
  get waitMs(): number {
    const { nextTryAt } = this.#view;
    return nextTryAt === null ? 0 : Math.max(0, Date.parse(nextTryAt) - this.around.now());
  }

  reached(): void {
    const at = instantOf(this.around.now());
    const { phase, since } = this.#view;
    const isTurn = phase !== 'reachable';
    this.#view = {
      phase: 'reachable',
      since: isTurn ? at : since,
      code: null,
      failures: 0,
      nextTryAt: null,
      lastReachedAt: at,
    };
    if (isTurn) this.onTurn(this.#view);
  }

  failed(code: string): void {
    const now = this.around.now();
    const before = this.#view;
    const failures = before.failures + 1;
    const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(20, failures - 1));
    const wait = Math.floor(full / 2 + (full / 2) * this.around.chance());
    const isTurn = before.phase !== 'failing' || before.code !== code;
    this.#view = {
      phase: 'failing',
      since: before.phase === 'failing' ? before.since : instantOf(now),
      code,
      failures,
      nextTryAt: instantOf(now + wait),
      lastReachedAt: before.lastReachedAt,
    };
    if (isTurn) this.onTurn(this.#view);
  }
}

const instantOf = (ms: number): Instant => new Date(ms).toISOString() as Instant;
