import { cents } from '@ledgerline/terms';
import type { Adjustment, ClaimPayment, Imbalance } from './claim-payment.js';
import type { FaultCode } from './fault-codes.js';
import { Tally } from './tally.js';

/** The fault that names each sum that does not hold. */
export const imbalanceFaults: Record<Imbalance['sum'], FaultCode> = {
  'line-paid': 'LINE_UNBALANCED',
  'claim-paid': 'CLAIM_UNBALANCED',
  'claim-charge': 'CLAIM_CHARGE_UNBALANCED',
  'set-payment': 'SET_UNBALANCED',
};

/** An imbalance, and the SVC or CLP at which it stands. */
export interface PlacedImbalance extends Imbalance {
  readonly segmentIndex: number;
}

const total = (adjustments: readonly Adjustment[]): number =>
  adjustments.reduce((sum, each) => sum + each.amount, 0);

/**
 * What in one claim does not add up: each line's SVC02 less its CAS is SVC03; CLP03 less every CAS
 * of claim and lines is CLP04; the lines' charges make CLP03, where there are lines.
 *
 * @returns  imbalances, or undefined where the amounts are beyond exact counting
 */
export function claimImbalances(claim: ClaimPayment): readonly PlacedImbalance[] | undefined {
  const found: PlacedImbalance[] = [];
  const say = (
    sum: Imbalance['sum'],
    id: string,
    difference: number,
    segmentIndex = claim.segmentIndex,
  ): void => {
    if (difference === 0) return;
    const level = sum === 'line-paid' ? 'line' : 'claim';
    found.push({ level, id, differenceCents: cents(difference), sum, segmentIndex });
  };
  const adjusted = new Tally();
  const charged = new Tally();
  adjusted.add(total(claim.adjustments));
  for (const line of claim.lines) {
    const taken = total(line.adjustments);
    adjusted.add(taken);
    charged.add(line.charge);
    if (!Number.isSafeInteger(taken)) return undefined;
    const id = line.lineControlNumber ?? `${claim.patientControlNumber}#${line.lineNumber}`;
    say('line-paid', id, line.charge - taken - line.paid, line.segmentIndex);
  }
  if (!adjusted.isExact || !charged.isExact) return undefined;
  const id = claim.patientControlNumber;
  say('claim-paid', id, claim.charge - adjusted.value - claim.paid);
  if (claim.lines.length > 0) say('claim-charge', id, claim.charge - charged.value);
  return found;
}
