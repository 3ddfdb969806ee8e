import type { Account } from '@ledgerline/ledger';
import { cents, type Cents, type PatientControlNumber, type ServiceDate } from '@ledgerline/terms';
import {
  accountsOf,
  differs,
  type Compared,
  type ComparedPlace,
  type Made,
  type Posted,
  type Reversed,
} from './judge-again.js';

/** A line of which something would have become otherwise. */
export interface LineDiffering {
  /** `payment/line`, or `payment/claim`. */
  readonly key: string;
  readonly patientControlNumber: PatientControlNumber;
  readonly paymentDate: ServiceDate;
  readonly payerX12Id: string;
  readonly lineId: ComparedPlace['lineId'];
  readonly procedureCode: string;
  readonly adjustments: readonly Compared[];
}

export interface ClaimCount {
  readonly claims: number;
  /** Waiting, before or after, for somebody. */
  readonly cents: Cents;
}

interface Side {
  readonly adjustments: number;
  readonly cents: Cents;
  readonly openCents: Cents;
}

/** What a changed policy would have done, beside what happened. Whole cents. */
export interface DryRunReport {
  readonly payments: number;
  readonly reversals: number;
  readonly linesJudged: number;
  readonly adjustmentsJudged: number;
  readonly linesDiffering: number;
  /** Claims by whether they post by themselves: nothing of them waits for anybody. */
  readonly wouldPostByThemselves: ClaimCount;
  readonly wouldWait: ClaimCount;
  readonly byThemselvesEitherWay: ClaimCount;
  readonly waitEitherWay: ClaimCount;
  readonly deniedLines: { readonly before: number; readonly after: number };
  readonly byAccount: readonly {
    readonly account: Account;
    readonly beforeCents: Cents;
    readonly afterCents: Cents;
  }[];
  readonly byClause: readonly {
    readonly clause: string;
    readonly before: Side;
    readonly after: Side;
  }[];
  /** Both columns come to what the payers paid and adjusted. */
  readonly sums: {
    readonly paidCents: Cents;
    readonly adjustedCents: Cents;
    readonly beforeCents: Cents;
    readonly afterCents: Cents;
    readonly isSquare: boolean;
  };
  readonly lines: readonly LineDiffering[];
  /** Ask on with `skip` this; null where nothing follows. */
  readonly next: number | null;
}

/** What moved money. */
export type Judged = Pick<
  Posted | Reversed,
  'paymentId' | 'patientControlNumber' | 'paymentDate' | 'lines' | 'paidCents' | 'claimAdjustments'
> & { readonly type: (Posted | Reversed)['type'] };

type Tally = { adjustments: number; cents: number; openCents: number };
type Told = 'wouldPostByThemselves' | 'wouldWait' | 'byThemselvesEitherWay' | 'waitEitherWay';

