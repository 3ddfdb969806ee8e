import type {
  BatchId,
  Cents,
  CoverageId,
  Instant,
  LineId,
  PatientControlNumber,
  PayerId,
  ServiceDate,
  StaffId,
  ClinicianId,
} from '@ledgerline/terms';
import type { AutomationRun } from '../submission/claim-submission.events.js';

/**
 * How a claim that was sent is put right: told anew to a payer who adjudicated it (frequency 7),
 * taken back from one (8), or sent again as a new original where no payer ever had it.
 */
export type CorrectionKind = 'replacement' | 'void' | 'resend';

interface Superseded {
  readonly patientControlNumber: PatientControlNumber;
  readonly supersededBy: PatientControlNumber;
  /** The day its charge is owed no more. */
  readonly effectiveDate: ServiceDate;
  /** What is turned back, line by line; none where its rejection did so already. */
  readonly lines: readonly { readonly lineId: LineId; readonly chargeCents: Cents }[];
  /** Where none is turned back: all it was sent with. Absent before that was kept. */
  readonly lineIds?: readonly LineId[];
  /** Of a next payer's claim: what it was asked for, the patient's again under the first payer's claim. */
  readonly returns?: {
    readonly patientControlNumber: PatientControlNumber;
    readonly lines: readonly { readonly lineId: LineId; readonly cents: Cents }[];
  };
}

/** What became of a claim after it was sent, by our own doing. Stream `claim-{its number}`. */
export type ClaimCorrectionFact =
  | {
      readonly type: 'ClaimCorrectionRequested';
      readonly patientControlNumber: PatientControlNumber;
      readonly correctionId: string;
      readonly kind: CorrectionKind;
      /** The payer's own number, which a replacement or void quotes (REF*F8). */
      readonly payerClaimNumber?: string;
      /** Lines of the claim that changes: what it held, and what joins it. */
      readonly lineIds: readonly LineId[];
      readonly reason: string;
      readonly requestedBy: StaffId;
      readonly requestedAt: Instant;
    }
  /** A newer claim stands in its place: recorded with the sealing of that claim. */
  | ({ readonly type: 'ClaimReplaced'; readonly kind: 'replacement' | 'resend' } & Superseded)
  | ({ readonly type: 'ClaimVoided' } & Superseded)
  /** Its payer takes no corrected claims: a person asks for a reopening, or appeals. */
  | {
      readonly type: 'ClaimCorrectionByHand';
      readonly patientControlNumber: PatientControlNumber;
      readonly correctionId: string;
      readonly kind: CorrectionKind;
      readonly edit: string;
      readonly lineIds: readonly LineId[];
      readonly requestedBy: StaffId;
      readonly requestedAt: Instant;
    }
  /** The next payer's claim was sealed; this one stays as it is. */
  | {
      readonly type: 'SecondaryClaimPrepared';
      readonly patientControlNumber: PatientControlNumber;
      readonly secondary: PatientControlNumber;
      readonly payerId: PayerId;
      readonly coverageId: CoverageId;
      /** The payment of the first payer it was made from; absent before that was kept. */
      readonly paymentId?: string;
    };

/**
 * One press of "send the corrections". Stream `claim-correction-{correctionId}`: asked, then
 * answered once every claim named is corrected or told why not.
 */
export type CorrectionRequestFact =
  | {
      readonly type: 'ClaimCorrectionsRequested';
      readonly correctionId: string;
      readonly claims: readonly {
        readonly patientControlNumber: PatientControlNumber;
        readonly kind: CorrectionKind | 'secondary';
      }[];
      /** Take them back whole, whatever their lines say. */
      readonly isVoided?: true;
      /** Ask the next payer for what the first one left. */
      readonly asksNextPayer?: true;
      /** Of what was shown when it was asked for. */
      readonly previewHash: string;
      readonly reason: string;
      readonly requestedBy: StaffId;
      /** The clinician they sign as: nobody approves what they documented. */
      readonly signsAs?: ClinicianId;
      readonly requestedAt: Instant;
      /** The run of a schedule that asked, where no person did. */
      readonly automation?: AutomationRun;
    }
  | {
      readonly type: 'ClaimCorrectionsCompleted';
      readonly correctionId: string;
      readonly batchIds: readonly BatchId[];
      readonly claimCount: number;
      readonly heldBack: readonly {
        readonly patientControlNumber: PatientControlNumber;
        readonly findings: readonly { readonly edit: string; readonly sentence: string }[];
      }[];
    };
