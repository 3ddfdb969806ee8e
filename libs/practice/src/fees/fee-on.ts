import type { Cents, PayerId, ProcedureCode, ServiceDate } from '@ledgerline/terms';
import type { Payer, PracticeState } from '../clinic/practice.state.js';

/** What a contract allows for one unit, and which version of it says so. */
export interface Allowed {
  readonly allowedCents: Cents;
  readonly contractVersion: string;
}

/**
 * What a payer's contract allows for one unit on a date of service: of several the latest begun,
 * of two from one date the one set later.
 *
 * @returns  undefined where no contract speaks of the code on that date: not the same as nothing
 */
export function allowedFor(
  practice: PracticeState,
  payerId: PayerId,
  code: ProcedureCode,
  date: ServiceDate,
): Allowed | undefined {
  if (practice.phase === 'unestablished') return undefined;
  const found = latestBy(
    practice.allowedAmounts.filter(
      (each) => each.payerId === payerId && each.procedureCode === code && covers(each, date),
    ),
  );
  return found && { allowedCents: found.allowedCents, contractVersion: found.contractVersion };
}

/** The unit policy a payer follows on a date of service. */
export const policyIdOf = (payer: Payer, date: ServiceDate): string =>
  latestBy((payer.policyChanges ?? []).filter((each) => each.from <= date))?.policyId ??
  payer.policyId;

/** Whether a payer wants all services of one client on a date of service on one claim. */
export const takesOneClaimADay = (payer: Payer | undefined, date: ServiceDate): boolean =>
  latestBy((payer?.claimGroupingChanges ?? []).filter((each) => each.from <= date))?.oneClaimADay ??
  payer?.oneClaimADay ??
  false;

const covers = (
  { from, to }: { readonly from: ServiceDate; readonly to?: ServiceDate },
  date: ServiceDate,
): boolean => from <= date && (to === undefined || date <= to);

const latestBy = <T extends { readonly from: ServiceDate }>(all: readonly T[]): T | undefined =>
  all.reduce<T | undefined>(
    (best, each) => (best && best.from > each.from ? best : each),
    undefined,
  );
