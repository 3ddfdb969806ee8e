import type { ClaimEdit, Found } from './edit.js';
import { daysOf, isMedicare, linesOf } from './reading-claim.js';

const DAY = 86_400_000;
const YEAR_DAYS = 365;
/** A limit so near is said in time to mend what stops the claim. */
const SOON_DAYS = 15;

/** The last date on which Medicare takes a claim: one calendar year after the service. */
function lastDayFor(serviceDate: string): string {
  const year = Number(serviceDate.slice(0, 4)) + 1;
  const rest = serviceDate.slice(4);
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`;
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);

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
      const [oldest] = linesOf(claim)
        .flatMap((line, nth) => {
          const days = daysOf(line);
          return days ? [{ from: days.from, nth }] : [];
        })
        .sort((a, b) => (a.from < b.from ? -1 : 1));
      if (!oldest) return [];
      const field = `lines[${oldest.nth}].serviceDate`;
      const left = daysBetween(asOf, lastDayFor(oldest.from));
      if (!isMedicare(claim))
        return daysBetween(oldest.from, asOf) > YEAR_DAYS ? [warned(field, overAYear)] : [];
      if (left < 0) return [{ field, line: oldest.nth + 1 }];
      return left < SOON_DAYS ? [warned(field, `The filing limit ends in ${left} days.`)] : [];
    },
  },
];

const overAYear = 'The service is over a year old: most payers take no claim so late.';
const warned = (field: string, message: string): Found => ({ field, message, severity: 'warning' });
