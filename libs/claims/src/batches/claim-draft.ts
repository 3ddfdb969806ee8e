import type { Fact } from '@ledgerline/event-store';
import type {
  Cents,
  ClientId,
  CoverageId,
  LineId,
  PatientControlNumber,
  PayerId,
  ServiceDate,
} from '@ledgerline/terms';
import type { ClaimDocument } from '@ledgerline/x12/contract';
import type { ClaimLine } from '../claim.events.js';
import type { ServiceLineFact } from '../service-lines/service-line.events.js';
import type { ClaimableLine } from '../service-lines/service-line.state.js';

/** A line as its stream holds it, ready to be put into a claim. */
export interface LineAt {
  readonly state: ClaimableLine;
  /** Of its stream, as read. */
  readonly version: number;
  /** What gives it back from the claim it was in: recorded with the sealing, before it is claimed. */
  readonly before?: readonly ServiceLineFact[];
}

/** The lines of one claim to be: one client, one coverage, one session, one therapist. */
export interface ClaimDraft {
  readonly lines: readonly [LineAt, ...LineAt[]];
  /** The claim of ours it follows; absent, it is an original of new lines. */
  readonly follows?: Follows;
}

/** A claim that follows another: its correction, or what the next payer is asked. */
export interface Follows {
  readonly patientControlNumber: PatientControlNumber;
  readonly kind: 'replacement' | 'void' | 'resend' | 'secondary';
  /** CLM01 of the claim to be. */
  readonly number: PatientControlNumber;
  /** The payer's number of what it replaces or voids: REF*F8. */
  readonly payerClaimNumber?: string;
  /** The claim word for word, where it is not made anew from the record of today. */
  readonly made?: MadeClaim;
  /** What the first payer left to the patient, asked of the next one: line by line. */
  readonly leaves?: readonly { readonly lineId: LineId; readonly cents: Cents }[];
  /** What other streams gain with its sealing: the older claim's, and lines that leave it. */
  readonly gains: readonly Gain[];
}

export interface MadeClaim {
  readonly document: ClaimDocument;
  readonly clientId: ClientId;
  readonly payerId: PayerId;
  readonly coverageId: CoverageId;
  readonly serviceDate: ServiceDate;
  readonly lines: readonly ClaimLine[];
}

export interface Gain {
  readonly stream: string;
  /** As read. */
  readonly version: number;
  /** None: the stream is only to stand as it was read. */
  readonly facts: readonly Fact[];
}

/** Void and secondary claims leave their lines where they are. */
export const claimsItsLines = ({ follows }: ClaimDraft): boolean =>
  follows === undefined || follows.kind === 'replacement' || follows.kind === 'resend';

/** Whom the claim goes to. */
export const payerOfDraft = ({ lines, follows }: ClaimDraft): PayerId =>
  follows?.made?.payerId ?? lines[0].state.line.payerId;

/** CLM05-3. */
export const frequencyOf = ({ follows }: ClaimDraft): '1' | '7' | '8' =>
  follows?.kind === 'replacement' ? '7' : follows?.kind === 'void' ? '8' : '1';
