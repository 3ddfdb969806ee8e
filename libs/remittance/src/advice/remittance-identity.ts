import { createHash } from 'node:crypto';
import { canonicalJson } from '@ledgerline/event-store';
import { shortId, type RemittanceId } from '@ledgerline/terms';
import type { ClaimAdvice, PaymentAdvice, ProviderAdjustmentAdvice } from './claim-advice.js';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * The same payment has the same id in whatever file: payer, trace number, originator.
 *
 * @param contentSha256  of a later content under the same trace that a person found to count: it is known by both
 */
export function remittanceIdOf(
  payment: Pick<PaymentAdvice, 'payerX12Id' | 'traceNumber' | 'originator'>,
  contentSha256?: string,
): RemittanceId {
  const { payerX12Id, traceNumber, originator } = payment;
  const by = [payerX12Id, traceNumber, originator, ...(contentSha256 ? [contentSha256] : [])];
  return shortId<RemittanceId>(digest(canonicalJson(by)), 16);
}

/**
 * One claim of one remittance.
 *
 * @param times  how often it was told to a claim before: told again, it is a payment of its own
 */
export const paymentIdOf = (remittanceId: RemittanceId, index: number, times = 0): string =>
  shortId(digest(`${remittanceId}/${index}${times === 0 ? '' : `/${times}`}`), 16);

/**
 * SHA-256 over what a set says, whatever envelope, set number or line breaks it came in. Feed the claims
 * in file order.
 */
export class ContentHash {
  readonly #hash = createHash('sha256');

  /** @returns the canonical text of the claim, so that who spools it need not write it again */
  claim(advice: ClaimAdvice): string {
    const text = canonicalJson(advice);
    this.#hash.update(text);
    return text;
  }

  finish(payment: PaymentAdvice, adjustments: readonly ProviderAdjustmentAdvice[]): string {
    return this.#hash.update(canonicalJson({ payment, adjustments })).digest('hex');
  }
}
