/** One AK2…IK5 of a 999. */
export interface SetAcknowledgement {
  readonly type: 'set-acknowledgement';
  /** AK102: our GS06. */
  readonly groupControlNumber: string;
  /** AK201, `837`. */
  readonly setKind: string;
  /** AK202: our ST02. */
  readonly setControlNumber: string;
  /** IK501: A accepted, E accepted with errors noted, R rejected; M, W, X security. */
  readonly code: string;
  /** A and E. A set that is not accepted takes every claim in it down with it. */
  readonly isAccepted: boolean;
  /** IK502–IK506. */
  readonly errorCodes: readonly string[];
  readonly segmentErrors: readonly SegmentError[];
  readonly segmentIndex: number;
}

/** IK3 with its CTX and IK4. The bad value itself (IK404) is personal data and is not kept. */
export interface SegmentError {
  readonly segmentId: string;
  /** IK302: the place in our set; ST is 1. */
  readonly position: string;
  readonly loop: string | null;
  readonly code: string | null;
  /** CTX*CLM01: the claim it stands in. */
  readonly patientControlNumber: string | null;
  readonly elementErrors: readonly ElementError[];
}

export interface ElementError {
  /** IK401: `2`, or `1:3` for a component. */
  readonly position: string;
  readonly dataElement: string | null;
  readonly code: string;
}

/** AK9: the whole functional group. */
export interface GroupAcknowledgement {
  readonly type: 'group-acknowledgement';
  readonly groupControlNumber: string;
  /** AK101, `HC` for claims. */
  readonly functionalCode: string;
  /** AK901: A, E, P partly accepted, R rejected. */
  readonly code: string;
  readonly isAccepted: boolean;
  readonly setsIncluded: number | null;
  readonly setsReceived: number | null;
  readonly setsAccepted: number | null;
  readonly errorCodes: readonly string[];
  readonly segmentIndex: number;
}
