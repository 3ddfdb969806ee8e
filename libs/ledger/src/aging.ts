import { cents, type Cents, daysBetween, type Instant, type ServiceDate } from '@ledgerline/terms';
import type { AsOf } from './balances.js';
import { stood } from './balances.js';
import type { Entry } from './journal.projection.js';
import type { Leg } from './posting.js';

/**
 * Which day a debt is old from: the day of service, the day it was first billed, or the day this party came to owe
 * it. A replacement claim bills the same line again and does not make it young.
 */
export type AgingClock = 'service' | 'first-billed' | 'responsibility';
export const agingClocks = ['service', 'first-billed', 'responsibility'] as const;

/** Days, inclusive; `credit` is what is owed back, whatever its age. */
export const agingBuckets = ['0-30', '31-60', '61-90', '91-120', 'over-120', 'credit'] as const;
export type AgingBucket = (typeof agingBuckets)[number];

const receivables = ['payer-receivable', 'patient-receivable'] as const;
type Receivable = (typeof receivables)[number];

/** What one party owes, by age. The buckets sum to the balance of the account, to the cent. */
export interface AgingRow {
  readonly account: Receivable;
  readonly buckets: Readonly<Record<AgingBucket, Cents>>;
  readonly totalCents: Cents;
}

/** The debt of one line (or of a claim that named no line) to one account. */
interface Item {
  readonly account: Receivable;
  /** The claim it came in last, and when: a line may be billed again under another. */
  claim: string;
  claimedAt: string;
  readonly line: string | null;
  cents: number;
  /** The first day anything moved on it. */
  movedFrom: string;
  /** When this party first came to owe it; undefined while it owes nothing. */
  owedFrom: string | undefined;
}

/** A fold of entries into debts by age, as of then; every entry once, in any order. */
export class Aging {
  readonly #items = new Map<string, Item>();
  readonly #served = new Map<string, string>();
  readonly #billed = new Map<string, string>();

  constructor(
    private readonly clock: AgingClock,
    /** The day ages are counted to; what is effective later does not count. */
    private readonly asAt: ServiceDate,
    private readonly knownAt?: Instant,
  ) {}

  add(entry: Entry): this {
    const asOf: AsOf = { effective: this.asAt, knownAt: this.knownAt };
    if (stood(entry, asOf)) for (const leg of entry.legs) this.#take(leg, entry);
    return this;
  }

  rows(): AgingRow[] {
    const settled = this.#settled();
    return receivables.map((account) => {
      const buckets = Object.fromEntries(agingBuckets.map((each) => [each, 0])) as Record<
        AgingBucket,
        number
      >;
      let total = 0;
      for (const item of settled) {
        if (item.account !== account) continue;
        buckets[item.cents < 0 ? 'credit' : bucketOf(this.#daysOf(item))] += item.cents;
        total += item.cents;
      }
      return {
        account,
        buckets: Object.fromEntries(
          agingBuckets.map((each) => [each, cents(buckets[each])]),
        ) as AgingRow['buckets'],
        totalCents: cents(total),
      };
    });
  }

  #take(leg: Leg, entry: Entry): void {
    if (leg.account !== 'payer-receivable' && leg.account !== 'patient-receivable') return;
    const claim = leg.patientControlNumber ?? '';
    const line = leg.lineId ?? null;
    const key = `${leg.account}/${line === null ? `claim ${claim}` : `line ${line}`}`;
    const item = this.#items.get(key);
    const claimedAt = `${entry.recordedAt} ${entry.entryId} ${claim}`;
    if (item) {
      item.cents += leg.cents;
      if (claimedAt > item.claimedAt) Object.assign(item, { claim, claimedAt });
      item.movedFrom = earlier(item.movedFrom, entry.effectiveDate);
      if (leg.cents > 0) item.owedFrom = earlier(item.owedFrom, entry.effectiveDate);
    } else {
      const { account, cents: amount } = leg;
      this.#items.set(key, {
        account,
        claim,
        claimedAt,
        line,
        cents: amount,
        movedFrom: entry.effectiveDate,
        // A credit that comes first is not yet a debt.
        owedFrom: leg.cents > 0 ? entry.effectiveDate : undefined,
      });
    }
    if (leg.account !== 'payer-receivable' || leg.cents <= 0) return;
    for (const name of [`line ${line ?? ''}`, `claim ${claim}`]) {
      this.#served.set(name, earlier(this.#served.get(name), entry.effectiveDate));
      this.#billed.set(name, earlier(this.#billed.get(name), entry.recordedAt.slice(0, 10)));
    }
  }

  /** What was paid on a claim without a line takes its oldest lines first; what is left over stays its own. */
  #settled(): Item[] {
    const items = [...this.#items.values()].map((each) => ({ ...each }));
    const lines = new Map<string, Item[]>();
    for (const item of items)
      if (item.line !== null && item.cents > 0) {
        const key = `${item.account}/${item.claim}`;
        const known = lines.get(key);
        if (known) known.push(item);
        else lines.set(key, [item]);
      }
    for (const item of items) {
      if (item.line !== null || item.cents >= 0) continue;
      const owed = lines.get(`${item.account}/${item.claim}`) ?? [];
      owed.sort(
        (a, b) => this.#daysOf(b) - this.#daysOf(a) || ((a.line ?? '') < (b.line ?? '') ? -1 : 1),
      );
      for (const line of owed) {
        const taken = Math.min(line.cents, -item.cents);
        line.cents -= taken;
        item.cents += taken;
      }
    }
    return items;
  }

  #daysOf({ claim, line, owedFrom, movedFrom }: Item): number {
    const known = {
      service: this.#served,
      'first-billed': this.#billed,
      responsibility: undefined,
    }[this.clock];
    const name = line === null ? `claim ${claim}` : `line ${line}`;
    return daysBetween(known?.get(name) ?? owedFrom ?? movedFrom, this.asAt);
  }
}

/** Ages of what these entries leave owed, on a day, by a clock. */
export function agingOf(
  entries: Iterable<Entry>,
  asAt: ServiceDate,
  by: AgingClock,
  knownAt?: Instant,
): AgingRow[] {
  const aging = new Aging(by, asAt, knownAt);
  for (const each of entries) aging.add(each);
  return aging.rows();
}

const earlier = (known: string | undefined, other: string): string =>
  known === undefined || other < known ? other : known;

function bucketOf(days: number): AgingBucket {
  if (days <= 30) return '0-30';
  if (days <= 60) return '31-60';
  if (days <= 90) return '61-90';
  return days <= 120 ? '91-120' : 'over-120';
}
