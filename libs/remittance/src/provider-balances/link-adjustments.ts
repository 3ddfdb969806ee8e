import { streamOf, type StoredFact } from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import type { ClaimAdvice, ProviderAdjustmentAdvice } from '../advice/claim-advice.js';

/** A claim number of ours is 14 of A–Z, 0–9; payers put it into a reference alone or after their own. */
const OURS = /^[0-9A-Z]{14}$/;
const wordsOf = (reference: string): string[] => reference.split(/[^0-9A-Za-z]+/);

/**
 * Claims a set takes back (CLP02 22): the payer announces the same movement at provider level (WO, FB) under
 * its claim number, or ours.
 */
export class TakenBack {
  readonly #byReference = new Map<string, string>();

  see({ status, payerClaimNumber, theirControlNumber }: ClaimAdvice): void {
    if (status !== '22') return;
    if (payerClaimNumber !== '') this.#byReference.set(payerClaimNumber, theirControlNumber);
    this.#byReference.set(theirControlNumber, theirControlNumber);
  }

  link(adjustments: readonly ProviderAdjustmentAdvice[]): readonly ProviderAdjustmentAdvice[] {
    if (this.#byReference.size === 0) return adjustments;
    return adjustments.map((each) => {
      const named = [each.reference, ...wordsOf(each.reference)]
        .map((word) => this.#byReference.get(word))
        .find((number) => number !== undefined && OURS.test(number));
      return named === undefined
        ? each
        : { ...each, patientControlNumber: named as PatientControlNumber };
    });
  }
}

/** Streams of the claims an amount may name and no reversal of its set did. */
export const claimStreamsNamed = (each: ProviderAdjustmentAdvice): string[] =>
  each.patientControlNumber === undefined
    ? wordsOf(each.reference)
        .filter((word) => OURS.test(word))
        .map((word) => streamOf('claim', word))
    : [];

/** The same amounts, each with the claim it names if that claim is there. */
export const linkAdjustments = (
  adjustments: readonly ProviderAdjustmentAdvice[],
  streams: ReadonlyMap<string, readonly StoredFact[]>,
): readonly ProviderAdjustmentAdvice[] =>
  adjustments.map((each) => {
    const named = wordsOf(each.reference).find(
      (word) => OURS.test(word) && (streams.get(streamOf('claim', word)) ?? []).length > 0,
    );
    return each.patientControlNumber !== undefined || named === undefined
      ? each
      : { ...each, patientControlNumber: named as PatientControlNumber };
  });