/** Counts payments judged again, one after another. */
export class DryRunTotals {
  #payments = 0;
  #reversals = 0;
  #linesJudged = 0;
  #adjustmentsJudged = 0;
  #paid = 0;
  #adjusted = 0;
  readonly #denied = { before: 0, after: 0 };
  readonly #claims: Record<Told, { claims: number; cents: number }> = {
    wouldPostByThemselves: { claims: 0, cents: 0 },
    wouldWait: { claims: 0, cents: 0 },
    byThemselvesEitherWay: { claims: 0, cents: 0 },
    waitEitherWay: { claims: 0, cents: 0 },
  };
  readonly #accounts = new Map<Account, { before: number; after: number }>();
  readonly #clauses = new Map<string, { before: Tally; after: Tally }>();
  readonly #lines = new Map<string, readonly LineDiffering[]>();

  /** @param page  which of the differing lines are listed */
  constructor(private readonly page: { readonly skip: number; readonly limit: number }) {}

  add(fact: Judged, places: readonly ComparedPlace[], payerX12Id: string): void {
    this.#take(fact, places, 1);
    for (const place of places) {
      const otherwise = place.adjustments.filter(differs);
      if (otherwise.length > 0) this.#list(fact, place, otherwise, payerX12Id);
    }
  }

  /** Undone by us: as if it had never been added. */
  forget(fact: Judged, places: readonly ComparedPlace[]): void {
    this.#take(fact, places, -1);
    this.#lines.delete(fact.paymentId);
  }

  #take(fact: Judged, places: readonly ComparedPlace[], times: 1 | -1): void {
    const isReversal = fact.type === 'ClaimPaymentReversed';
    if (isReversal) this.#reversals += times;
    else this.#payments += times;
    this.#paid += times * paidOf(fact);
    const denied = isReversal ? -times : times;
    let [waited, waits] = [0, 0];
    for (const place of places) {
      if (!isReversal && place.place !== null) this.#linesJudged += times;
      if (place.wasDenied) this.#denied.before += denied;
      if (place.wouldBeDenied) this.#denied.after += denied;
      for (const each of place.adjustments) {
        this.#count(each, times);
        waited += each.before.openCents;
        waits += each.after.openCents;
      }
    }
    if (isReversal) return;
    const told = toldOf(isWaiting(places, 'before'), isWaiting(places, 'after'));
    this.#claims[told].claims += times;
    this.#claims[told].cents += times * (told === 'wouldPostByThemselves' ? waited : waits);
  }

  report(): DryRunReport {
    const { skip, limit } = this.page;
    const lines = [...this.#lines.values()].flat();
    const byAccount = [...this.#accounts]
      .map(([account, { before, after }]) => ({
        account,
        beforeCents: cents(before),
        afterCents: cents(after),
      }))
      .sort((a, b) => (a.account < b.account ? -1 : 1));
    const sum = (of: (each: (typeof byAccount)[number]) => number) =>
      cents(this.#paid + byAccount.reduce((total, each) => total + of(each), 0));
    const [beforeCents, afterCents] = [sum((e) => e.beforeCents), sum((e) => e.afterCents)];
    const asked = this.#paid + this.#adjusted;
    return {
      payments: this.#payments,
      reversals: this.#reversals,
      linesJudged: this.#linesJudged,
      adjustmentsJudged: this.#adjustmentsJudged,
      linesDiffering: lines.length,
      ...counted(this.#claims),
      deniedLines: { ...this.#denied },
      byAccount,
      byClause: [...this.#clauses]
        .map(([clause, { before, after }]) => ({
          clause,
          before: sideOf(before),
          after: sideOf(after),
        }))
        .sort((a, b) => moved(b) - moved(a) || (a.clause < b.clause ? -1 : 1)),
      sums: {
        paidCents: cents(this.#paid),
        adjustedCents: cents(this.#adjusted),
        beforeCents,
        afterCents,
        isSquare: beforeCents === asked && afterCents === asked,
      },
      lines: lines.slice(skip, skip + limit),
      next: lines.length > skip + limit ? skip + limit : null,
    };
  }

  #count({ cents: amount, before, after }: Compared, times: 1 | -1): void {
    this.#adjustmentsJudged += times;
    this.#adjusted += times * amount;
    for (const { account, cents: part } of accountsOf(amount, before))
      this.#accountOf(account).before += times * part;
    for (const { account, cents: part } of accountsOf(amount, after))
      this.#accountOf(account).after += times * part;
    this.#clauseOf(before, 'before', amount, times);
    this.#clauseOf(after, 'after', amount, times);
  }

  #accountOf(account: Account): { before: number; after: number } {
    const known = this.#accounts.get(account) ?? { before: 0, after: 0 };
    this.#accounts.set(account, known);
    return known;
  }

  #clauseOf(made: Made, side: 'before' | 'after', amount: number, times: 1 | -1): void {
    const known = this.#clauses.get(made.clause) ?? { before: nothing(), after: nothing() };
    known[side].adjustments += times;
    known[side].cents += times * amount;
    known[side].openCents += times * made.openCents;
    this.#clauses.set(made.clause, known);
  }

  #list(
    { patientControlNumber, paymentId, paymentDate }: Judged,
    { place, lineId, procedureCode }: ComparedPlace,
    adjustments: readonly Compared[],
    payerX12Id: string,
  ): void {
    const key = `${paymentId}/${place ?? 'claim'}`;
    const about = { key, patientControlNumber, paymentDate, payerX12Id, lineId, procedureCode };
    const known = this.#lines.get(paymentId) ?? [];
    this.#lines.set(paymentId, [...known, { ...about, adjustments }]);
  }
}

const toldOf = (before: boolean, after: boolean): Told => {
  if (before === after) return before ? 'waitEitherWay' : 'byThemselvesEitherWay';
  return before ? 'wouldPostByThemselves' : 'wouldWait';
};

/** What came, as the entry takes it out of suspense: a payment without lines stands for itself. */
function paidOf({ lines, paidCents, claimAdjustments }: Judged): number {
  if (lines.length === 0) return paidCents;
  const ofLines = lines.reduce((sum, each) => sum + each.paidCents, 0);
  return ofLines - claimAdjustments.reduce((sum, each) => sum + each.cents, 0);
}

const isWaiting = (places: readonly ComparedPlace[], side: 'before' | 'after'): boolean =>
  places.some(({ adjustments }) => adjustments.some((each) => each[side].openCents !== 0));

const nothing = (): Tally => ({ adjustments: 0, cents: 0, openCents: 0 });
const sideOf = ({ adjustments, cents: amount, openCents }: Tally): Side => ({
  adjustments,
  cents: cents(amount),
  openCents: cents(openCents),
});

const moved = ({ before, after }: { readonly before: Side; readonly after: Side }): number =>
  Math.abs(before.cents - after.cents) + Math.abs(before.openCents - after.openCents);

const counted = (claims: Record<Told, { claims: number; cents: number }>) =>
  Object.fromEntries(
    Object.entries(claims).map(([told, each]) => [
      told,
      { claims: each.claims, cents: cents(each.cents) },
    ]),
  ) as Record<Told, ClaimCount>;
