import type { PracticeDetails } from '@ledgerline/practice';
import { cents, type Cents, type PatientControlNumber } from '@ledgerline/terms';
import type { ClaimDocument } from '@ledgerline/x12/contract';
import type { BatchHeader } from './claim-batch.events.js';
import type { WholeContext } from './claim-context.js';
import { frequencyOf, type LineAt } from './claim-draft.js';
import { linesAlike, mixedLines } from './claim-lines.js';
import { addressOf, type SharedDocuments } from './shared-documents.js';

/** Whom a batch is sent to, and how the two call one another. */
export interface BatchPartner {
  /** Part of a stream id: `control-numbers-{partnerId}`. One for each sender and usage. */
  readonly partnerId: string;
  readonly senderQualifier: string; // ISA05
  readonly receiverQualifier: string; // ISA07
  readonly receiverId: string; // ISA08; GS03 and NM1*40 unless the payer names another
  readonly receiverName: string;
  readonly acknowledgementRequested: boolean; // ISA14
}

/** What stands before the claims of a batch. */
export function headerOf(
  details: PracticeDetails,
  partner: BatchPartner,
  numbers: { readonly interchange: number; readonly group: number },
  usage: 'T' | 'P',
  createdAt: string,
  payerReceiverId: string | null,
): BatchHeader {
  const { name, payTo, contact, submitterId } = details;
  const groupReceiverId = payerReceiverId ?? partner.receiverId;
  return {
    usage,
    interchange: {
      controlNumber: numbers.interchange,
      groupControlNumber: numbers.group,
      createdAt,
      senderQualifier: partner.senderQualifier,
      senderId: submitterId,
      receiverQualifier: partner.receiverQualifier,
      receiverId: partner.receiverId,
      ...(groupReceiverId !== partner.receiverId && { groupReceiverId }),
      acknowledgementRequested: partner.acknowledgementRequested,
    },
    submitter: { name, id: submitterId, contact },
    receiver: { name: partner.receiverName, id: groupReceiverId },
    billingProvider: billingProviderOf(details),
    ...(payTo && { payTo: { address: addressOf(payTo) } }),
  };
}

/** Who bills, for every claim of the practice. */
export const billingProviderOf = ({
  name,
  npi,
  taxonomy,
  taxId,
  address,
  contact,
}: PracticeDetails): BatchHeader['billingProvider'] => ({
  entity: 'organization',
  name,
  npi,
  taxonomy,
  taxId: { qualifier: 'EI', value: taxId },
  address: addressOf(address),
  contact,
});

/** One claim as the 837P says it. The writer leaves out what a loop above it says already. */
export function claimDocumentOf(
  context: WholeContext,
  patientControlNumber: PatientControlNumber,
  shared: SharedDocuments,
): ClaimDocument {
  const { draft, planOfCare, clinician, location } = context;
  const { onset, referringProvider } = planOfCare;
  const payerClaimNumber = draft.follows?.payerClaimNumber;
  const { diagnoses, authorizationNumber, lines } = context.byLine
    ? mixedLines(context, context.byLine, shared)
    : linesAlike(context);
  return {
    patientControlNumber,
    chargeCents: chargeOf(draft.lines),
    placeOfService: draft.lines[0].state.line.placeOfService,
    frequency: frequencyOf(draft),
    ...(payerClaimNumber !== undefined && { payerClaimNumber }),
    signatureOnFile: true,
    assignment: 'A',
    benefitsAssigned: 'Y',
    release: 'Y',
    ...shared.patientOf(context),
    diagnoses,
    ...(onset && { dates: { onset } }),
    ...(authorizationNumber && { priorAuthorization: authorizationNumber }),
    ...(referringProvider && { referringProvider }),
    renderingProvider: shared.renderingOf(clinician),
    serviceFacility: shared.facilityOf(location),
    lines,
  };
}

/** What the lines of a claim ask for together. */
export function chargeOf(lines: readonly LineAt[]): Cents {
  let sum = 0;
  for (const { state } of lines) sum += state.line.chargeCents;
  return cents(sum);
}
