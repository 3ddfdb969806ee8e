import type { Adjustment } from '../posting/claim-payment.events.js';
import type {
  Cents,
  Instant,
  LineId,
  PatientControlNumber,
  ServiceDate,
  StaffId,
} from '@ledgerline/terms';
import type { WriteOffReason } from './write-off-reasons.js';

/** What somebody decided about money a payer denied: it leaves the payer's receivable. */
interface Moved {
  readonly actionId: string;
  readonly patientControlNumber: PatientControlNumber;
  /** Which denial of the claim: its line, or the payment and place where the line was not told. */
  readonly denial: string;
  readonly lineId: LineId | null;
  /** The payment that denied it. */
  readonly paymentId: string;
  readonly cents: Cents;
  /** What of the payer's adjustments it takes care of; sums to `cents`. */
  readonly adjustments: readonly Adjustment[];
  readonly effectiveDate: ServiceDate;
  readonly why: string;
  readonly decidedBy: StaffId;
  readonly decidedAt: Instant;
}

/** `records`: asked for, and sent. */
export type AppealLevel = 'first' | 'second' | 'third' | 'records';
export type AppealOutcome = 'overturned' | 'partly' | 'upheld' | 'withdrawn';

/** Why a decision that a payment undid does not stand again once that payment is undone. */
export type LapsedBecause =
  /** A newer claim stands in the place of this one. */
  | 'claim-superseded'
  /** Another payment decided about the line meanwhile, and stands. */
  | 'decided-otherwise'
  /** Less of it is denied, or left, than was decided about. */
  | 'less-left';

/** What was done about the denials of one claim. Stream `denial-{patient control number}`. */
export type DenialFact =
  | ({
      readonly type: 'DenialWrittenOff';
      /** Listed (decision 0012). */
      readonly reason: WriteOffReason;
      /** Of our posting policy, where that is the reason: `our-97` of `ours/2`. */
      readonly clause?: string;
      readonly policy?: string;
    } & Moved)
  | ({ readonly type: 'DenialBilledToPatient' } & Moved)
  /** Taken back: by a person, or since the payer has decided about the line again. */
  | {
      readonly type: 'DenialActionUndone';
      readonly undoes: string;
      readonly patientControlNumber: PatientControlNumber;
      readonly denial: string;
      readonly lineId: LineId | null;
      readonly was: 'written-off' | 'billed-to-patient';
      readonly cents: Cents;
      readonly effectiveDate: ServiceDate;
      readonly why: string;
      /** Absent where a payment undid it. */
      readonly undoneBy?: StaffId;
      readonly undoneAt?: Instant;
      readonly seenIn?: string;
      /** `denial-gone`: the payment that denied it is undone itself, and nothing is left to decide about. */
      readonly because?: 'decided-anew' | 'denial-gone';
    }
  /** The payment that undid it is undone: the decision stands again, as it was taken. */
  | {
      readonly type: 'DenialActionRestored';
      readonly restores: string;
      readonly patientControlNumber: PatientControlNumber;
      readonly denial: string;
      readonly lineId: LineId | null;
      /** The payment that denied it. */
      readonly paymentId: string;
      readonly was: 'written-off' | 'billed-to-patient';
      readonly cents: Cents;
      readonly adjustments: readonly Adjustment[];
      readonly effectiveDate: ServiceDate;
      readonly why: string;
      readonly seenIn: string;
    }
  /** It was to stand again and cannot be true any more: on the list, with the reason, until somebody has seen it. */
  | {
      readonly type: 'DenialActionLapsed';
      readonly actionId: string;
      readonly patientControlNumber: PatientControlNumber;
      readonly denial: string;
      readonly lineId: LineId | null;
      readonly was: 'written-off' | 'billed-to-patient';
      readonly cents: Cents;
      readonly because: LapsedBecause;
      readonly on: ServiceDate;
      readonly seenIn: string;
    }
  | {
      readonly type: 'DenialLapseSeen';
      readonly actionId: string;
      readonly patientControlNumber: PatientControlNumber;
      readonly denial: string;
      readonly why: string;
      readonly seenBy: StaffId;
      readonly seenAt: Instant;
    }
  | {
      readonly type: 'AppealFiled';
      readonly appealId: string;
      readonly patientControlNumber: PatientControlNumber;
      readonly payerClaimNumber: string;
      readonly level: AppealLevel;
      readonly denials: readonly {
        readonly denial: string;
        readonly lineId: LineId | null;
        readonly cents: Cents;
      }[];
      /** Of the packet's bytes as they were handed out: the packet itself is made from facts again. */
      readonly packetSha256: string;
      readonly filedOn: ServiceDate;
      /** The payer has until then; null where nobody knows. */
      readonly answerBy: ServiceDate | null;
      readonly why: string;
      readonly filedBy: StaffId;
      readonly filedAt: Instant;
    }
  | {
      readonly type: 'AppealDecided';
      readonly appealId: string;
      readonly patientControlNumber: PatientControlNumber;
      /** Those it was filed for. */
      readonly denials: readonly string[];
      readonly outcome: AppealOutcome;
      readonly decidedOn: ServiceDate;
      readonly why: string;
      /** Absent where a payment told it. */
      readonly recordedBy?: StaffId;
      readonly recordedAt?: Instant;
      readonly seenIn?: string;
    }
  /** The payment that answered it is undone: its answer is waited for again. */
  | {
      readonly type: 'AppealAnswerUndone';
      readonly appealId: string;
      readonly patientControlNumber: PatientControlNumber;
      readonly denials: readonly string[];
      readonly was: AppealOutcome;
      readonly seenIn: string;
    };
