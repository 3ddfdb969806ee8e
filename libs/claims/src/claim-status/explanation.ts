import type { ServiceDate } from '@ledgerline/terms';
import type { ClaimCalendar, ClockRow } from './claim-clock.rows.js';
import type { ClaimAxes, ClaimTrack } from './claim-status-axes.js';

/** Where a claim can stand, as a biller would say it. Every claim is in one, at every moment. */
export const situations = [
  'not-prepared',
  'contested',
  'superseded',
  'correction-asked',
  'correction-by-hand',
  'settled',
  'owed-by-client',
  'overpaid',
  'short-paid',
  'denied',
  'paid-in-part',
  'taken-back',
  'reversal-waiting',
  'mended',
  'to-mend',
  'to-send',
  'sending',
  'send-unknown',
  'awaits-999',
  'awaits-277ca',
  'awaits-acceptance',
  'awaits-835',
  'silent',
] as const;

export type Situation = (typeof situations)[number];

export type NextActor = 'worker' | 'clearinghouse' | 'payer' | 'biller' | 'finance' | 'nobody';

export interface Explanation {
  readonly situation: Situation;
  /** All of it in one sentence, for a screen. Ids and codes, no names. */
  readonly sentence: string;
  readonly why: string;
  readonly next: string;
  readonly byWhom: NextActor;
  /** The last day in time, by the practice's calendar; null where nobody has to do anything. */
  readonly byWhen: ServiceDate | null;
  readonly isOverdue: boolean;
  /** The clock it waits by, or ran out of; null where no answer is waited for. */
  readonly waitsBy: WaitsBy | null;
  /** Ids of the facts it rests on. */
  readonly from: readonly string[];
}

/** How long it may wait for what, and who says so. */
export interface WaitsBy extends Pick<ClockRow, 'clock' | 'limit' | 'unit' | 'source'> {
  readonly dueOn: ServiceDate;
  /** The practice set it for this payer. */
  readonly isPayersOwn: boolean;
}

/** What one kind of situation makes of a claim; the sentence is put together here. */
export interface Told extends Omit<Explanation, 'sentence' | 'byWhen' | 'isOverdue' | 'waitsBy'> {
  /** What it is: `was refused by the payer`. */
  readonly what: string;
  readonly byWhen: ServiceDate | null;
}

/** What all of them look at. */
export interface Looked {
  readonly track: ClaimTrack;
  readonly axes: ClaimAxes;
  readonly today: ServiceDate;
  /** The day by which somebody here is to act on what was learnt at a moment. */
  actBy(since: string): ServiceDate;
  readonly calendar: ClaimCalendar;
}
