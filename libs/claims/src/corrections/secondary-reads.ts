import { factOf, streamOf, type StoredFact } from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import type { ClaimFact } from '../claim.events.js';
import type { EstablishedPractice } from '../batches/claim-context.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import { batchesOf } from './claim-streams.js';
import type { ClaimCorrectionFact } from './correction.events.js';
import { sentClaim, type SentClaim } from './correction-standing.js';
import type { PriorSecondary } from './secondary-following.js';

type Number = PatientControlNumber;
type Told = ClaimFact | ClaimCorrectionFact;
type Prepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

/** A generation of claims is a correction: longer chains than this are a fault. */
const GENERATIONS_MAX = 50;

/** What was read of the generations of some claims, first and next payers' alike. */
export class ClaimChains {
  readonly #facts = new Map<Number, readonly Told[]>();
  readonly #stored = new Map<string, readonly StoredFact[]>();

  private constructor(private readonly practice: EstablishedPractice) {}

  /** Reads the claims named, all they followed and all that followed them: by id, never by search. */
  static async read(
    reads: Pick<PricingReads, 'readStreams'>,
    practice: EstablishedPractice,
    numbers: readonly Number[],
  ): Promise<ClaimChains> {
    const chains = new ClaimChains(practice);
    let wanted = [...new Set(numbers)];
    for (let nth = 0; wanted.length > 0 && nth < GENERATIONS_MAX; nth += 1) {
      const streams = await reads.readStreams(wanted.flatMap(streamsOf));
      for (const [stream, facts] of streams) chains.#stored.set(stream, facts);
      for (const each of wanted)
        chains.#facts.set(
          each,
          chains.#storedOf('claim', each).map((fact) => factOf<Told>(fact)),
        );
      wanted = [...new Set(wanted.flatMap((each) => chains.#relatedTo(each)))].filter(
        (each) => !chains.#facts.has(each),
      );
    }
    const batches = batchesOf(
      [...chains.#facts.keys()].map((each) => chains.#storedOf('claim', each)),
    );
    for (const [stream, facts] of await reads.readStreams(batches))
      chains.#stored.set(stream, facts);
    return chains;
  }

  /** Every claim read, of ours. */
  get numbers(): readonly Number[] {
    return [...this.#facts].flatMap(([number, facts]) => (facts.length > 0 ? number : []));
  }

  claimOf(number: Number): SentClaim | undefined {
    const facts = this.#storedOf('claim', number);
    const [batch = ''] = batchesOf([facts]);
    return sentClaim(
      facts,
      this.#storedOf('claim-payment', number),
      this.#stored.get(batch),
      this.#storedOf('denial', number),
    );
  }

  /** As it was sealed; undefined where it is none of ours. */
  preparedOf(number: Number): Prepared | undefined {
    const [first] = this.#facts.get(number) ?? [];
    return first?.type === 'ClaimPrepared' ? first : undefined;
  }

  /** The claim that stands in the place of this one: itself, where none does. */
  headOf(number: Number): Number {
    let head = number;
    for (let nth = 0; nth < GENERATIONS_MAX; nth += 1) {
      const next = this.#supersederOf(head);
      if (next === undefined) return head;
      head = next;
    }
    return head;
  }

  /** The first payer's claim that a next payer's was asked from, as it stands now. */
  firstOf(secondary: Number): Number | undefined {
    const follows = this.preparedOf(secondary)?.follows;
    return follows?.kind === 'secondary' ? this.headOf(follows.patientControlNumber) : undefined;
  }

  /** How often a next payer was asked from this very claim. */
  askedFrom = (number: Number): number => this.#secondariesOf(number).length;

  /** The next payer's claim that stands of a first payer's, or of one that it stands in the place of. */
  priorOf(number: Number): PriorSecondary | undefined {
    for (let first: Number | undefined = number; first !== undefined;) {
      const last: Number | undefined = this.#secondariesOf(first).at(-1);
      const claim = last && this.claimOf(last);
      if (claim) {
        if (claim.supersededBy !== null) return undefined;
        return { claim, payer: this.practice.payers.get(claim.prepared.payerId) };
      }
      const follows: Prepared['follows'] = this.preparedOf(first)?.follows;
      first = follows?.kind === 'secondary' ? undefined : follows?.patientControlNumber;
    }
    return undefined;
  }

  #relatedTo(number: Number): readonly Number[] {
    const next = this.#supersederOf(number);
    const follows = this.preparedOf(number)?.follows?.patientControlNumber;
    return [...(follows ? [follows] : []), ...(next ? [next] : []), ...this.#secondariesOf(number)];
  }

  #secondariesOf(number: Number): readonly Number[] {
    return (this.#facts.get(number) ?? []).flatMap((fact) =>
      fact.type === 'SecondaryClaimPrepared' ? fact.secondary : [],
    );
  }

  #supersederOf(number: Number): Number | undefined {
    return (this.#facts.get(number) ?? [])
      .flatMap((fact) =>
        fact.type === 'ClaimReplaced' || fact.type === 'ClaimVoided' ? fact.supersededBy : [],
      )
      .at(0);
  }

  #storedOf(category: 'claim' | 'claim-payment' | 'denial', number: Number): readonly StoredFact[] {
    return this.#stored.get(streamOf(category, number)) ?? [];
  }
}

const streamsOf = (number: Number): readonly string[] => [
  streamOf('claim', number),
  streamOf('claim-payment', number),
  streamOf('denial', number),
];
