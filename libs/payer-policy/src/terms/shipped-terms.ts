import type { PayerTerms } from '../payer-terms.js';
import { abaTerms } from './aba.terms.js';
import { behavioralHealthTerms } from './behavioral-health.terms.js';
import { commercialAmaTerms } from './commercial-ama.terms.js';
import { medicaid15MinuteTerms } from './medicaid-15-minute.terms.js';
import { medicarePartBTerms } from './medicare-part-b.terms.js';
import { practiceGuide15MinuteTerms } from './practice-guide-15-minute.terms.js';

/** Terms of the starter policies. */
export const shippedTerms: readonly PayerTerms[] = [
  ...medicarePartBTerms,
  ...commercialAmaTerms,
  ...medicaid15MinuteTerms,
  ...behavioralHealthTerms,
  ...abaTerms,
  ...practiceGuide15MinuteTerms,
];
