import fc from 'fast-check';
import type { Instant, LineId, PatientControlNumber, ServiceDate } from '@ledgerline/terms';
import { accounts } from './chart-of-accounts.js';
import type { Entry } from './journal.projection.js';
import { credit, debit, posting, type About, type Leg } from './posting.js';

/** An entry for the specs of this lib: `nth` names it. */
export const entry = (
  nth: number,
  effectiveDate: string,
  recordedAt: string,
  ...legs: readonly Leg[]
): Entry => ({
  entryId: `F${String(nth).padStart(4, '0')}`,
  factType: 'Moved',
  recordedAt: (recordedAt.includes('T') ? recordedAt : `${recordedAt}T12:00:00.000Z`) as Instant,
  ...posting(effectiveDate as ServiceDate, ...legs),
});

export const about = (claim: string, line?: string): About => ({
  patientControlNumber: claim as PatientControlNumber,
  ...(line ? { lineId: line as LineId } : {}),
});

const day = fc
  .integer({ min: 0, max: 400 })
  .map((nth) => new Date(Date.UTC(2026, 0, 1 + nth)).toISOString().slice(0, 10));
const amount = fc.integer({ min: -50_000, max: 50_000 });
const account = fc.constantFrom(...accounts);
const who = fc.record({
  claim: fc.constantFrom('C1', 'C2', 'C3'),
  line: fc.constantFrom(undefined, 'L1', 'L2', 'L3'),
});

/** Any balanced entries: true for one day, known on another, over any accounts, claims and lines. */
export const anyEntries = fc
  .array(fc.tuple(day, day, account, account, amount, who), { maxLength: 25 })
  .map((rows) =>
    rows.map(([effective, known, from, to, size, { claim, line }], nth) =>
      entry(
        nth,
        effective,
        known,
        debit(from, size, about(claim, line)),
        credit(to, size, about(claim, line)),
      ),
    ),
  );
export const anyDay = day;
