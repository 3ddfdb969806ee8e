import { accept, isSame, refuse, type Decision } from '@ledgerline/event-store';
import type { Instant, PatientControlNumber } from '@ledgerline/terms';
import { billingOf, billingSaid, isBilledAlike } from './service-line.billing.js';
import type { SaidOfLine, ServiceLineFact } from './service-line.events.js';
import { inAClaim } from './service-line-pricing.rules.js';
import type { ProposedLine, ServiceLine, ServiceLineRefusal } from './service-line.state.js';

type KnownLine = Exclude<ServiceLine, { phase: 'unknown' }>;

/**
 * Back in a claim that was accepted after all, as it was billed there. What was said of it since, by pricing or by who
 * withdrew it, is a correction that claim is owed.
 */
export function restored(
  line: ServiceLine,
  patientControlNumber: PatientControlNumber,
  at: Instant,
): Decision<ServiceLineFact, ServiceLineRefusal> {
  if (line.phase === 'unknown') return refuse({ code: 'line-not-proposed' });
  if (line.phase === 'claimed')
    return line.patientControlNumber === patientControlNumber ? accept() : refuse(inAClaim(line));
  const was = line.billedIn?.[patientControlNumber];
  const { lineId } = line.line;
  if (!was) return refuse({ code: 'line-not-in-that-claim', lineId, patientControlNumber });
  const facts: ServiceLineFact[] = [];
  if (!isSame(line.line, was) || line.phase === 'withdrawn')
    facts.push({ type: 'ServiceLineProposed', ...was });
  facts.push({ type: 'ServiceLineClaimed', lineId, patientControlNumber });
  const said = saidSince(line);
  if (!said || !isBilledAlike(was, said)) facts.push(owed(was, said, patientControlNumber, at));
  return accept(...facts);
}

/** What pricing says of it now; undefined where it was withdrawn. */
function saidSince(line: KnownLine): SaidOfLine | undefined {
  if (line.phase === 'withdrawn') return undefined;
  return line.phase === 'not-billable'
    ? { type: 'ServiceLineNotBillable', ...line.line }
    : { type: 'ServiceLineProposed', ...line.line };
}

function owed(
  was: ProposedLine,
  said: SaidOfLine | undefined,
  patientControlNumber: PatientControlNumber,
  owedAt: Instant,
): ServiceLineFact {
  const { lineId, clientId, serviceDate, sessionId } = was;
  const now = said ? billingSaid(said) : null;
  return {
    type: 'ServiceLineCorrectionOwed',
    lineId,
    clientId,
    serviceDate,
    correction: now ? 'replacement' : 'void',
    was: billingOf(was),
    now,
    ...(said && { said }),
    sessionId,
    patientControlNumber,
    owedAt,
  };
}
