import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import { afterReturn, dropped, inAClaim, ruled } from './service-line-pricing.rules.js';
import { restored } from './service-line-restored.rules.js';
import type { ServiceLineFact } from './service-line.events.js';
import {
  evolveLine,
  isBillable,
  isClaimable,
  type BillableLine,
  type ServiceLine,
  type ServiceLineCommand,
  type ServiceLineRefusal,
} from './service-line.state.js';

/**
 * One service line, from proposal to claim and, where the claim is turned back, to the next claim.
 * It is in one live claim at most; an approved line is queued, claimed or withdrawn, never lost
 * (line-standing.ts).
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
        return ruled(line, { type: 'ServiceLineProposed', ...command.line }, command.changed);
      case 'RecordNotBillable':
        return ruled(line, { type: 'ServiceLineNotBillable', ...command.line }, command.changed);
      case 'DropServiceLine':
        return dropped(line, command.at, command.changed);
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
      case 'RestoreServiceLine':
        return restored(line, command.patientControlNumber, command.at);
    }
  },

  evolve: evolveLine,
};

type Judged = ReturnType<typeof serviceLine.decide>;

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
  const returned = { type: 'ServiceLineReturned', lineId, patientControlNumber, reason } as const;
  return accept(returned, ...afterReturn(line));
}

const neverBillable = (line: Exclude<ServiceLine, BillableLine>): ServiceLineRefusal =>
  line.phase === 'unknown'
    ? { code: 'line-not-proposed' }
    : { code: 'line-not-billable', reasons: line.line.reasons };
