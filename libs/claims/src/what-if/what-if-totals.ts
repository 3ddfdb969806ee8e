import type { PatientControlNumber } from '@ledgerline/terms';
import type { DayCompared } from './what-if.js';
import type { LineChange, LineChangeKind, LineMeans, LineSays } from './what-if-line.js';

/** Lines that are billed, and what they come to. */
export interface Amounts {
  lines: number;
  units: number;
  chargeCents: number;
  /** Of lines whose price is known. */
  allowedCents: number;
}

export interface BeforeAndAfter {
  readonly before: Readonly<Amounts>;
  readonly after: Readonly<Amounts>;
}

/** Lines that differ, of one payer, code or month. */
export interface DifferenceOf extends BeforeAndAfter {
  readonly name: string;
  readonly linesDiffering: number;
}

/** A claim that would say otherwise. */
export interface ClaimOwed {
  readonly patientControlNumber: PatientControlNumber;
  readonly correction: 'replacement' | 'void';
  readonly lines: number;
  readonly overpaidUnits: number;
  /** What a payer that paid as expected allowed too much; null where a line has no known price. */
  readonly overpaidAllowedCents: number | null;
  readonly overpaidChargeCents: number;
}

/** All that would differ, and what differs already. */
export interface WhatIfReport {
  readonly daysCompared: number;
  readonly daysDiffering: number;
  /** Signed, and their lines still to come. */
  readonly daysNotPriced: number;
  readonly linesCompared: number;
  readonly linesDiffering: number;
  /** Every line compared. */
  readonly compared: BeforeAndAfter;
  /** Those that differ. */
  readonly differing: BeforeAndAfter;
  readonly kinds: Readonly<Partial<Record<LineChangeKind, number>>>;
  readonly means: Readonly<Partial<Record<LineMeans, number>>>;
  readonly byPayer: readonly DifferenceOf[];
  readonly byCode: readonly DifferenceOf[];
  /** `2026-11`. */
  readonly byMonth: readonly DifferenceOf[];
  readonly claims: readonly ClaimOwed[];
  /** Claims with more units than would be earned: to be disclosed where they were paid. */
  readonly selfDisclosure: {
    readonly claims: number;
    readonly lines: number;
    readonly units: number;
    /** Of the lines whose price is known. */
    readonly allowedCents: number;
    readonly chargeCents: number;
    readonly linesWithoutPrice: number;
  };
  /** Lines that say something else today already, under the tables in force. */
  readonly drift: { readonly lines: number; readonly days: number };
  /** The first lines that differ. */
  readonly lines: readonly LineChange[];
}

/** Sums days as they are compared; keeps no day. */
export class WhatIfTotals {
  #days = { compared: 0, differing: 0, notPriced: 0, drifting: 0 };
  #lines = { compared: 0, differing: 0, drifting: 0 };
  readonly #compared = nothing();
  readonly #differing = nothing();
  readonly #kinds = new Map<LineChangeKind, number>();
  readonly #means = new Map<LineMeans, number>();
  readonly #groups = { payer: new Groups(), code: new Groups(), month: new Groups() };
  readonly #claims: ClaimOwed[] = [];
  #disclosed = { lines: 0, units: 0, allowedCents: 0, chargeCents: 0, linesWithoutPrice: 0 };
  readonly #first: LineChange[] = [];

  /** @param linesShown  how many lines that differ are kept to be shown */
  constructor(private readonly linesShown: number) {}

