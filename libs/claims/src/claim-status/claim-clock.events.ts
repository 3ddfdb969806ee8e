import type { Instant, StaffId } from '@ledgerline/terms';
import type { ClockRow } from './claim-clock.rows.js';

/** A practice's own clocks. Stream `claim-clocks-{practiceId}`. */
export type ClaimClockFact = {
  readonly type: 'ClaimClockSet';
  readonly setBy: StaffId;
  readonly setAt: Instant;
} & ClockRow;
