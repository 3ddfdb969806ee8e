import type { ClaimDocument } from '@ledgerline/x12/contract';
import type {
  BatchId,
  Cents,
  ClientId,
  CoverageId,
  LineId,
  PatientControlNumber,
  PayerId,
  PracticeId,
  ProcedureCode,
  ServiceDate,
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
}

/** Who spoke: the clearinghouse first, the payer later; both may speak twice. */
export interface FrontDoor {
  readonly patientControlNumber: PatientControlNumber;
  readonly by: 'clearinghouse' | 'payer';
  readonly category: string; // STC01-1: A0 … A8
  readonly status: string; // STC01-2
  readonly payerClaimNumber?: string; // REF*1K
  readonly fileSha256: string;
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
    };
