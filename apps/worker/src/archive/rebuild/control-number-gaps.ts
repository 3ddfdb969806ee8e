import type { ControlNumberFact } from '@ledgerline/claims';

/** Numbers of one partner that lie on no sealed batch. */
export interface Gap {
  readonly partnerId: string;
  readonly from: number;
  readonly to: number;
  /** What the facts say of it; null where they say nothing. */
  readonly explained: string | null;
}

export interface ControlNumbersReport {
  /** ISA13; null where none was given out. */
  readonly first: number | null;
  readonly last: number | null;
  readonly partners: readonly {
    readonly partnerId: string;
    readonly first: number;
    readonly last: number;
  }[];
  readonly gaps: readonly Gap[];
  /** Numbers that lie on more than one sealed batch. */
  readonly usedTwice: readonly {
    readonly partnerId: string;
    readonly number: number;
    readonly batchIds: readonly string[];
  }[];
}

interface Numbers {
  /** To which batch each was given. */
  readonly allocated: Map<number, string>;
  /** On which batches each lies. */
  readonly sealed: Map<number, string[]>;
}

/** Accounts for every ISA13 of every partner between its first and its last. */
export class ControlNumberAccount {
  readonly #byPartner = new Map<string, Numbers>();
  readonly #sealedAs = new Map<string, number>();

  allocated({ partnerId, interchangeControlNumber, batchId }: ControlNumberFact): void {
    this.#of(partnerId).allocated.set(interchangeControlNumber, batchId);
  }

  sealed(partnerId: string, interchangeControlNumber: number, batchId: string): void {
    const { sealed } = this.#of(partnerId);
    const before = sealed.get(interchangeControlNumber) ?? [];
    sealed.set(interchangeControlNumber, [...before, batchId]);
    this.#sealedAs.set(batchId, interchangeControlNumber);
  }

  report(): ControlNumbersReport {
    const partners = [...this.#byPartner]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([partnerId, numbers]) => {
        const known = [...new Set([...numbers.allocated.keys(), ...numbers.sealed.keys()])];
        return { partnerId, numbers, known: known.sort((a, b) => a - b) };
      });
    const ranges = partners.map(({ partnerId, known }) => ({
      partnerId,
      first: known[0] as number,
      last: known.at(-1) as number,
    }));
    return {
      first: ranges.length > 0 ? Math.min(...ranges.map((each) => each.first)) : null,
      last: ranges.length > 0 ? Math.max(...ranges.map((each) => each.last)) : null,
      partners: ranges,
      gaps: partners.flatMap(({ partnerId, numbers, known }) =>
        this.#gaps(partnerId, numbers, known),
      ),
      usedTwice: partners.flatMap(({ partnerId, numbers }) =>
        [...numbers.sealed].flatMap(([number, batchIds]) =>
          batchIds.length > 1 ? [{ partnerId, number, batchIds }] : [],
        ),
      ),
    };
  }

  #gaps(partnerId: string, { allocated, sealed }: Numbers, known: readonly number[]): Gap[] {
    const gaps: Gap[] = [];
    known.forEach((number, nth) => {
      const before = known[nth - 1] ?? number - 1;
      if (number > before + 1)
        gaps.push({ partnerId, from: before + 1, to: number - 1, explained: null });
      if (sealed.has(number)) return;
      const explained = this.#explanation(allocated.get(number) as string);
      gaps.push({ partnerId, from: number, to: number, explained });
    });
    return gaps;
  }

  /** A number is given out before its batch is sealed; where that was cut, the number is spent and nothing was sent. */
  #explanation = (batchId: string): string | null =>
    this.#sealedAs.has(batchId)
      ? null
      : `given to batch ${batchId}, which was never sealed: nothing was sent under it`;

  #of(partnerId: string): Numbers {
    const known = this.#byPartner.get(partnerId);
    if (known) return known;
    const numbers = { allocated: new Map<number, string>(), sealed: new Map<number, string[]>() };
    this.#byPartner.set(partnerId, numbers);
    return numbers;
  }
}
