import { dollars } from '@ledgerline/terms';
import type { ClinicianFact } from './credential.events.js';
import type { FeeFact } from '../fees/fee.events.js';

/** Each fact about a clinician as one sentence: ids, kinds and dates, nobody's name or number. */
export function clinicianSentence(fact: ClinicianFact): string {
  switch (fact.type) {
    case 'ClinicianJoined': {
      const as = fact.role === 'assistant' ? ' as an assistant' : '';
      const under = fact.supervisorId === undefined ? '' : ` under ${fact.supervisorId}`;
      const numbered = fact.npi === undefined ? 'without an NPI' : `NPI ${fact.npi}`;
      return `Clinician ${fact.clinicianId} joined for ${fact.discipline}${as}${under}, ${numbered}.`;
    }
    case 'ClinicianCredentialed': {
      const whose =
        fact.payerId === undefined
          ? fact.state === undefined
            ? ''
            : ` of ${fact.state}`
          : ` with payer ${fact.payerId}`;
      return (
        `Clinician ${fact.clinicianId} holds ${fact.kind} ${fact.credentialId}${whose} ` +
        `from ${fact.from}, ${until(fact.to)}.`
      );
    }
    case 'CredentialEnded':
      return `Credential ${fact.credentialId} of ${fact.clinicianId} was ended on ${fact.to}.`;
    case 'SupervisionAssigned':
      return `Clinician ${fact.supervisorId} supervises ${fact.clinicianId} from ${fact.from}.`;
    case 'ClinicianLeft':
      return `Clinician ${fact.clinicianId} left; the last day was ${fact.leftOn}.`;
  }
}

/** Each fact about fees as one sentence. */
export function feeSentence(fact: FeeFact): string {
  switch (fact.type) {
    case 'ChargeSet': {
      const whom = fact.payerId === null ? 'every payer' : `payer ${fact.payerId}`;
      const charge = dollars(fact.chargeCents);
      return (
        `The charge for ${fact.procedureCode} was set to ${charge} for ${whom} ` +
        `from ${fact.from}.`
      );
    }
    case 'AllowedAmountSet':
      return (
        `Payer ${fact.payerId} allows ${dollars(fact.allowedCents)} a unit of ` +
        `${fact.procedureCode} from ${fact.from}, ${until(fact.to)}, ` +
        `by contract ${fact.contractVersion}.`
      );
    case 'PayerPolicyChanged':
      return `Payer ${fact.payerId} follows unit policy ${fact.policyId} from ${fact.from}.`;
    case 'PayerClaimGroupingChanged':
      return fact.oneClaimADay
        ? `Payer ${fact.payerId} takes one claim for all of a client’s date from ${fact.from}.`
        : `Payer ${fact.payerId} takes claims by therapist and place from ${fact.from}.`;
  }
}

const until = (to: string | undefined): string => (to === undefined ? 'with no end' : `to ${to}`);
