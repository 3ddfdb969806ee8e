import { accept, canonicalJson, refuse, type Decision } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';
import { billingOf, billingSaid, isBilledAlike } from './service-line.billing.js';
import type { SaidOfLine, ServiceLineFact } from './service-line.events.js';
import {
  isBillable,
  PRICING,
  type BillableLine,
  type ClaimedLine,
  type NotBillableLine,
  type RecordChanged,
  type ServiceLine,
  type ServiceLineRefusal,
} from './service-line.state.js';

type Judged = Decision<ServiceLineFact, ServiceLineRefusal>;
type CorrectionOwed = Extract<ServiceLineFact, { type: 'ServiceLineCorrectionOwed' }>;

/**
 * Pricing says what a line is as often as it likes until a person has approved it. After that it
 * speaks again only where the record itself changed: a line not yet claimed waits for a new
 * approval, and one in a claim has a correction owed.
 */
export function ruled(line: ServiceLine, said: SaidOfLine, changed?: RecordChanged): Judged {
  if (line.phase === 'unknown') return accept(said);
  if (line.phase === 'claimed') return ruledInClaim(line, said, changed);
  if (!isBillable(line)) return isTold(line, said) ? accept() : accept(said);
  if (line.phase === 'withdrawn') return proposedAnew(line, said, changed);
  if (isTold(line, said)) return accept();
  // Approved, or held by a person: it stands while the payer would read the same.
  if ((line.wasApproved || line.phase === 'held') && isBilledAlike(line.line, said))
    return accept();
  if (line.wasApproved && !changed) return refuse(alreadyApproved(line));
  return accept(said);
}

/** What a person withdrew stays so until the record changes. */
function proposedAnew(
  line: Extract<ServiceLine, { phase: 'withdrawn' }>,
  said: SaidOfLine,
  changed: RecordChanged | undefined,
): Judged {
  if (line.by === PRICING) return accept(said);
  return changed && !isTold(line, said) ? accept(said) : accept();
}

/** A line that nothing documented makes any more. */
export function dropped(line: ServiceLine, at: Instant, changed?: RecordChanged): Judged {
  switch (line.phase) {
    case 'unknown':
    case 'withdrawn':
      return accept();
    case 'not-billable':
      return line.line.reasons.includes(UNDOCUMENTED)
        ? accept()
        : accept({ type: 'ServiceLineNotBillable', ...undocumented(line.line) });
    case 'claimed':
      return changed ? owed(line, undefined, changed) : refuse(inAClaim(line));
    default: {
      if (line.wasApproved && !changed) return refuse(alreadyApproved(line));
      const { lineId, clientId, serviceDate } = line.line;
      const who = { withdrawnBy: PRICING, withdrawnAt: at };
      const reason = 'no longer documented';
      return accept({
        type: 'ServiceLineWithdrawn',
        lineId,
        clientId,
        serviceDate,
        reason,
        ...who,
      });
    }
  }
}

/** What follows when a claim is turned back that had a correction owed: the line is as priced since. */
export function afterReturn({ line, correction }: ClaimedLine): readonly ServiceLineFact[] {
  if (!correction) return [];
  if (correction.said) return [correction.said];
  const { lineId, clientId, serviceDate } = line;
  const who = { withdrawnBy: PRICING, withdrawnAt: correction.owedAt };
  const reason = 'no longer documented';
  return [{ type: 'ServiceLineWithdrawn', lineId, clientId, serviceDate, reason, ...who }];
}

const UNDOCUMENTED = 'no-longer-documented';

function undocumented(line: NotBillableLine): NotBillableLine {
  const { wouldBe: _value, missing: _missing, ...rest } = line;
  return { ...rest, reasons: [UNDOCUMENTED] };
}

/** Said before in the same words. */
function isTold({ phase, line }: Exclude<ServiceLine, { phase: 'unknown' }>, said: SaidOfLine) {
  const { type, ...told } = said;
  const isKind = (type === 'ServiceLineNotBillable') === (phase === 'not-billable');
  return isKind && canonicalJson(line) === canonicalJson(told);
}

function ruledInClaim(line: ClaimedLine, said: SaidOfLine, changed?: RecordChanged): Judged {
  if (changed) return owed(line, said, changed);
  return isBilledAlike(line.line, said) ? accept() : refuse(inAClaim(line));
}

/** One fact for each amendment not yet answered; one for a late session that changes the line. */
function owed(line: ClaimedLine, said: SaidOfLine | undefined, changed: RecordChanged): Judged {
  const isAlike = said !== undefined && isBilledAlike(line.line, said);
  const now = said ? billingSaid(said) : null;
  const correction = isAlike ? 'none' : now ? 'replacement' : 'void';
  const base: CorrectionOwed = {
    type: 'ServiceLineCorrectionOwed',
    lineId: line.line.lineId,
    clientId: line.line.clientId,
    serviceDate: line.line.serviceDate,
    correction,
    was: billingOf(line.line),
    now: isAlike ? billingOf(line.line) : now,
    ...(isAlike || !said ? {} : { said }),
    sessionId: changed.sessionId,
    patientControlNumber: line.patientControlNumber,
    owedAt: changed.at,
  };
  const news = changed.amendmentIds.filter((each) => !line.amendmentsAnswered.includes(each));
  if (news.length > 0) return accept(...news.map((amendmentId) => ({ ...base, amendmentId })));
  const isSame =
    (line.correction?.correction ?? 'none') === correction &&
    (correction === 'none' || canonicalJson(line.correction?.now) === canonicalJson(now));
  return isSame ? accept() : accept(base);
}

export const inAClaim = (line: ClaimedLine) =>
  ({
    code: 'line-in-a-claim',
    lineId: line.line.lineId,
    patientControlNumber: line.patientControlNumber,
  }) as const;

const alreadyApproved = ({ line }: BillableLine) =>
  ({ code: 'line-already-approved', lineId: line.lineId }) as const;
