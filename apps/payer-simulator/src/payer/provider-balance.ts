import type { ProviderAdjustment } from './advice.js';

/** Money a payer will take back from a provider in a later remittance. */
export interface OwedToPayer {
  readonly code: 'WO' | 'FB';
  readonly reference: string;
  readonly cents: number;
  /** Payment run of the interchange in which it was announced: 1, 2 or 3. */
  readonly run: number;
  readonly trace: string;
}

export interface Settlement {
  readonly adjustments: readonly ProviderAdjustment[];
  /** BPR02, never negative. */
  readonly paidCents: number;
  readonly stillOwed: readonly OwedToPayer[];
}

/**
 * Closes one remittance: takes back what earlier ones announced as far as the money goes, and
 * carries a negative balance forward (FB), so that no payment is negative.
 *
 * @param remittance  its run (1, 2 or 3) takes only what a run of the same number or a smaller one
 *   announced: those are sent before it also when two interchanges are answered side by side
 */
export function settle(
  owed: readonly OwedToPayer[],
  remittance: {
    readonly run: number;
    readonly trace: string;
    readonly claimsCents: number;
    readonly own: readonly ProviderAdjustment[];
  },
): Settlement {
  const { run, trace, claimsCents, own } = remittance;
  let available = claimsCents - own.reduce((sum, each) => sum + each.cents, 0);
  const adjustments = [...own];
  const stillOwed: OwedToPayer[] = [];
  for (const each of owed) {
    const taken = each.run <= run ? Math.min(each.cents, Math.max(0, available)) : 0;
    if (taken > 0) adjustments.push({ code: each.code, reference: each.reference, cents: taken });
    if (taken < each.cents) stillOwed.push({ ...each, cents: each.cents - taken });
    available -= taken;
  }
  if (available < 0) {
    adjustments.push({ code: 'FB', reference: trace, cents: available });
    stillOwed.push({ code: 'FB', reference: trace, cents: -available, run, trace });
    available = 0;
  }
  return { adjustments, paidCents: available, stillOwed };
}
