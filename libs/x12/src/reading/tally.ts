import { cents, type Cents } from '@ledgerline/terms';

/** A running sum of cents that knows when it can no longer be exact, instead of throwing. */
export class Tally {
  #sum = 0;
  #isExact = true;

  add(amount: number): void {
    if (!this.#isExact) return;
    const next = this.#sum + amount;
    if (Number.isSafeInteger(next)) this.#sum = next;
    else this.#isExact = false;
  }

  /** The sum, as far as it was exact. */
  get value(): Cents {
    return cents(this.#sum);
  }

  get isExact(): boolean {
    return this.#isExact;
  }
}
