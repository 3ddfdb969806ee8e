import type { ClaimableLine } from './service-line.state.js';

/** A line as its stream holds it, ready to be put into a claim. */
export interface LineAt {
  readonly state: ClaimableLine;
  /** Of its stream, as read. */
  readonly version: number;
}

/** The lines of one claim to be: one client, one coverage, one session, one therapist. */
export interface ClaimDraft {
  readonly lines: readonly [LineAt, ...LineAt[]];
}
