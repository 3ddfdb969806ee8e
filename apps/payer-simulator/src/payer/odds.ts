/** How often what befalls: one in so many, 0 never. */
export type OneIn = number;

export interface Odds {
  /** Claims accepted into adjudication that are singled out, each in its own way. */
  readonly reversal: OneIn;
  readonly denial: OneIn;
  readonly 'patient-share': OneIn;
  readonly split: OneIn;
  /** Of an adversarial run, claims: our number comes back changed. */
  readonly changedNumber: OneIn;
  /** The first payer passes the claim on to the next by itself (CLP02 19). */
  readonly crossover: OneIn;
  /** A claim the payer accepted is rejected by a second word that means nothing. */
  readonly contradiction: OneIn;
  /** Of an adversarial run, 837P files: of each the seed draws one victim among the answers. */
  readonly refusedSet: OneIn;
  readonly refusedClaim: OneIn;
  readonly torn: OneIn;
  readonly unbalanced: OneIn;
  readonly stranger: OneIn;
  readonly unnumbered: OneIn;
  readonly repeated: OneIn;
  readonly reusedTrace: OneIn;
  readonly litter: OneIn;
  /** An acknowledgement that never comes. */
  readonly lostAck: OneIn;
  /** A remittance that comes four weeks late, when somebody has asked for it. */
  readonly lostRemittance: OneIn;
  /** Of an adversarial run, remittances with PLB CS, 72 and WO. */
  readonly providerLevel: OneIn;
}

/** Those of a small run, in which each has to show. */
export const usualOdds: Odds = {
  reversal: 8,
  denial: 8,
  'patient-share': 8,
  split: 8,
  changedNumber: 0,
  crossover: 0,
  contradiction: 0,
  refusedSet: 1,
  refusedClaim: 1,
  torn: 1,
  unbalanced: 1,
  stranger: 1,
  unnumbered: 1,
  repeated: 1,
  reusedTrace: 1,
  litter: 1,
  lostAck: 0,
  lostRemittance: 0,
  providerLevel: 1,
};

/** @throws RangeError on a name we do not know, or a number that is not whole */
export function withOdds(given: Partial<Odds> = {}): Odds {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(usualOdds, name) || !Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`rules: odds.${name} must be a whole number of odds we know`);
  }
  return { ...usualOdds, ...given };
}
