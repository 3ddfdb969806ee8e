import { credit, debit, posting, type Posting, type PostingRules } from '@ledgerline/ledger';
import type { Cents, LineId, PatientControlNumber } from '@ledgerline/terms';
import type { ClaimFact } from './claim.events.js';
import type { ClaimCorrectionFact } from './corrections/correction.events.js';

type Posted =
  | Extract<
      ClaimFact,
      { type: 'ClaimPrepared' | 'ClaimReceivableReversed' | 'ClaimReceivableRestored' }
    >
  | Extract<ClaimCorrectionFact, { type: 'ClaimReplaced' | 'ClaimVoided' }>;

/**
 * What a claim means in money. A prepared claim is owed by its payer, line by line, from its date
 * of service; a claim turned away at the door is owed no more. The words that turn it away move
 * no money themselves, as they may come twice: ClaimReceivableReversed comes once.
 *
 * A replacement charges anew, and what the claim it replaces charged is turned back (ClaimReplaced):
 * the two are sealed as one, so the charge stands once. A void charges nothing. The claim of a next
 * payer charges nothing either: what the first left to the patient is asked of that payer.
 */
export const claimPostings: PostingRules<Posted> = {
  categories: ['claim'],
  types: [
    'ClaimPrepared',
    'ClaimReceivableReversed',
    'ClaimReceivableRestored',
    'ClaimReplaced',
    'ClaimVoided',
  ],
  postingOf(fact) {
    const { patientControlNumber } = fact;
    switch (fact.type) {
      case 'ClaimPrepared':
        if (fact.frequency === '8') return null;
        if (fact.follows?.kind === 'secondary') return asked(fact);
        return posting(fact.serviceDate, ...owed(patientControlNumber, fact.lines));
      case 'ClaimReceivableRestored':
        return posting(fact.effectiveDate, ...owed(patientControlNumber, fact.lines));
      case 'ClaimReplaced':
      case 'ClaimVoided':
      case 'ClaimReceivableReversed':
        if (fact.lines.length === 0) return null;
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

/** What a claim charges, line by line, and its payer owes. */
const owed = (
  patientControlNumber: PatientControlNumber,
  lines: readonly { readonly lineId: LineId; readonly chargeCents: Cents }[],
) =>
  lines.flatMap(({ lineId, chargeCents }) => [
    debit('payer-receivable', chargeCents, { patientControlNumber, lineId }),
    credit('service-income', chargeCents, { patientControlNumber, lineId }),
  ]);

/** From the patient, under the first payer's claim, to the next payer, under its own. */
function asked({
  patientControlNumber,
  serviceDate,
  follows,
}: Extract<ClaimFact, { type: 'ClaimPrepared' }>): Posting | null {
  const leaves = follows?.leaves ?? [];
  if (!follows || leaves.length === 0) return null;
  const first = follows.patientControlNumber;
  return posting(
    serviceDate,
    ...leaves.flatMap(({ lineId, cents }) => [
      debit('payer-receivable', cents, { patientControlNumber, lineId }),
      credit('patient-receivable', cents, { patientControlNumber: first, lineId }),
    ]),
  );
}
