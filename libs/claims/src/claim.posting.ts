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
 * payer charges nothing either: what the first left to the patient is asked of that payer, and is the
 * patient's again once that claim is superseded.
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
      case 'ClaimReceivableReversed':
        return fact.lines.length === 0 ? null : posting(fact.effectiveDate, ...owedNoMore(fact));
      case 'ClaimReplaced':
      case 'ClaimVoided': {
        const legs = [...owedNoMore(fact), ...returned(fact)];
        return legs.length === 0 ? null : posting(fact.effectiveDate, ...legs);
      }
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

const owedNoMore = ({
  patientControlNumber,
  lines,
}: Pick<Superseding, 'patientControlNumber' | 'lines'>) =>
  lines.flatMap(({ lineId, chargeCents }) => [
    debit('service-income', chargeCents, { patientControlNumber, lineId }),
    credit('payer-receivable', chargeCents, { patientControlNumber, lineId }),
  ]);

/** From the next payer, under its claim, back to the patient, under the first payer's claim. */
const returned = ({ patientControlNumber, returns }: Superseding) =>
  returns
    ? returns.lines.flatMap(({ lineId, cents }) => [
        debit('patient-receivable', cents, {
          patientControlNumber: returns.patientControlNumber,
          lineId,
        }),
        credit('payer-receivable', cents, { patientControlNumber, lineId }),
      ])
    : [];

type Superseding = Extract<ClaimCorrectionFact, { type: 'ClaimReplaced' | 'ClaimVoided' }>;

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
