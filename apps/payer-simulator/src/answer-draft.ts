import type { Remittance } from './payer/advice.js';

export type AnswerKind = 'ta1' | '999' | '277ca' | '835' | 'other';
export type Profile = 'kind' | 'adversarial';

/** An answer decided but not yet addressed: it is numbered when all are in order. */
export type AnswerDraft = {
  readonly kind: AnswerKind;
  /** Ticks between taking the 837P and sending this. */
  readonly afterTicks: number;
  /** Never lost: a later word takes back what this one says, and alone would be believed. */
  readonly mustCome?: boolean;
} & (
  | { readonly compose: (control: number) => string; readonly remittance?: Remittance }
  /** The same bytes again, or only the first part of them. */
  | { readonly copyOf: AnswerDraft; readonly keepPercent?: number }
  | { readonly text: string }
);

/** One file for `from-clearinghouse/`. */
export interface AnswerFile {
  readonly name: string;
  readonly kind: AnswerKind;
  readonly afterTicks: number;
  readonly bytes: Uint8Array;
}

/** When each kind of answer comes, in ticks after the 837P was taken. */
export interface Timing {
  readonly ta1: number;
  readonly functionalAck: number;
  readonly clearinghouseAck: number;
  readonly payerAck: number;
  readonly runs: Readonly<Record<1 | 2 | 3, number>>;
}

/**
 * When answers come where a tick is a day: acknowledgements within so many days, least and most; remittances
 * around their payment date.
 */
export const datedTimings: Readonly<Record<Profile, DatedTiming>> = {
  kind: { ta1: [0, 0], functionalAck: [0, 0], house: [1, 1], payer: [2, 3], remittance: [0, 0] },
  adversarial: {
    ta1: [0, 4],
    functionalAck: [0, 9],
    house: [1, 12],
    payer: [2, 26],
    remittance: [-2, 3],
  },
};

type Days = readonly [least: number, most: number];
export interface DatedTiming {
  readonly ta1: Days;
  readonly functionalAck: Days;
  readonly house: Days;
  readonly payer: Days;
  /** Of the payment date. */
  readonly remittance: Days;
}

export const timings: Readonly<Record<Profile, Timing>> = {
  kind: {
    ta1: 1,
    functionalAck: 1,
    clearinghouseAck: 2,
    payerAck: 3,
    runs: { 1: 4, 2: 6, 3: 8 },
  },
  // Money before acceptance, acceptance before syntax; the rest of a split claim very late.
  adversarial: {
    ta1: 7,
    functionalAck: 6,
    clearinghouseAck: 4,
    payerAck: 5,
    runs: { 1: 2, 2: 12, 3: 25 },
  },
};
