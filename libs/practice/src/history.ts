import { clinicianSentence, feeSentence } from './clinic/practice-history.js';
import type { PracticeFact } from './clinic/practice.events.js';

/** Each fact of a practice as one sentence for an auditor: ids and codes, nobody's name. */
export function practiceSentence(fact: PracticeFact): string {
  switch (fact.type) {
    case 'PracticeEstablished':
      return `Practice ${fact.practiceId} was established, NPI ${fact.npi}, zone ${fact.zone}.`;
    case 'BillingProviderCorrected':
      return `${fact.correctedBy} corrected who bills: ${billed(fact)}: ${fact.reason}.`;
    case 'LocationOpened':
      return `Location ${fact.locationId} was opened, place of service ${fact.placeOfService}.`;
    case 'LocationClosed':
      return `Location ${fact.locationId} was closed; its last day was ${fact.closedOn}.`;
    case 'StaffMemberJoined':
      return `Staff member ${fact.staffId} joined as ${fact.role}.`;
    case 'PayerContracted':
      return `Payer ${fact.payerId} was contracted under unit policy ${fact.policyId}.`;
    case 'ReferringProviderAdded':
      return `Referring provider ${fact.referringId} was added, NPI ${fact.npi}.`;
    case 'ClinicianJoined':
    case 'ClinicianCredentialed':
    case 'CredentialEnded':
    case 'SupervisionAssigned':
    case 'ClinicianLeft':
      return clinicianSentence(fact);
    case 'ChargeSet':
    case 'AllowedAmountSet':
    case 'PayerPolicyChanged':
    case 'PayerClaimGroupingChanged':
      return feeSentence(fact);
  }
}

const billed = ({
  npi,
  taxonomy,
  taxId,
}: Extract<PracticeFact, { type: 'BillingProviderCorrected' }>): string =>
  [npi && `NPI ${npi}`, taxonomy && `taxonomy ${taxonomy}`, taxId && 'the tax id']
    .filter(Boolean)
    .join(', ');
