import {
  claimBatches,
  controlNumbers,
  type ControlNumberFact,
  type SealBatch,
} from '@ledgerline/claims';
import { fold, streamOf, type StreamWrite } from '@ledgerline/event-store';
import { coded } from '../append.js';
import type { System } from '../system.js';
import type { PartnerProfile } from './partner-profile.js';

type Numbers = SealBatch['controlNumbers'];

const streamOfNumbers = ({ partnerId }: PartnerProfile): string =>
  streamOf('control-numbers', partnerId);

/** Control numbers given out to each partner, read once and counted on while batches are being made. */
export class PartnerNumbers {
  readonly #byPartner = new Map<string, Numbers>();

  constructor(private readonly system: System) {}

  /** @throws Error with code control-number-of-another-partner where the next one names that one's batch already */
  async of(profile: PartnerProfile): Promise<Numbers> {
    const known = this.#byPartner.get(profile.partnerId);
    if (known) return known;
    const facts = await this.system.store.readStream(streamOfNumbers(profile));
    const { last, batchId } = fold(controlNumbers, facts);
    const numbers = {
      state: { last: Math.max(last, profile.controlNumbersFrom - 1), batchId },
      version: facts.length > 0 ? facts.length - 1 : ('none' as const),
    };
    await this.#insistOurs(profile, numbers.state.last + 1);
    this.#byPartner.set(profile.partnerId, numbers);
    return numbers;
  }

  /** The numbers as they will be once these writes are in the log. If they never are, nothing after them is either. */
  count(profile: PartnerProfile, writes: readonly StreamWrite[]): void {
    const before = this.#byPartner.get(profile.partnerId);
    const stream = streamOfNumbers(profile);
    const gained = writes.find((each) => each.stream === stream)?.facts ?? [];
    if (!before || gained.length === 0) return;
    const state = gained.reduce(
      (numbers, { fact }) => controlNumbers.evolve(numbers, fact as ControlNumberFact),
      before.state,
    );
    const version = (before.version === 'none' ? -1 : before.version) + gained.length;
    this.#byPartner.set(profile.partnerId, { state, version });
  }

  /** A TA1 or a 999 names a batch by its number alone: no two partners may have the same. */
  async #insistOurs({ partnerId }: PartnerProfile, next: number): Promise<void> {
    const where = { interchange_control_number: [next] };
    const [taken] = await this.system.readModels.find(claimBatches, where, { limit: 1 });
    if (taken?.state && taken.state.partnerId !== partnerId)
      throw coded('control-number-of-another-partner');
  }
}
