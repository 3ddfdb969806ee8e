import { canonicalJson } from '@ledgerline/event-store';
import type { Billing, SaidOfLine } from './service-line.events.js';
import type { ProposedLine } from './service-line.state.js';

/** What a line asks a payer for. */
export const billingOf = ({ procedureCode, modifiers, units, chargeCents }: Billing): Billing => ({
  procedureCode,
  modifiers,
  units,
  chargeCents,
});

/**
 * What pricing would bill: a line that only waits for something to be mended has its value as well.
 * Null where no unit is earned.
 */
export const billingSaid = (said: SaidOfLine): Billing | null =>
  said.type === 'ServiceLineProposed' ? billingOf(said) : (said.wouldBe ?? null);

/** Whether a payer would read the same: how the units came about may differ. */
export function isBilledAlike(line: ProposedLine, said: SaidOfLine): boolean {
  if (said.type === 'ServiceLineProposed') return readBy(line) === readBy(said);
  const wouldBe = billingSaid(said);
  return wouldBe !== null && canonicalJson(billingOf(line)) === canonicalJson(wouldBe);
}

const readBy = (line: ProposedLine): string => {
  const { clinicianId, payerId, coverageId, locationId, serviceDate, placeOfService } = line;
  const pointers = line.diagnosisPointers ?? [];
  const authorizationId = line.authorizationId ?? '';
  const who = { clinicianId, payerId, coverageId, locationId, serviceDate, placeOfService };
  return canonicalJson({ ...who, ...billingOf(line), pointers, authorizationId });
};
