import { createHash } from 'node:crypto';
import { canonicalJson } from '@ledgerline/event-store';
import { postedOn, type Account, type Entry, type PeriodClosed } from '@ledgerline/ledger';
import { cents, type Cents, type ServiceDate } from '@ledgerline/terms';

/** What can be undone. */
export const undoableKinds = [
  'claim-payment',
  'remittance',
  'bank-statement',
  'posting-policy',
] as const;
export type UndoableKind = (typeof undoableKinds)[number];

/** A later fact that rests on what is undone, and what becomes of it. */
export interface Rests {
  readonly on: string;
  /**
   * Rebased: it is put right with the undo. Flagged: somebody has to look at it. Restored: it stands again, as it did
   * before. Gone: it goes too.
   */
  readonly becomes: 'rebased' | 'flagged' | 'restored' | 'gone';
  readonly what:
    | 'takeback'
    | 'paid-again'
    | 'correction'
    | 'secondary-claim'
    | 'closed-period'
    | 'bank-match'
    | 'posting-under-policy'
    | 'denial-decision'
    | 'appeal'
    | 'exception-resolution';
  /** Id of the fact, the claim, the deposit or the month. */
  readonly id: string;
  readonly says: string;
}

/** An entry that will be countered, and the day its opposite counts in. */
export interface Countered {
  readonly entryId: string;
  readonly factType: string;
  readonly effectiveDate: ServiceDate;
  readonly countsOn: ServiceDate;
  readonly patientControlNumbers: readonly string[];
}

/** What an undo would do: all of it is said before any of it is done. */
export interface UndoPreview {
  readonly kind: UndoableKind;
  readonly id: string;
  readonly entryCount: number;
  /** As far as they are shown; `entryCount` tells how many there are. */
  readonly entries: readonly Countered[];
  /** What the counter-entries do to each account; debits are positive. */
  readonly moves: Readonly<Partial<Record<Account, Cents>>>;
  readonly restCount: number;
  readonly rests: readonly Rests[];
  /** SHA-256 over all entries and all that rests on them: what is confirmed is what was shown. */
  readonly hash: string;
}

const SHOWN = 1000;

/** A fold of what is to be countered, in any order, into what is shown of it. */
export class UndoFindings {
  readonly #entries = new Map<string, Countered>();
  readonly #moves = new Map<Account, number>();
  readonly #rests = new Map<string, Rests>();

  /**
   * @param closes  of the practice's books, and the moment the counter-entries would be known
   */
  constructor(
    private readonly closes: readonly PeriodClosed[],
    private readonly now: string,
  ) {}

  /** One entry, countered whole. */
  counter(entry: Entry): this {
    if (this.#entries.has(entry.entryId)) return this;
    const { entryId, factType, effectiveDate, legs } = entry;
    const countsOn = postedOn(
      { ...entry, recordedAt: this.now as Entry['recordedAt'] },
      this.closes,
    );
    const named = new Set(legs.flatMap((leg) => leg.patientControlNumber ?? []));
    this.#entries.set(entryId, {
      entryId,
      factType,
      effectiveDate,
      countsOn,
      patientControlNumbers: [...named],
    });
    for (const leg of legs)
      this.#moves.set(leg.account, (this.#moves.get(leg.account) ?? 0) - leg.cents);
    for (const { period, knownAt, throughDate } of this.closes)
      if (entry.recordedAt <= knownAt && effectiveDate <= throughDate)
        this.rests({
          on: entryId,
          becomes: 'rebased',
          what: 'closed-period',
          id: period,
          says: `${period} stays as it was closed; the opposite of its entries counts from ${countsOn}.`,
        });
    return this;
  }

  /** What rests on it; of a closed month once. */
  rests(rests: Rests): this {
    const key = rests.what === 'closed-period' ? rests.id : `${rests.what}/${rests.id}/${rests.on}`;
    if (!this.#rests.has(key)) this.#rests.set(key, rests);
    return this;
  }

  preview(kind: UndoableKind, id: string): UndoPreview {
    const entries = [...this.#entries.values()].sort(by((each) => each.entryId));
    const rests = [...this.#rests.entries()].sort(by(([key]) => key)).map(([, each]) => each);
    const content = {
      kind,
      id,
      entries: entries.map((each) => [each.entryId, each.countsOn]),
      rests: rests.map(({ what, becomes, id: of }) => [what, becomes, of]),
    };
    return {
      kind,
      id,
      entryCount: entries.length,
      entries: entries.slice(0, SHOWN),
      moves: Object.fromEntries(
        [...this.#moves].filter(([, amount]) => amount !== 0).map(([on, sum]) => [on, cents(sum)]),
      ),
      restCount: rests.length,
      rests: rests.slice(0, SHOWN),
      hash: createHash('sha256').update(canonicalJson(content)).digest('hex'),
    };
  }
}

const by =
  <T>(keyOf: (each: T) => string) =>
  (a: T, b: T): number =>
    keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b));
