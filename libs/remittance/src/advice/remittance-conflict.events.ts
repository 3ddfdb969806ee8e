import type {
  Cents,
  Instant,
  PatientControlNumber,
  RemittanceId,
  StaffId,
} from '@ledgerline/terms';

/** Which of two contents of one trace counts. */
export type ConflictSettlement = 'first-stands' | 'replaced' | 'both-real';

/** A provider-level amount that is taken off the books again. */
export interface WithdrawnAdjustment {
  readonly index: number;
  readonly code: string;
  readonly amountCents: Cents;
  readonly patientControlNumber?: PatientControlNumber;
  /** Both say which balance of the payer it is taken from. */
  readonly reference?: string;
  readonly payerX12Id?: string;
}

/** What a person found about two contents of one trace, and what became of it. On the stream of the first. */
export type RemittanceConflictFact =
  | {
      readonly type: 'RemittanceConflictSettled';
      readonly remittanceId: RemittanceId;
      /** Of the later content, and of the file it lies in. */
      readonly contentSha256: string;
      readonly fileSha256: string;
      readonly settlement: ConflictSettlement;
      /** Under which the later content is posted; absent where the first stands. */
      readonly becomes?: RemittanceId;
      readonly reason: string;
      readonly settledBy: StaffId;
      readonly settledAt: Instant;
    }
  /** All that was settled is done. */
  | {
      readonly type: 'RemittanceConflictClosed';
      readonly remittanceId: RemittanceId;
      readonly contentSha256: string;
    };
