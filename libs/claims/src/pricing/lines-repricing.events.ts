import type { Instant, StaffId } from '@ledgerline/terms';

/**
 * What the practice asked to be judged again, all its open lines at once, and that it was done.
 * Stream `repricing-{practiceId}`.
 */
export type LinesRepricingFact =
  | {
      readonly type: 'LinesRepricingAsked';
      readonly askedBy: StaffId;
      readonly askedAt: Instant;
    }
  | {
      readonly type: 'LinesRepriced';
      /** Days of a client that were judged again. */
      readonly daysTotal: number;
      /** By stream, the last version known: the practice, its policies and tables, and who asked. */
      readonly seen: Readonly<Record<string, number>>;
    };
