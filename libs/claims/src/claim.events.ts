import type { ClaimDocument } from '@ledgerline/x12/contract';
import type {
  BatchId,
  Cents,
  ClientId,
  CoverageId,
  Instant,
  LineId,
  PatientControlNumber,
  PayerId,
  PracticeId,
  ProcedureCode,
  ServiceDate,
  StaffId,
  Units,
} from '@ledgerline/terms';

/** A service line as one claim carries it. */
export interface ClaimLine {
  readonly lineId: LineId; // REF*6R
  readonly procedureCode: ProcedureCode;
  readonly modifiers: readonly string[];
  readonly units: Units;
  readonly chargeCents: Cents;
  readonly serviceDate: ServiceDate;
  /** What its payer should allow for the whole line, as it was priced; absent where nobody knows. */
  readonly expectedAllowedCents?: Cents;
}

/** Who spoke: the clearinghouse first, the payer later; both may speak twice. */
export interface FrontDoor {
  readonly patientControlNumber: PatientControlNumber;
  readonly by: 'clearinghouse' | 'payer';
  readonly category: string; // STC01-1: A0 … A8
  readonly status: string; // STC01-2
  readonly payerClaimNumber?: string; // REF*1K
  readonly fileSha256: string;
  /** STC02: the day the speaker puts to it. Absent where the message gave none. */
  readonly saidOn?: ServiceDate;
  /** The HL it was said at, counted in the file's segments: proof points there. */
  readonly segmentIndex?: number;
  /** Said of all claims beneath a level of the 277CA; absent, of this claim itself. */
  readonly level?: 'source' | 'receiver' | 'provider';
}

/** What happened to one claim. Stream `claim-{patientControlNumber}`. */
export type ClaimFact =
  | {
      readonly type: 'ClaimPrepared';
      readonly patientControlNumber: PatientControlNumber; // CLM01
      readonly practiceId: PracticeId;
      readonly batchId: BatchId;
      readonly setControlNumber: string; // ST02
      readonly clientId: ClientId;
      readonly payerId: PayerId;
      readonly coverageId: CoverageId;
      readonly serviceDate: ServiceDate;
      readonly frequency: '1' | '7' | '8';
      readonly chargeCents: Cents;
      readonly lines: readonly ClaimLine[];
      /**
       * The claim of the 837P batch document (x12 contract), as sent: bytes rebuild from it alone.
       */
      readonly document: ClaimDocument;
      /** The claim of ours that this one follows, and how; absent for an original of new lines. */
      readonly follows?: {
        readonly patientControlNumber: PatientControlNumber;
        readonly kind: 'replacement' | 'void' | 'resend' | 'secondary';
        /** REF*F8 as sent. */
        readonly payerClaimNumber?: string;
        /** Of the next payer's claim: what the patient owed until it was asked. */
        readonly leaves?: readonly { readonly lineId: LineId; readonly cents: Cents }[];
      };
    }
  | ({ readonly type: 'ClaimReceived' } & FrontDoor) // A0, A1
  | ({ readonly type: 'ClaimAccepted' } & FrontDoor) // A2, A5
  | ({ readonly type: 'ClaimRejected'; readonly reason: string } & FrontDoor) // A3, A4, A6–A8
  /** Its transaction set or interchange was refused: never adjudicated. */
  | {
      readonly type: 'ClaimTurnedBack';
      readonly patientControlNumber: PatientControlNumber;
      readonly batchId: BatchId;
      readonly by: '999' | 'TA1';
      readonly code: string;
      readonly fileSha256: string;
    }
  /**
   * What we charged is owed no more: follows the first word that turned the claim back, and no
   * other.
   */
  | {
      readonly type: 'ClaimReceivableReversed';
      readonly patientControlNumber: PatientControlNumber;
      readonly effectiveDate: ServiceDate;
      readonly reason: string;
      readonly lines: readonly { readonly lineId: LineId; readonly chargeCents: Cents }[];
    }
  /**
   * It was found to have been accepted after all: what it charged is owed again. Follows the settlement
   * that says so, where none of its lines went on in another claim.
   */
  | {
      readonly type: 'ClaimReceivableRestored';
      readonly patientControlNumber: PatientControlNumber;
      readonly effectiveDate: ServiceDate;
      readonly lines: readonly { readonly lineId: LineId; readonly chargeCents: Cents }[];
    }
  /**
   * Answers that cannot all be true, and which of them a person found to be. Answers that come later
   * are not settled by it.
   */
  | {
      readonly type: 'ClaimContradictionSettled';
      readonly patientControlNumber: PatientControlNumber;
      readonly stands: 'accepted' | 'rejected';
      /** Ids of the facts that were looked at, sorted. */
      readonly about: readonly string[];
      readonly settledBy: StaffId;
      readonly settledAt: Instant;
      readonly reason: string;
    };
