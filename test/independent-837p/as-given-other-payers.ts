import type { ClaimDocument } from '@ledgerline/x12/contract';
import { cutAt } from './alphabet.js';
import { address, member, organization } from './as-given-parties.js';
import type { PlainOtherPayer } from './plain-claims.js';
import { present, some } from './values.js';

/** What must be read of the other payers of a claim. */
export function otherPayersAsGiven(claim: ClaimDocument): PlainOtherPayer[] {
  const decidedLines = new Set(
    claim.lines.flatMap((each) => each.adjudications ?? []).map((each) => each.payerId),
  );
  return (claim.otherPayers ?? []).map((given) =>
    present({
      payerResponsibility: given.payerResponsibility,
      relationship: given.relationship,
      groupNumber: given.groupNumber,
      groupName: cutAt(60, given.groupName),
      insuranceType: given.insuranceType,
      filingIndicator: given.filingIndicator,
      adjustments: some((given.adjustments ?? []).map((each) => present({ ...each }))),
      paidCents: given.paidCents,
      nonCoveredCents: given.nonCoveredCents,
      remainingPatientLiabilityCents: given.remainingPatientLiabilityCents,
      benefitsAssigned: given.benefitsAssigned,
      patientSignatureByProvider: given.patientSignatureByProvider || undefined,
      release: given.release,
      remarkCodes: some(given.remarkCodes ?? []),
      subscriber: member(given.subscriber),
      payer: present({
        ...organization(given.payer.name, given.payer.idQualifier, given.payer.id),
        address: given.payer.address && address(given.payer.address),
        secondaryIds: some(given.payer.secondaryIds ?? []),
      }),
      // The lines carry the date, where the payer decided line by line.
      adjudicatedAt: decidedLines.has(given.payer.id) ? undefined : given.adjudicatedAt,
      priorAuthorization: given.priorAuthorization,
      referral: given.referral,
      payerClaimNumber: given.payerClaimNumber,
    }),
  );
}
