import type { BatchId, Instant, PatientControlNumber, StaffId } from '@ledgerline/terms';
import type { NamedNumbers, Parked, ParkedReason } from './acknowledgement.js';

/** Whose a parked word is: a batch (and which of its sets), or a claim. */
export type ParkedTarget =
  | { readonly batchId: BatchId; readonly setControlNumber?: string }
  | { readonly patientControlNumber: PatientControlNumber };

/**
 * A word of a TA1, 999 or 277CA about something we cannot find, kept until it is found. The file it
 * came in lies in the archive: what it says is read there again. Stream
 * `parked-acknowledgement-{parkedId}`.
 */
export type ParkedAcknowledgementFact =
  | {
      readonly type: 'AcknowledgementParked';
      readonly parkedId: string;
      readonly fileSha256: string;
      readonly kind: Parked['kind'];
      /** As the far side wrote them. */
      readonly controlNumbers: NamedNumbers;
      readonly segmentIndex: number;
      readonly reason: ParkedReason;
      readonly parkedAt: Instant;
    }
  /** A person said whose it is; what it says is recorded next. */
  | {
      readonly type: 'AcknowledgementMatched';
      readonly parkedId: string;
      readonly to: ParkedTarget;
      readonly matchedBy: StaffId;
      readonly matchedAt: Instant;
      readonly reason: string;
    }
  /** What it says could not be recorded of what the person named: it waits again. */
  | {
      readonly type: 'AcknowledgementMatchFailed';
      readonly parkedId: string;
      readonly reason: ParkedReason;
      readonly failedAt: Instant;
    }
  /** What it says stands on the streams of its batch or claim. */
  | {
      readonly type: 'AcknowledgementAttached';
      readonly parkedId: string;
      readonly to: ParkedTarget;
      /** What was awaited appeared, or a person said whose it is. */
      readonly because: 'appeared' | 'matched';
      readonly attachedAt: Instant;
    }
  /** A person found it to be nobody's of ours. */
  | {
      readonly type: 'AcknowledgementDismissed';
      readonly parkedId: string;
      readonly dismissedBy: StaffId;
      readonly dismissedAt: Instant;
      readonly reason: string;
    };
