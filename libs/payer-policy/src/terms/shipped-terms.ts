import type { PayerTerms } from '../payer-terms.js';

/** Terms we ship. */
export const shippedTerms: readonly PayerTerms[] = [];
