import type {
  ClinicianId,
  Instant,
  LineId,
  PatientControlNumber,
  SessionId,
  StaffId,
} from '@ledgerline/terms';
import type { Billing, SaidOfLine, ServiceLineFact } from './service-line.events.js';

type Told<Type extends ServiceLineFact['type']> = Omit<
  Extract<ServiceLineFact, { type: Type }>,
  'type'
>;
/** A line as pricing a day made it. */
export type ProposedLine = Told<'ServiceLineProposed'>;
export type NotBillableLine = Told<'ServiceLineNotBillable'>;

/** The record changed: a session was signed or amended, not only judged again. */
export interface RecordChanged {
  readonly sessionId: SessionId;
  readonly at: Instant;
  /** Amendments since the day was priced last, oldest first; none where a session was signed. */
  readonly amendmentIds: readonly string[];
}

/** What pricing says of a line. Without `changed` it only judges again what was documented before. */
interface Pricing {
  readonly changed?: RecordChanged;
}

export type ServiceLineCommand =
  | ({ readonly type: 'ProposeServiceLine'; readonly line: ProposedLine } & Pricing)
  | ({ readonly type: 'RecordNotBillable'; readonly line: NotBillableLine } & Pricing)
  /** Nothing documented makes this line any more. */
  | ({ readonly type: 'DropServiceLine'; readonly at: Instant } & Pricing)
  | {
      readonly type: 'ApproveServiceLine';
      readonly by: StaffId;
      /** The clinician the approver signs as, where they are one. */
      readonly signsAs?: ClinicianId;
      readonly at: Instant;
    }
  | {
      readonly type: 'HoldServiceLine';
      readonly reason: string;
      readonly by: StaffId;
      readonly at: Instant;
    }
  | {
      readonly type: 'WithdrawServiceLine';
      readonly reason: string;
      readonly by: StaffId;
      readonly at: Instant;
    }
  | {
      readonly type: 'ClaimServiceLine';
      readonly patientControlNumber: PatientControlNumber;
    }
  | {
      readonly type: 'ReturnServiceLine';
      readonly patientControlNumber: PatientControlNumber;
      readonly reason: string;
    }
  /** The claim it was given back from was accepted after all. */
  | {
      readonly type: 'RestoreServiceLine';
      readonly patientControlNumber: PatientControlNumber;
      readonly at: Instant;
    };

/** Most fundamental first; when several hold, the first is the one we report. */
export type ServiceLineRefusal =
  | { readonly code: 'line-not-proposed' }
  | { readonly code: 'line-not-billable'; readonly reasons: readonly string[] }
  | { readonly code: 'line-withdrawn' }
  | { readonly code: 'line-already-approved'; readonly lineId: LineId }
  | {
      readonly code: 'line-in-a-claim';
      readonly lineId: LineId;
      readonly patientControlNumber: PatientControlNumber;
    }
  | {
      readonly code: 'line-not-in-that-claim';
      readonly lineId: LineId;
      readonly patientControlNumber: PatientControlNumber;
    }
  | { readonly code: 'approver-documented-the-session'; readonly by: StaffId }
  | { readonly code: 'line-not-approved'; readonly lineId: LineId };

/** A correction the claim a line is in is owed. */
export interface OwedCorrection {
  readonly correction: 'replacement' | 'void';
  readonly now: Billing | null;
  readonly said?: SaidOfLine;
  readonly owedAt: Instant;
}

/** What stays true of a line through all its phases. */
interface Lasting {
  /** Claims it was part of and is no more, oldest first. */
  readonly spent: readonly PatientControlNumber[];
  /** As it was billed in each of those. */
  readonly billedIn?: Readonly<Record<PatientControlNumber, ProposedLine>>;
  /** Somebody approved it once, as it is or as it was priced before. */
  readonly wasEverApproved: boolean;
  /** Amendments whose effect on its claim is recorded. */
  readonly amendmentsAnswered: readonly string[];
}

interface Billable extends Lasting {
  readonly line: ProposedLine;
  /** Approved as it is: its units count for the day and its price stands. */
  readonly wasApproved: boolean;
}

