import { credit, debit, posting, type PostingRules } from '@ledgerline/ledger';
import type { ClaimFact } from './claim.events.js';

type Posted = Extract<ClaimFact, { type: 'ClaimPrepared' | 'ClaimReceivableReversed' }>;

/**
 * What a claim means in money. A prepared claim is owed by its payer, line by line, from its date
 * of service; a claim turned away at the door is owed no more. The words that turn it away move
 * no money themselves, as they may come twice: ClaimReceivableReversed comes once.
 *
 * A replacement or void says what an earlier claim already charged, and charges nothing again.
 */
export const claimPostings: PostingRules<Posted> = {
  categories: ['claim'],
  types: ['ClaimPrepared', 'ClaimReceivableReversed'],
  postingOf(fact) {
    const { patientControlNumber } = fact;
    switch (fact.type) {
      case 'ClaimPrepared':
        if (fact.frequency !== '1') return null;
        return posting(
          fact.serviceDate,
          ...fact.lines.flatMap(({ lineId, chargeCents }) => [
            debit('payer-receivable', chargeCents, { patientControlNumber, lineId }),
            credit('service-income', chargeCents, { patientControlNumber, lineId }),
          ]),
        );
      case 'ClaimReceivableReversed':
        return posting(
          fact.effectiveDate,
          ...fact.lines.flatMap(({ lineId, chargeCents }) => [
            debit('service-income', chargeCents, { patientControlNumber, lineId }),
            credit('payer-receivable', chargeCents, { patientControlNumber, lineId }),
          ]),
        );
    }
  },
};
