import {
  cents,
  type Cents,
  daysBetween,
  type RemittanceId,
  type ServiceDate,
} from '@ledgerline/terms';
import type { DepositEvidence } from './deposit.events.js';

/**
 * When a bank line and a remittance are the same money without a person. A payer must send its 835 within three
 * business days of the transfer, before or after (CAQH CORE 370): with a weekend five calendar days.
 */
export const depositMatchPolicy = {
  id: 'deposit-match',
  version: 2,
  daysExact: 5,
  /** Beyond, not even proposed, unless the trace number says so. */
  daysNear: 10,
  /** Of so many waiting a sum by chance is one in thousands; of more, only proposed. See deposit-sums. */
  waitingCertain: 12,
} as const;

const policy = `${depositMatchPolicy.id}/${depositMatchPolicy.version}`;
export const exactClause = `${policy} exact`;
/** The payer named, and one way alone to make the sum. */
export const sumClause = `${policy} sum`;

/** A bank line that waits for its remittance. */
export interface OpenDeposit {
  readonly depositId: string;
  readonly depositDate: ServiceDate;
  readonly amountCents: Cents;
  readonly traceNumber: string | null;
  /** Who paid, where the bank said it by number. */
  readonly originatorId?: string;
  /** Of it, what is not told yet; absent, all. */
  readonly restCents?: Cents;
}

/** A remittance that waits for its money. */
export interface ExpectedDeposit {
  readonly remittanceId: RemittanceId;
  readonly traceNumber: string;
  readonly amountCents: Cents;
  readonly paymentDate: ServiceDate;
  /** TRN03; absent where the payer left it out. */
  readonly originator?: string;
  /** Bank lines a person said it did not come with. */
  readonly notWith: readonly string[];
}

export interface ProposedMatch {
  readonly remittanceId: RemittanceId;
  readonly evidence: DepositEvidence;
  /** Why no clause lets it match by itself. */
  readonly why: 'amount-differs' | 'trace-differs' | 'no-trace' | 'days-apart' | 'not-the-only-one';
}

export interface Matching {
  readonly exact: readonly {
    readonly deposit: OpenDeposit;
    readonly expected: ExpectedDeposit;
    readonly evidence: DepositEvidence;
  }[];
}

/** How the two agree. */
export function evidenceOf(deposit: OpenDeposit, expected: ExpectedDeposit): DepositEvidence {
  return {
    isTraceEqual: deposit.traceNumber !== null && deposit.traceNumber === expected.traceNumber,
    differenceCents: cents(deposit.amountCents - expected.amountCents),
    daysApart: daysBetween(expected.paymentDate, deposit.depositDate),
  };
}

const isExact = ({ isTraceEqual, differenceCents, daysApart }: DepositEvidence): boolean =>
  isTraceEqual && differenceCents === 0 && Math.abs(daysApart) <= depositMatchPolicy.daysExact;

/** Pairs that agree in trace number, amount and date, each the only one of the other. */
export function matchDeposits(
  deposits: readonly OpenDeposit[],
  expected: readonly ExpectedDeposit[],
): Matching {
  const byTrace = new Map<string, ExpectedDeposit[]>();
  for (const each of expected) {
    const known = byTrace.get(each.traceNumber);
    if (known) known.push(each);
    else byTrace.set(each.traceNumber, [each]);
  }
  const pairs = deposits.flatMap((deposit) =>
    (byTrace.get(deposit.traceNumber ?? '') ?? [])
      .map((each) => ({ deposit, expected: each, evidence: evidenceOf(deposit, each) }))
      .filter(({ evidence }) => isExact(evidence)),
  );
  const times = new Map<string, number>();
  for (const { deposit, expected: each } of pairs)
    for (const id of [`bank ${deposit.depositId}`, `payer ${each.remittanceId}`])
      times.set(id, (times.get(id) ?? 0) + 1);
  return {
    exact: pairs.filter(
      ({ deposit, expected: each }) =>
        times.get(`bank ${deposit.depositId}`) === 1 &&
        times.get(`payer ${each.remittanceId}`) === 1 &&
        !each.notWith.includes(deposit.depositId),
    ),
  };
}

/** What a person might match a bank line with, likeliest first. */
export function proposalsFor(
  deposit: OpenDeposit,
  expected: readonly ExpectedDeposit[],
  limit = 5,
): ProposedMatch[] {
  return expected
    .filter(({ notWith }) => !notWith.includes(deposit.depositId))
    .map((each) => ({ remittanceId: each.remittanceId, evidence: evidenceOf(deposit, each) }))
    .filter(({ evidence }) => isNear(evidence))
    .map((each) => ({ ...each, why: whyNot(deposit, each.evidence) }))
    .sort(
      (a, b) => rank(a.evidence) - rank(b.evidence) || (a.remittanceId < b.remittanceId ? -1 : 1),
    )
    .slice(0, limit);
}

const isNear = ({ isTraceEqual, differenceCents, daysApart }: DepositEvidence): boolean =>
  isTraceEqual || (differenceCents === 0 && Math.abs(daysApart) <= depositMatchPolicy.daysNear);

const rank = ({ isTraceEqual, differenceCents, daysApart }: DepositEvidence): number =>
  (isTraceEqual ? 0 : 1000) +
  (differenceCents === 0 ? 0 : 500) +
  Math.min(Math.abs(daysApart), 400);

function whyNot({ traceNumber }: OpenDeposit, evidence: DepositEvidence): ProposedMatch['why'] {
  if (evidence.differenceCents !== 0) return 'amount-differs';
  if (traceNumber === null) return 'no-trace';
  if (!evidence.isTraceEqual) return 'trace-differs';
  return isExact(evidence) ? 'not-the-only-one' : 'days-apart';
}
