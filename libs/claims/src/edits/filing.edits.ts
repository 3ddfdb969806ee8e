import { daysBetween } from '@ledgerline/terms';
import type { ClaimEdit, Found } from './edit.js';
import { daysOf, isMedicare, linesOf } from './reading-claim.js';

/** A limit so near is said in time to mend what stops the claim. */
const SOON_DAYS = 15;

/** The last date on which Medicare takes a claim: one calendar year after the service. */
function lastDayFor(serviceDate: string): string {
  const year = Number(serviceDate.slice(0, 4)) + 1;
  const rest = serviceDate.slice(4);
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`;
}

/** Whether a claim still comes in time. Other payers' limits are their contract's. */
export const filingEdits: readonly ClaimEdit[] = [
  {
    id: 'TFL-001',
    version: 1,
    level: 7,
    severity: 'error',
    scope: 'claim',
    element: 'DTP03',
    field: 'lines[0].serviceDate',
    message: 'The payer’s filing limit has passed.',
    remedy: 'Look for proof that it was filed in time, or for an exception; else write it off.',
    source: '42 CFR 424.44: one calendar year; contracts for others',
    judge: ({ claim, asOf }) => {
      let oldest: { readonly from: string; readonly nth: number } | undefined;
      linesOf(claim).forEach((line, nth) => {
        const from = daysOf(line)?.from;
        if (from !== undefined && (!oldest || from < oldest.from)) oldest = { from, nth };
      });
      if (!oldest) return [];
      const field = `lines[${oldest.nth}].serviceDate`;
      const lastDay = lastDayFor(oldest.from);
      if (!isMedicare(claim)) return lastDay < asOf ? [warned(field, overAYear)] : [];
      const left = daysBetween(asOf, lastDay);
      if (left < 0) return [{ field, line: oldest.nth + 1 }];
      return left < SOON_DAYS ? [warned(field, `The filing limit ends in ${left} days.`)] : [];
    },
  },
];

const overAYear = 'The service is over a year old: most payers take no claim so late.';
const warned = (field: string, message: string): Found => ({ field, message, severity: 'warning' });
