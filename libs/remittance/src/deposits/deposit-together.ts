import { cents, type Cents, type RemittanceId } from '@ledgerline/terms';
import {
  depositMatchPolicy,
  evidenceOf,
  type ExpectedDeposit,
  type OpenDeposit,
} from './deposit-matching.js';
import type { DepositEvidence } from './deposit.events.js';
import { waysToMake } from './deposit-sums.js';

/** Why no clause lets a sum match by itself. */
export type WhyNotTogether =
  | 'no-payer-named'
  | 'trace-differs'
  | 'not-the-only-way'
  | 'too-many-waiting'
  | 'days-apart'
  | 'another-line-fits'
  | 'another-remittance-fits';

/** Bank lines and remittances that agree to the cent as a whole: one line of several, or several of one. */
export interface Together {
  readonly deposits: readonly OpenDeposit[];
  readonly expected: readonly ExpectedDeposit[];
  /** Null where the policy finds it certain. */
  readonly why: WhyNotTogether | null;
}

/** One match of several that are made in one append. */
export interface MatchOfSeveral {
  readonly remittanceId: RemittanceId;
  readonly depositId: string;
  readonly depositDate: OpenDeposit['depositDate'];
  readonly remittanceCents: Cents;
  readonly broughtCents?: Cents;
  readonly evidence: DepositEvidence;
  readonly together?: readonly string[];
}

/** Both sides, as far as they wait, of all days near enough to matter. */
export interface Waiting {
  readonly deposits: readonly OpenDeposit[];
  readonly expected: readonly ExpectedDeposit[];
}

export const restOf = (line: OpenDeposit): Cents => line.restCents ?? line.amountCents;

/**
 * What a bank line brought, where some of the waiting remittances sum to it: of the payer the bank names; where it names
 * none, of each payer alone, then of all (a lockbox, a card processor). Likeliest first; the first is certain or none is.
 */
export function broughtTogether(line: OpenDeposit, waiting: Waiting): readonly Together[] {
  const near = waiting.expected.filter(
    (each) => !each.notWith.includes(line.depositId) && isWithin(line, each, 'daysNear'),
  );
  const payer = payerOf(line, near);
  const pools =
    payer === undefined
      ? [...byPayer(near), near.filter((each) => isWithin(line, each, 'daysExact'))]
      : [near.filter((each) => each.originator === payer)];
  const known = new Set<string>();
  return pools.flatMap((pool) => {
    const ways = waysToMake(pool, restOf(line), (each) => each.amountCents) ?? [];
    return ways.flatMap((expected): Together[] => {
      const id = idsOf(expected).sort().join();
      if (known.has(id)) return [];
      known.add(id);
      const why = whyNot(line, expected, { ways: ways.length, pool, payer }, waiting);
      return [{ deposits: [line], expected, why }];
    });
  });
}

/** Bank lines that brought one remittance in parts: of its payer, or of its trace number. */
export function broughtInParts(expected: ExpectedDeposit, waiting: Waiting): readonly Together[] {
  const pool = waiting.deposits.filter(
    (line) =>
      restOf(line) === line.amountCents &&
      !expected.notWith.includes(line.depositId) &&
      isWithin(line, expected, 'daysExact') &&
      (line.traceNumber === null
        ? line.originatorId !== undefined && line.originatorId === expected.originator
        : line.traceNumber === expected.traceNumber),
  );
  const all = waysToMake(pool, expected.amountCents, restOf) ?? [];
  const ways = all.filter((deposits) => deposits.length > 1);
  return ways.map((deposits) => {
    const others = waiting.expected.filter(
      (each) => each !== expected && each.originator === expected.originator,
    );
    const isElsewhere = deposits.some((line) => fitsAny(line, others));
    const why =
      all.length > 1
        ? ('not-the-only-way' as const)
        : pool.length > depositMatchPolicy.waitingCertain
          ? ('too-many-waiting' as const)
          : isElsewhere
            ? ('another-remittance-fits' as const)
            : null;
    return { deposits, expected: [expected], why };
  });
}