export type ServiceLine =
  | { readonly phase: 'unknown' }
  | ({ readonly phase: 'not-billable'; readonly line: NotBillableLine } & Lasting)
  | ({ readonly phase: 'proposed' } & Billable)
  | ({ readonly phase: 'approved' } & Billable)
  | ({ readonly phase: 'held'; readonly reason: string } & Billable)
  | ({
      readonly phase: 'claimed';
      readonly patientControlNumber: PatientControlNumber;
      readonly correction?: OwedCorrection;
    } & Billable)
  | ({ readonly phase: 'returned'; readonly reason: string } & Billable)
  | ({ readonly phase: 'withdrawn'; readonly reason: string; readonly by: StaffId } & Billable);

export type BillableLine = Extract<ServiceLine, Billable>;
export type ClaimedLine = Extract<ServiceLine, { phase: 'claimed' }>;
/** A line that a claim may be made of. */
export type ClaimableLine = Extract<ServiceLine, { phase: 'approved' | 'returned' }>;

export const isClaimable = (line: ServiceLine): line is ClaimableLine =>
  line.phase === 'approved' || line.phase === 'returned';

export const isBillable = (line: ServiceLine): line is BillableLine =>
  line.phase !== 'unknown' && line.phase !== 'not-billable';

/** Who withdraws a line that nothing documented makes any more. */
export const PRICING = 'pricing' as StaffId;

/** The line after one more fact. Facts that cannot follow leave it as it was. */
export function evolveLine(line: ServiceLine, fact: ServiceLineFact): ServiceLine {
  switch (fact.type) {
    case 'ServiceLineProposed': {
      const { type: _type, ...proposed } = fact;
      return { phase: 'proposed', line: proposed, wasApproved: false, ...lastingOf(line) };
    }
    case 'ServiceLineNotBillable': {
      const { type: _type, ...notBillable } = fact;
      return { phase: 'not-billable', line: notBillable, ...lastingOf(line) };
    }
    default:
      return isBillable(line) ? evolveBillable(line, fact) : line;
  }
}

function evolveBillable(
  before: BillableLine,
  fact: Exclude<ServiceLineFact, SaidOfLine>,
): ServiceLine {
  const { line, wasApproved } = before;
  const kept = { line, wasApproved, ...lastingOf(before) };
  switch (fact.type) {
    case 'ServiceLineApproved':
      return { ...kept, phase: 'approved', wasApproved: true, wasEverApproved: true };
    case 'ServiceLineHeld':
      return { phase: 'held', ...kept, reason: fact.reason };
    case 'ServiceLineWithdrawn':
      return { phase: 'withdrawn', ...kept, reason: fact.reason, by: fact.withdrawnBy };
    case 'ServiceLineClaimed': {
      const { patientControlNumber } = fact;
      // Back in a claim it was in before: that one was accepted after all.
      const spent = kept.spent.filter((each) => each !== patientControlNumber);
      // Only what was approved is claimed.
      const approved = { wasApproved: true, wasEverApproved: true };
      return { phase: 'claimed', ...kept, ...approved, spent, patientControlNumber };
    }
    case 'ServiceLineReturned': {
      const spent = [...kept.spent, fact.patientControlNumber];
      const billedIn = { ...kept.billedIn, [fact.patientControlNumber]: line };
      return { phase: 'returned', ...kept, spent, billedIn, reason: fact.reason };
    }
    case 'ServiceLineCorrectionOwed':
      return before.phase === 'claimed' ? corrected(before, fact) : before;
  }
}

function corrected(
  { correction: _before, ...line }: ClaimedLine,
  { correction, now, said, owedAt, amendmentId }: Told<'ServiceLineCorrectionOwed'>,
): ServiceLine {
  const amendmentsAnswered =
    amendmentId === undefined ? line.amendmentsAnswered : [...line.amendmentsAnswered, amendmentId];
  if (correction === 'none') return { ...line, amendmentsAnswered };
  const owed = { correction, now, ...(said ? { said } : {}), owedAt };
  return { ...line, amendmentsAnswered, correction: owed };
}

const lastingOf = (line: ServiceLine): Lasting =>
  line.phase === 'unknown'
    ? { spent: [], wasEverApproved: false, amendmentsAnswered: [] }
    : {
        spent: line.spent,
        ...(line.billedIn && { billedIn: line.billedIn }),
        wasEverApproved: line.wasEverApproved,
        amendmentsAnswered: line.amendmentsAnswered,
      };
