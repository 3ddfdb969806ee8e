import type { ClaimCorrectionFact, CorrectionRequestFact } from './correction.events.js';

const nameOf = {
  replacement: 'a replacement',
  void: 'a void',
  resend: 'a new original',
} as const;

/** Corrections as an auditor reads them: ids and codes, no names. */
export function tellCorrection(fact: ClaimCorrectionFact | CorrectionRequestFact): string {
  switch (fact.type) {
    case 'ClaimCorrectionRequested': {
      const under = fact.payerClaimNumber
        ? ` under the payer’s number ${fact.payerClaimNumber}`
        : '';
      return (
        `${fact.requestedBy} asked for ${nameOf[fact.kind]} of claim ` +
        `${fact.patientControlNumber}${under}: ${fact.reason}.`
      );
    }
    case 'ClaimReplaced':
      return (
        `Claim ${fact.supersededBy} stands in the place of claim ${fact.patientControlNumber}, ` +
        `as ${nameOf[fact.kind]}.`
      );
    case 'ClaimVoided':
      return `Claim ${fact.patientControlNumber} was taken back by claim ${fact.supersededBy}.`;
    case 'ClaimCorrectionByHand':
      return (
        `Claim ${fact.patientControlNumber} is to be corrected by hand: ` +
        `its payer takes no ${fact.kind} (${fact.edit}).`
      );
    case 'SecondaryClaimPrepared':
      return (
        `Claim ${fact.secondary} asks the next payer, ${fact.payerId}, for what claim ` +
        `${fact.patientControlNumber} left.`
      );
    case 'ClaimCorrectionsRequested':
      return `${fact.requestedBy} asked for ${claims(fact.claims.length)} to be put right.`;
    case 'ClaimCorrectionsCompleted':
      return (
        `${claims(fact.claimCount)} went out corrected; ` + `${fact.heldBack.length} held back.`
      );
  }
}

const claims = (count: number): string => `${count} ${count === 1 ? 'claim' : 'claims'}`;
