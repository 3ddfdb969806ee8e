import type { ClaimBatchDocument } from '@ledgerline/x12/contract';
import type {
  BatchId,
  Cents,
  Instant,
  PatientControlNumber,
  PracticeId,
  StaffId,
} from '@ledgerline/terms';

/** The batch document without its claims: envelope, submitter, receiver, billing provider. */
export type BatchHeader = Omit<ClaimBatchDocument, 'sets'>;

/** One ST…SE of a sealed batch. */
export interface SealedSet {
  readonly controlNumber: string; // ST02
  readonly reference: string; // BHT03, returned in the 277CA
  readonly patientControlNumbers: readonly PatientControlNumber[];
}

/** What happened to one batch. Stream `claim-batch-{batchId}`. */
export type ClaimBatchFact =
  | {
      readonly type: 'BatchSealed';
      readonly batchId: BatchId;
      readonly practiceId: PracticeId;
      readonly partnerId: string;
      readonly usage: 'T' | 'P';
      readonly interchangeControlNumber: number; // ISA13
      readonly groupControlNumber: number; // GS06
      readonly sealedAt: Instant;
      readonly sealedBy: StaffId;
      readonly header: BatchHeader;
      readonly sets: readonly SealedSet[];
      readonly claimCount: number;
      readonly chargeCents: Cents;
      readonly fileName: string;
      readonly sha256: string;
      readonly bytes: number;
    }
  /** Intent: from here the bytes may be at the far side. */
  | {
      readonly type: 'BatchTransmissionStarted';
      readonly batchId: BatchId;
      readonly attempt: number; // 1, 2 …
      /** Why it is safe to send again: what showed that the attempt before did not arrive. */
      readonly evidence?: 'not-found-at-the-far-side' | 'a-person-said-not-sent';
    }
  | {
      readonly type: 'BatchTransmitted';
      readonly batchId: BatchId;
      readonly remoteName: string;
      readonly sha256: string;
      readonly evidence:
        'uploaded' | 'found-at-the-far-side' | 'acknowledged' | 'a-person-said-arrived';
    }
  | { readonly type: 'BatchSendUnknown'; readonly batchId: BatchId; readonly reason: string }
  | {
      readonly type: 'InterchangeAccepted' | 'InterchangeRejected'; // TA1
      readonly batchId: BatchId;
      readonly code: string; // TA104
      readonly note: string; // TA105, a code
      readonly fileSha256: string;
    }
  | {
      readonly type: 'SetAccepted' | 'SetRejected'; // 999: IK5 A, E / R, M, W, X
      readonly batchId: BatchId;
      readonly setControlNumber: string;
      readonly code: string; // IK501
      /** Where the grammar was wrong: codes and positions, never the bad values. */
      readonly errors: readonly {
        readonly segment: string;
        readonly position: number;
        readonly code: string;
      }[];
      readonly fileSha256: string;
    };

/**
 * Numbers given out to a trading partner, in order, none twice. Stream `control-
 * numbers-{partnerId}`.
 */
export type ControlNumberFact = {
  readonly type: 'ControlNumberAllocated';
  readonly partnerId: string;
  readonly interchangeControlNumber: number;
  readonly groupControlNumber: number;
  readonly batchId: BatchId;
};
