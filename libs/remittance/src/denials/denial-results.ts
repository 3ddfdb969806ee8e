import { cents, type Cents } from '@ledgerline/terms';
import type { Denial, ResolvedBy } from './denial-row.js';

/** What came of denials. Cents are of the lines, days from the first denial. */
export interface DenialResult {
  readonly denials: number;
  readonly deniedCents: Cents;
  readonly recoveredCents: Cents;
  readonly toPatientCents: Cents;
  readonly writtenOffCents: Cents;
  /** Of half of them at most; null where there are none. */
  readonly daysMedian: number | null;
}

export interface DenialResults {
  readonly byAction: readonly ({ readonly by: ResolvedBy | 'still-open' } & DenialResult)[];
  readonly byReason: readonly ({ readonly reason: string } & DenialResult)[];
  readonly appeals: {
    readonly filed: number;
    readonly decided: number;
    readonly overturned: number;
    readonly partly: number;
    /** Of those decided, whole or in part, in tenths of a percent; null where none was. */
    readonly overturnedPerMille: number | null;
  };
}

/** Results measured over denials, open and closed: each denial counts once a table. */
export function denialResults(rows: Iterable<Denial>): DenialResults {
  const all = [...rows];
  return {
    byAction: grouped(all, ({ resolution }) => resolution?.by ?? 'still-open').map(
      ([by, result]) => ({ by: by as ResolvedBy | 'still-open', ...result }),
    ),
    byReason: grouped(all, ({ reasons }) => reasons[0] ?? 'none').map(([reason, result]) => ({
      reason,
      ...result,
    })),
    appeals: appealsOf(all),
  };
}

function grouped(
  rows: readonly Denial[],
  keyOf: (row: Denial) => string,
): readonly (readonly [string, DenialResult])[] {
  const groups = new Map<string, Denial[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups]
    .map(([key, of]) => [key, resultOf(of)] as const)
    .sort(([, a], [, b]) => b.deniedCents - a.deniedCents);
}

function resultOf(rows: readonly Denial[]): DenialResult {
  const sum = (of: (row: Denial) => number) => cents(rows.reduce((all, row) => all + of(row), 0));
  const moved = (as: 'written-off' | 'billed-to-patient') =>
    sum(({ moves }) => moves.reduce((all, each) => all + (each.as === as ? each.cents : 0), 0));
  return {
    denials: rows.length,
    deniedCents: sum((row) => row.deniedCents),
    recoveredCents: sum((row) => row.resolution?.recoveredCents ?? 0),
    toPatientCents: moved('billed-to-patient'),
    writtenOffCents: moved('written-off'),
    daysMedian: median(rows.flatMap(({ resolution }) => resolution?.days ?? [])),
  };
}

function median(days: readonly number[]): number | null {
  const sorted = [...days].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

function appealsOf(rows: readonly Denial[]): DenialResults['appeals'] {
  // An appeal for several lines is one appeal; a line may be won where another is not.
  const appeals = new Map(
    rows.flatMap((row) =>
      row.appeals
        .filter(({ level }) => level !== 'records')
        .map((each) => [`${row.patientControlNumber}/${each.appealId}`, each.outcome] as const),
    ),
  );
  const count = (outcome: string) =>
    [...appeals.values()].filter((each) => each === outcome).length;
  const [overturned, partly, upheld] = [count('overturned'), count('partly'), count('upheld')];
  const decided = overturned + partly + upheld;
  return {
    filed: appeals.size,
    decided,
    overturned,
    partly,
    overturnedPerMille: decided === 0 ? null : Math.round(((overturned + partly) * 1000) / decided),
  };
}
