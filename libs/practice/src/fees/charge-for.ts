import type { Cents, PayerId, ProcedureCode, ServiceDate } from '@ledgerline/terms';
import type { PracticeState } from '../clinic/practice.state.js';

/**
 * What the practice asks for one unit on a date of service: the payer's own charge, or the usual
 * one. Of several the latest `from` on or before the date holds; of two from one date, the one
 * set later.
 *
 * @returns  undefined where no charge was set for the date: the line cannot be priced, which is
 *           not to be priced at nothing
 */
export function chargeFor(
  practice: PracticeState,
  payerId: PayerId,
  code: ProcedureCode,
  date: ServiceDate,
): Cents | undefined {
  if (practice.phase === 'unestablished') return undefined;
  const inForce = practice.charges.filter(
    (each) => each.procedureCode === code && each.from <= date,
  );
  const latestOf = (whose: PayerId | null) =>
    inForce
      .filter((each) => each.payerId === whose)
      .reduce<(typeof inForce)[number] | undefined>(
        (best, each) => (best && best.from > each.from ? best : each),
        undefined,
      );
  return (latestOf(payerId) ?? latestOf(null))?.chargeCents;
}
