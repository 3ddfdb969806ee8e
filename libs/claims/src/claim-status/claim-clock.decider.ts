import { accept, refuse, streamOf, type Decider } from '@ledgerline/event-store';
import type { Instant, StaffId } from '@ledgerline/terms';
import type { ClaimClockFact } from './claim-clock.events.js';
import type { ClockRow } from './claim-clock.rows.js';

export type ClaimClockCommand = {
  readonly type: 'SetClaimClock';
  readonly setBy: StaffId;
  readonly setAt: Instant;
} & ClockRow;

export type ClaimClockRefusal =
  /** Filing, and what is owed under a clock already, hang on it: it must say how long. */
  { readonly code: 'clock-cannot-stop'; readonly clock: ClockRow['clock'] };

/** Rows in the order they were given: of two for one day the later holds. */
export type ClaimClocks = readonly ClockRow[];

export const claimClocksStream = (practiceId: string): string =>
  streamOf('claim-clocks', practiceId);

export const claimClocks: Decider<
  ClaimClocks,
  ClaimClockCommand,
  ClaimClockFact,
  ClaimClockRefusal
> = {
  initial: [],
  decide({ type: _type, ...set }, rows) {
    // A clearinghouse may never send a good 999; but somebody must always be due to do something.
    if (set.limit === null && (set.clock === 'act' || set.clock === '835' || set.clock === 'send'))
      return refuse({ code: 'clock-cannot-stop', clock: set.clock });
    const same = (row: ClockRow) =>
      row.clock === set.clock && row.payerId === set.payerId && row.from === set.from;
    const last = rows.filter(same).at(-1);
    const isSo = last?.limit === set.limit && last.unit === set.unit && last.source === set.source;
    return isSo ? accept() : accept({ type: 'ClaimClockSet', ...set });
  },
  evolve: (rows, { clock, payerId, limit, unit, from, source }) => [
    ...rows,
    { clock, payerId, limit, unit, from, source },
  ],
};
