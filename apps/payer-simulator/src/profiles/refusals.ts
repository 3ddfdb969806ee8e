import { draw, drawOne, happens } from '../chance.js';
import type { SentClaim, SetReading } from '../intake/sent-claim.js';
import type { SetFault } from '../intake/set-fault.js';
import type { Odds } from '../payer/odds.js';

/** What an adversarial run refuses although nothing is wrong with it. */
export interface Refusal {
  /** Index among the clean sets, where there are several. */
  readonly set: number | undefined;
  readonly fault: SetFault;
  /** One claim, where another remains: A3 from the clearinghouse or A7 from the payer. */
  readonly claim: SentClaim | undefined;
  readonly by: 'clearinghouse' | 'payer';
}

/** One set of several, one claim of several. No readings, no refusals. */
export function pickRefusal(
  readings: readonly SetReading[],
  seed: number,
  received: number,
  odds: Pick<Odds, 'refusedSet' | 'refusedClaim'>,
): Refusal {
  const isSetRefused = happens(odds.refusedSet, seed, 'refuse a set', received);
  const isClaimRefused = happens(odds.refusedClaim, seed, 'refuse a claim', received);
  const set =
    readings.length > 1 && isSetRefused ? draw(seed, 'set', received) % readings.length : undefined;
  const clm = (set === undefined ? undefined : readings[set])?.claims[0];
  const claims = readings.filter((_, index) => index !== set).flatMap((each) => each.claims);
  return {
    set,
    fault: {
      segment: 'CLM',
      position: clm?.position ?? 1,
      loop: '2300',
      code: '8',
      element: { position: 2, reference: '782', code: '6' },
      ...(clm ? { claim: clm.patientControlNumber } : {}),
    },
    claim:
      claims.length > 1 && isClaimRefused ? drawOne(claims, seed, 'claim', received) : undefined,
    by: (seed + received) % 2 === 0 ? 'clearinghouse' : 'payer',
  };
}
