import { accept, canonicalJson, refuse, type Decider } from '@ledgerline/event-store';
import type {
  ClinicianId,
  Instant,
  LineId,
  PatientControlNumber,
  StaffId,
} from '@ledgerline/terms';
import type { ServiceLineFact } from './service-line.events.js';

type Fact<Type extends ServiceLineFact['type']> = Extract<ServiceLineFact, { type: Type }>;
/** A line as pricing a session made it. */
export type ProposedLine = Omit<Fact<'ServiceLineProposed'>, 'type'>;
export type NotBillableLine = Omit<Fact<'ServiceLineNotBillable'>, 'type'>;

export type ServiceLineCommand =
  | { readonly type: 'ProposeServiceLine'; readonly line: ProposedLine }
  | { readonly type: 'RecordNotBillable'; readonly line: NotBillableLine }
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

/** What stays true of a billable line through its later phases. */
interface Billable {
  readonly line: ProposedLine;
  /** Claims it was part of and is no more, oldest first. */
  readonly spent: readonly PatientControlNumber[];
  /** Once approved its units count for the day and its price stands. */
  readonly wasApproved: boolean;
}

export type ServiceLine =
  | { readonly phase: 'unknown' }
  | {
      readonly phase: 'not-billable';
      readonly line: NotBillableLine;
      readonly spent: readonly PatientControlNumber[];
    }
  | ({ readonly phase: 'proposed' } & Billable)
  | ({ readonly phase: 'approved' } & Billable)
  | ({ readonly phase: 'held'; readonly reason: string } & Billable)
  | ({
      readonly phase: 'claimed';
      readonly patientControlNumber: PatientControlNumber;
    } & Billable)
  | ({ readonly phase: 'returned'; readonly reason: string } & Billable)
  | ({ readonly phase: 'withdrawn'; readonly reason: string } & Billable);

/** A line that a claim may be made of. */
export type ClaimableLine = Extract<ServiceLine, { phase: 'approved' | 'returned' }>;

export const isClaimable = (line: ServiceLine): line is ClaimableLine =>
  line.phase === 'approved' || line.phase === 'returned';

/**
 * One service line, from proposal to claim and, where the claim is turned back, to the next claim.
 * It is in one live claim at most; an approved line is queued, claimed or withdrawn, never lost.
 */
export const serviceLine: Decider<
  ServiceLine,
  ServiceLineCommand,
  ServiceLineFact,
  ServiceLineRefusal
> = {
  initial: { phase: 'unknown' },

  decide(command, line) {
    switch (command.type) {
      case 'ProposeServiceLine':
        return ruled(line, command.line, { type: 'ServiceLineProposed', ...command.line });
      case 'RecordNotBillable':
        return ruled(line, command.line, { type: 'ServiceLineNotBillable', ...command.line });
      case 'ApproveServiceLine':
        return approve(command, line);
      case 'HoldServiceLine':
        return setAside(command, line);
      case 'WithdrawServiceLine':
        return withdraw(command, line);
      case 'ClaimServiceLine':
        return claim(command.patientControlNumber, line);
      case 'ReturnServiceLine':
        return giveBack(command.patientControlNumber, command.reason, line);
    }
  },

  evolve(line, fact) {
    switch (fact.type) {
      case 'ServiceLineProposed': {
        const { type: _type, ...proposed } = fact;
        return { phase: 'proposed', line: proposed, spent: spentOf(line), wasApproved: false };
      }
      case 'ServiceLineNotBillable': {
        const { type: _type, ...notBillable } = fact;
        return { phase: 'not-billable', line: notBillable, spent: spentOf(line) };
      }
      default:
        return isBillable(line) ? evolveBillable(line, fact) : line;
    }
  },
};

type BillableLine = Extract<ServiceLine, Billable>;
type Judged = ReturnType<typeof serviceLine.decide>;

const isBillable = (line: ServiceLine): line is BillableLine =>
  line.phase !== 'unknown' && line.phase !== 'not-billable';

const spentOf = (line: ServiceLine) => (line.phase === 'unknown' ? [] : line.spent);

function evolveBillable(
  before: BillableLine,
  fact: Exclude<ServiceLineFact, Fact<'ServiceLineProposed'> | Fact<'ServiceLineNotBillable'>>,
): ServiceLine {
  const { line, spent, wasApproved } = before;
  const kept = { line, spent, wasApproved };
  switch (fact.type) {
    case 'ServiceLineApproved':
      return { phase: 'approved', line, spent, wasApproved: true };
    case 'ServiceLineHeld':
      return { phase: 'held', ...kept, reason: fact.reason };
    case 'ServiceLineWithdrawn':
      return { phase: 'withdrawn', ...kept, reason: fact.reason };
    case 'ServiceLineClaimed':
      return { phase: 'claimed', ...kept, patientControlNumber: fact.patientControlNumber };
    case 'ServiceLineReturned':
      return {
        phase: 'returned',
        line,
        wasApproved,
        spent: [...spent, fact.patientControlNumber],
        reason: fact.reason,
      };
  }
}

