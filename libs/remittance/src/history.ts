import { dollars, cents } from '@ledgerline/terms';
import type { Fact } from '@ledgerline/event-store';
import type { ClaimAdviceNoted, ClaimPaymentFact } from './posting/claim-payment.events.js';
import { tellDenial } from './denials/denial.history.js';
import { tellResolution } from './exceptions/resolution.history.js';
import type { KeyedRemittanceFact } from './keyed/keyed-remittance.events.js';
import type { PostingPolicyFact } from './posting-policy/posting-policy.events.js';
import type { RemittanceFact } from './advice/remittance-advice.events.js';

const money = (amount: number) => dollars(cents(amount));

const undoneInWords = {
  ClaimPaymentPosted: 'the payment',
  ClaimPaymentReversed: 'the takeback',
  ReversalParked: 'the waiting takeback',
} as const;

/** Each fact of a remittance or a claim's payments as one sentence. Undefined for facts of others. */
export function tellRemittance(given: Fact): string | undefined {
  const fact = given as
    KeyedRemittanceFact | RemittanceFact | ClaimPaymentFact | ClaimAdviceNoted | PostingPolicyFact;
  switch (fact.type) {
    case 'RemittanceKeyed':
      return `${fact.keyedBy} read ${money(fact.set.payment.amountCents)} off paper, trace ${fact.set.payment.traceNumber}, for ${fact.set.claimCount} claims.`;
    case 'KeyedRemittanceTaken':
      return `It went the way of a file, as remittance ${fact.remittanceId}.`;
    case 'RemittanceReceived':
      return `Payer ${fact.payerX12Id} paid ${money(fact.amountCents)} by ${fact.method}, trace ${fact.traceNumber}, for ${fact.claimCount} claims${fact.keyedBy === undefined ? '' : `; ${fact.keyedBy} read it off paper`}.`;
    case 'ProviderAdjustmentRecorded':
      return `Provider-level adjustment ${fact.code} ${fact.amountCents < 0 ? 'raises' : 'lowers'} the payment by ${money(Math.abs(fact.amountCents))}.`;
    case 'ClaimPaymentUnmatched':
      return `${money(fact.paidCents)} for control number ${fact.theirControlNumber} waits in suspense: ${fact.reason}.`;
    case 'ClaimPaymentIdentified':
      return `${money(fact.paidCents)} found its claim ${fact.patientControlNumber} by evidence, ${fact.confidence} percent: ${fact.evidence.map((each) => `${each.of} ${each.says}`).join(', ')}.`;
    case 'ClaimPaymentAssigned':
      return `${fact.assignedBy} assigned ${money(fact.paidCents)} to claim ${fact.patientControlNumber}: ${fact.reason}.`;
    case 'ClaimPaymentAssignmentUndone':
      return `${fact.undoneBy} took ${money(fact.paidCents)} back from claim ${fact.patientControlNumber}; it waits again: ${fact.reason}.`;
    case 'ClaimPaymentDismissed':
      return `${fact.dismissedBy} found ${money(fact.paidCents)} not to be ours; it is to be returned: ${fact.reason}.`;
    case 'ClaimPaymentDismissalUndone':
      return `${fact.undoneBy} found ${money(fact.paidCents)} to be ours after all; it waits again: ${fact.reason}.`;
    case 'ClaimPaymentReturned':
      return `${fact.returnedBy} returned ${money(fact.paidCents)} to who paid it, reference ${fact.reference}.`;
    case 'RemittanceConflictSettled':
      return `${fact.settledBy} settled two contents of one trace, ${fact.settlement}: ${fact.reason}.`;
    case 'RemittanceUndoOrdered':
      return `${fact.orderedBy} asked to undo the whole remittance: ${fact.reason}.`;
    case 'RemittanceUndone':
      return `${money(fact.amountCents)} left the books with ${fact.undoneClaims} claim payments, each by the opposite of its entry: ${fact.reason}.`;
    case 'RemittanceRepostOrdered':
      return `${fact.orderedBy} asked to post the remittance anew: ${fact.reason}.`;
    case 'ClaimPaymentUndone':
      return `Claim ${fact.patientControlNumber}: ${undoneInWords[fact.undoes]} of ${money(fact.paidCents)} undone by ${fact.undoneBy}: ${fact.reason}.`;
    case 'RemittanceConflictClosed':
      return 'What was settled of the two contents is done.';
    case 'RemittancePosted':
      return `${fact.postedClaims} claims took ${money(fact.postedCents)}; ${money(fact.suspenseCents)} stays in suspense.`;
    case 'RemittanceHeld':
      return `Held, nothing posted: ${fact.reasons.join(', ')}.`;
    case 'RemittanceConflicted':
      return `The same trace came with other content, ${money(fact.amountCents)}: a person must settle it.`;
    case 'RemittanceRepeated':
      return 'The same content came again in another file; nothing was posted.';
    case 'ClaimPaymentPosted':
      return `Claim ${fact.patientControlNumber}: ${money(fact.paidCents)} of ${money(fact.chargeCents)} paid, ${money(fact.patientResponsibilityCents)} the patient's, matched by ${fact.matchedBy}.`;
    case 'ClaimPaymentReversed':
      return `Claim ${fact.patientControlNumber}: payment ${fact.reverses} taken back, ${money(fact.paidCents)}.`;
    case 'ReversalParked':
      return `Claim ${fact.patientControlNumber}: a reversal of ${money(fact.paidCents)} waits for the payment it takes back.`;
    case 'ClaimAdviceNoted':
      return fact.note === 'estimate'
        ? `Claim ${fact.patientControlNumber}: an estimate, nothing paid or decided.`
        : `Claim ${fact.patientControlNumber}: the payer passed it to another, whose claim it is.`;
    case 'PostingPolicyAdopted':
      return `${fact.adoptedBy} adopted version ${fact.version} of the posting policy from ${fact.from}: ${fact.overrides.length} clauses of our own, tolerance ${money(fact.toleranceCents)}, evidence posts from ${fact.identifyFromPercent ?? 100} percent; ${fact.reason}.`;
    default:
      return tellResolution(given) ?? tellDenial(given);
  }
}
