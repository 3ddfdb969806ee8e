import type { Segment } from './segment.js';

/** One thing wrong in a set, in the words of the 999. */
export interface SetFault {
  readonly segment: string; // IK301
  readonly position: number; // IK302
  readonly loop: string; // IK303
  readonly code: string; // IK304
  readonly element?: {
    readonly position: number; // IK401-1
    readonly component?: number; // IK401-2
    readonly reference: string; // IK402
    readonly code: string; // IK403
    /** IK404, only where it cannot be health information. */
    readonly bad?: string;
  };
  /** CLM01 of the claim it stands in, for CTX. */
  readonly claim?: string;
}

export interface Place {
  readonly loop: string;
  /** Position to name where a segment is missing. */
  readonly end: number;
  readonly claim?: string;
}

/** A required segment is not there (IK304 3). */
export const missing = (segment: string, { loop, end, claim }: Place): SetFault => ({
  segment,
  position: end,
  loop,
  code: '3',
  ...(claim === undefined ? {} : { claim }),
});

/** An element is wrong (IK304 8). IK403: 1 missing, 4 short, 6 character, 7 value, 8 date. */
export const wrong = (
  segment: Segment,
  place: Place,
  element: NonNullable<SetFault['element']>,
): SetFault => ({
  segment: segment.id,
  position: segment.position,
  loop: place.loop,
  code: '8',
  element,
  ...(place.claim === undefined ? {} : { claim: place.claim }),
});