/** Pricing says what a line is, as often as it likes, until a person has approved it. */
function ruled(
  line: ServiceLine,
  said: ProposedLine | NotBillableLine,
  fact: ServiceLineFact,
): Judged {
  if (line.phase === 'unknown') return accept(fact);
  if (canonicalJson(line.line) === canonicalJson(said)) return accept();
  if (line.phase === 'claimed') return refuse(inAClaim(line));
  // A withdrawn line holds no units any more: a corrected session may propose it anew.
  if (isBillable(line) && line.wasApproved && line.phase !== 'withdrawn')
    return refuse({ code: 'line-already-approved', lineId: line.line.lineId });
  return accept(fact);
}

function approve(
  { by, signsAs, at }: Extract<ServiceLineCommand, { type: 'ApproveServiceLine' }>,
  line: ServiceLine,
): Judged {
  if (!isBillable(line)) return refuse(neverBillable(line));
  if (line.phase === 'withdrawn') return refuse({ code: 'line-withdrawn' });
  if (line.phase === 'approved' || line.phase === 'claimed') return accept();
  const { lineId, clientId, clinicianId, serviceDate, procedureCode, units } = line.line;
  // A clinician may be a member of staff under the same id.
  if ((by as string) === clinicianId || signsAs === clinicianId)
    return refuse({ code: 'approver-documented-the-session', by });
  return accept({
    type: 'ServiceLineApproved',
    lineId,
    clientId,
    serviceDate,
    procedureCode,
    units,
    approvedBy: by,
    approvedAt: at,
  });
}

function setAside(
  { reason, by, at }: Extract<ServiceLineCommand, { type: 'HoldServiceLine' }>,
  line: ServiceLine,
): Judged {
  if (!isBillable(line)) return refuse(neverBillable(line));
  if (line.phase === 'withdrawn') return refuse({ code: 'line-withdrawn' });
  if (line.phase === 'claimed') return refuse(inAClaim(line));
  if (line.phase === 'held' && line.reason === reason) return accept();
  const { lineId } = line.line;
  return accept({ type: 'ServiceLineHeld', lineId, reason, heldBy: by, heldAt: at });
}

function withdraw(
  { reason, by, at }: Extract<ServiceLineCommand, { type: 'WithdrawServiceLine' }>,
  line: ServiceLine,
): Judged {
  if (!isBillable(line)) return refuse(neverBillable(line));
  if (line.phase === 'withdrawn') return accept();
  if (line.phase === 'claimed') return refuse(inAClaim(line));
  const { lineId, clientId, serviceDate } = line.line;
  return accept({
    type: 'ServiceLineWithdrawn',
    lineId,
    clientId,
    serviceDate,
    reason,
    withdrawnBy: by,
    withdrawnAt: at,
  });
}

function claim(patientControlNumber: PatientControlNumber, line: ServiceLine): Judged {
  if (!isBillable(line)) return refuse(neverBillable(line));
  if (line.phase === 'withdrawn') return refuse({ code: 'line-withdrawn' });
  if (line.phase === 'claimed')
    return line.patientControlNumber === patientControlNumber ? accept() : refuse(inAClaim(line));
  const { lineId } = line.line;
  if (!isClaimable(line)) return refuse({ code: 'line-not-approved', lineId });
  return accept({ type: 'ServiceLineClaimed', lineId, patientControlNumber });
}

function giveBack(
  patientControlNumber: PatientControlNumber,
  reason: string,
  line: ServiceLine,
): Judged {
  if (!isBillable(line)) return refuse(neverBillable(line));
  // Given back already; a late word about an old claim leaves the newer one alone.
  if (line.spent.includes(patientControlNumber)) return accept();
  const { lineId } = line.line;
  if (line.phase !== 'claimed' || line.patientControlNumber !== patientControlNumber)
    return refuse({ code: 'line-not-in-that-claim', lineId, patientControlNumber });
  return accept({ type: 'ServiceLineReturned', lineId, patientControlNumber, reason });
}

const inAClaim = (line: Extract<ServiceLine, { phase: 'claimed' }>) =>
  ({
    code: 'line-in-a-claim',
    lineId: line.line.lineId,
    patientControlNumber: line.patientControlNumber,
  }) as const;

const neverBillable = (line: Exclude<ServiceLine, BillableLine>): ServiceLineRefusal =>
  line.phase === 'unknown'
    ? { code: 'line-not-proposed' }
    : { code: 'line-not-billable', reasons: line.line.reasons };