  add(day: DayCompared): void {
    this.#days.compared += 1;
    if (!day.wasPriced) this.#days.notPriced += 1;
    if (day.changes.length > 0) this.#days.differing += 1;
    if (day.drifts.length > 0) this.#days.drifting += 1;
    this.#lines.compared += day.lines.length;
    this.#lines.drifting += day.drifts.length;
    for (const { was, now } of day.lines) count(this.#compared, was, now);
    for (const each of day.changes) this.#change(each);
    this.#claims.push(...claimsOwed(day));
  }

  report(): WhatIfReport {
    return {
      daysCompared: this.#days.compared,
      daysDiffering: this.#days.differing,
      daysNotPriced: this.#days.notPriced,
      linesCompared: this.#lines.compared,
      linesDiffering: this.#lines.differing,
      compared: this.#compared,
      differing: this.#differing,
      kinds: inOrder(this.#kinds),
      means: inOrder(this.#means),
      byPayer: this.#groups.payer.all(),
      byCode: this.#groups.code.all(),
      byMonth: this.#groups.month.all(),
      claims: this.#claims,
      selfDisclosure: {
        claims: this.#claims.filter((each) => each.overpaidUnits > 0).length,
        ...this.#disclosed,
      },
      drift: { lines: this.#lines.drifting, days: this.#days.drifting },
      lines: this.#first,
    };
  }

  #change(change: LineChange): void {
    const { was, now, kinds, means, overpaid } = change;
    this.#lines.differing += 1;
    if (this.#first.length < this.linesShown) this.#first.push(change);
    count(this.#differing, was, now);
    for (const each of kinds) this.#kinds.set(each, (this.#kinds.get(each) ?? 0) + 1);
    this.#means.set(means, (this.#means.get(means) ?? 0) + 1);
    this.#groups.payer.add(change.payerId ?? 'none', was, now);
    this.#groups.code.add(change.procedureCode, was, now);
    this.#groups.month.add(change.serviceDate.slice(0, 7), was, now);
    if (!overpaid) return;
    this.#disclosed.lines += 1;
    this.#disclosed.units += overpaid.units;
    this.#disclosed.chargeCents += overpaid.chargeCents;
    if (overpaid.allowedCents === null) this.#disclosed.linesWithoutPrice += 1;
    else this.#disclosed.allowedCents += overpaid.allowedCents;
  }
}

/** A claim is of one client's day: all its lines are here. */
function claimsOwed({ changes, claimed }: DayCompared): ClaimOwed[] {
  const owed = changes.filter(({ means }) => means === 'replacement' || means === 'void');
  const numbers = [...new Set(owed.flatMap((each) => each.patientControlNumber ?? []))].sort();
  return numbers.map((number) => {
    const lines = owed.filter((each) => each.patientControlNumber === number);
    const over = lines.flatMap(({ overpaid }) => overpaid ?? []);
    const isBilled = claimed.some((each) => each.number === number && each.now !== null);
    return {
      patientControlNumber: number,
      correction: isBilled ? 'replacement' : 'void',
      lines: lines.length,
      overpaidUnits: over.reduce((sum, each) => sum + each.units, 0),
      overpaidAllowedCents: over.some((each) => each.allowedCents === null)
        ? null
        : over.reduce((sum, each) => sum + (each.allowedCents ?? 0), 0),
      overpaidChargeCents: over.reduce((sum, each) => sum + each.chargeCents, 0),
    };
  });
}

class Groups {
  readonly #sums = new Map<string, { lines: number; sums: ReturnType<typeof nothing> }>();

  add(name: string, was: LineSays, now: LineSays): void {
    const group = this.#sums.get(name) ?? { lines: 0, sums: nothing() };
    this.#sums.set(name, group);
    group.lines += 1;
    count(group.sums, was, now);
  }

  all(): DifferenceOf[] {
    return [...this.#sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { lines, sums }]) => ({ name, linesDiffering: lines, ...sums }));
  }
}

const nothing = () => ({
  before: { lines: 0, units: 0, chargeCents: 0, allowedCents: 0 },
  after: { lines: 0, units: 0, chargeCents: 0, allowedCents: 0 },
});

function count(sums: ReturnType<typeof nothing>, was: LineSays, now: LineSays): void {
  for (const [sum, says] of [
    [sums.before, was],
    [sums.after, now],
  ] as const) {
    if (!says.isBillable || !says.billing) continue;
    sum.lines += 1;
    sum.units += says.billing.units;
    sum.chargeCents += says.billing.chargeCents;
    sum.allowedCents += says.allowedCents ?? 0;
  }
}

const inOrder = <Key extends string>(counts: ReadonlyMap<Key, number>) =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))) as Partial<
    Record<Key, number>
  >;