/** Each pair of it, as matches say it. What it agrees in it agrees in as a whole: no cent is left over. */
export function matchesOf({ deposits, expected }: Together): readonly MatchOfSeveral[] {
  const inParts = deposits.length > 1;
  return deposits.flatMap((line) =>
    expected.map((each) => ({
      remittanceId: each.remittanceId,
      depositId: line.depositId,
      depositDate: line.depositDate,
      remittanceCents: each.amountCents,
      ...(inParts && { broughtCents: restOf(line) }),
      evidence: { ...evidenceOf(line, each), differenceCents: cents(0) },
      ...othersOf(inParts ? linesOf(deposits) : idsOf(expected), [
        line.depositId,
        each.remittanceId,
      ]),
    })),
  );
}

const othersOf = (ids: readonly string[], own: readonly string[]) => {
  const together = ids.filter((id) => !own.includes(id));
  return together.length > 0 ? { together } : {};
};

const idsOf = (expected: readonly ExpectedDeposit[]): string[] =>
  expected.map((each): string => each.remittanceId);
const linesOf = (deposits: readonly OpenDeposit[]): string[] =>
  deposits.map((each) => each.depositId);

const isWithin = (
  line: OpenDeposit,
  expected: ExpectedDeposit,
  days: 'daysExact' | 'daysNear',
): boolean => Math.abs(evidenceOf(line, expected).daysApart) <= depositMatchPolicy[days];

/** Whom the bank names, by number; else whose trace number its line carries. */
function payerOf(
  { originatorId, traceNumber }: OpenDeposit,
  expected: readonly ExpectedDeposit[],
): string | undefined {
  if (originatorId !== undefined) return originatorId;
  if (traceNumber === null) return undefined;
  const [one, another] = expected.filter((each) => each.traceNumber === traceNumber);
  return another ? undefined : one?.originator;
}

function byPayer(expected: readonly ExpectedDeposit[]): ExpectedDeposit[][] {
  const pools = new Map<string, ExpectedDeposit[]>();
  for (const each of expected) {
    if (each.originator === undefined) continue;
    pools.set(each.originator, [...(pools.get(each.originator) ?? []), each]);
  }
  return [...pools.values()];
}

interface Way {
  readonly ways: number;
  readonly pool: readonly ExpectedDeposit[];
  readonly payer: string | undefined;
}

/** Most fundamental first. */
function whyNot(
  line: OpenDeposit,
  expected: readonly ExpectedDeposit[],
  { ways, pool, payer }: Way,
  { deposits }: Waiting,
): WhyNotTogether | null {
  const { traceNumber } = line;
  if (traceNumber !== null && !expected.some((each) => each.traceNumber === traceNumber))
    return 'trace-differs';
  if (payer === undefined) return 'no-payer-named';
  if (ways > 1) return 'not-the-only-way';
  if (pool.length > depositMatchPolicy.waitingCertain) return 'too-many-waiting';
  if (!expected.every((each) => isWithin(line, each, 'daysExact'))) return 'days-apart';
  const rivals = deposits.filter(
    (each) => each.depositId !== line.depositId && (each.originatorId ?? payer) === payer,
  );
  const isRivalled = rivals.some((rival) => fitsAny(rival, pool, expected));
  return isRivalled ? 'another-line-fits' : null;
}

/** Whether a line may as well have brought some of these, or, of the pool, any way that takes one of them. */
function fitsAny(
  line: OpenDeposit,
  pool: readonly ExpectedDeposit[],
  some: readonly ExpectedDeposit[] = pool,
): boolean {
  const near = pool.filter(
    (each) => isWithin(line, each, 'daysNear') && !each.notWith.includes(line.depositId),
  );
  const ways = waysToMake(near, restOf(line), (each) => each.amountCents);
  // Too many to search: it may.
  if (ways === null) return true;
  const { traceNumber } = line;
  return ways.some(
    (way) =>
      way.some((each) => some.includes(each)) &&
      (traceNumber === null || way.some((each) => each.traceNumber === traceNumber)),
  );
}
