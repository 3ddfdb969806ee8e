import type {
  ClaimBatchDocument,
  ClaimDocument,
  ServiceLineDocument,
} from '@ledgerline/x12/contract';
import { asItTravels, cutAt } from './alphabet.js';
import { otherPayersAsGiven } from './as-given-other-payers.js';
import { address, isSamePlace, member, organization, provider } from './as-given-parties.js';
import type {
  PlainBatch,
  PlainBilling,
  PlainClaim,
  PlainContact,
  PlainLine,
  PlainProviders,
} from './plain-claims.js';
import { present, some } from './values.js';

type Batch = ClaimBatchDocument;

/**
 * What must be read of a batch document, by the writer's public page: every field that was given,
 * as it travels; and nothing of what the page says is left out.
 */
export function asGiven(document: Batch): PlainBatch {
  const { interchange, submitter, receiver } = document;
  return {
    usage: document.usage,
    interchange: {
      ...interchange,
      groupSenderId: interchange.groupSenderId ?? interchange.senderId,
      groupReceiverId: interchange.groupReceiverId ?? interchange.receiverId,
    },
    sets: document.sets.map((set) => ({
      controlNumber: set.controlNumber,
      purpose: set.purpose ?? '00',
      reference: set.reference,
      createdAt: interchange.createdAt,
      claimOrEncounter: set.claimOrEncounter ?? 'CH',
      submitter: {
        ...organization(submitter.name, '46', submitter.id),
        contact: contact(submitter.contact),
      },
      receiver: organization(receiver.name, '46', receiver.id),
      claims: set.claims.map((each) => claim(each, document)),
    })),
  };
}

const digits = (typed: string | undefined): string | undefined => typed?.replace(/\D/g, '');

function contact(given: Batch['submitter']['contact']): PlainContact {
  return present({
    name: cutAt(60, given.name)!,
    phone: digits(given.phone)!,
    extension: given.extension!,
    email: (asItTravels(given.email ?? '') || undefined)!,
    fax: digits(given.fax)!,
  });
}

function billing({ billingProvider: given, payTo }: Batch): PlainBilling {
  return present({
    ...provider(given)!,
    taxonomy: given.taxonomy,
    taxId: { ...given.taxId, value: digits(given.taxId.value)! },
    contact: given.contact && contact(given.contact),
    payTo: payTo && address(payTo.address),
  });
}

function claim(given: ClaimDocument, document: Batch): PlainClaim {
  const { subscriber, patient } = given;
  const isSelf = subscriber.relationship === 'self';
  return present({
    billingProvider: billing(document),
    coverage: present({
      payerResponsibility: subscriber.payerResponsibility,
      relationship: isSelf ? '18' : undefined,
      groupNumber: subscriber.groupNumber,
      groupName: cutAt(60, subscriber.groupName),
      insuranceType: subscriber.insuranceType,
      filingIndicator: subscriber.filingIndicator,
    }),
    // Of a subscriber who is not the patient, the guide wants neither address nor birth date.
    subscriber: member(
      isSelf
        ? subscriber
        : { ...subscriber, address: undefined, birthDate: undefined, sex: undefined },
    ),
    patient: patient && { ...member(patient), relationship: patient.relationship },
    payer: present({
      ...organization(given.payer.name, given.payer.idQualifier, given.payer.id),
      address: given.payer.address && address(given.payer.address),
      secondaryIds: some(given.payer.secondaryIds ?? []),
      billingProviderIds: some(given.payer.billingProviderIds ?? []),
    }),
    ...claimInformation(given),
    providers: claimProviders(given, document),
    otherPayers: some(otherPayersAsGiven(given)),
    lines: given.lines.map((each, index) => line(each, index, given, document)),
  });
}

function claimInformation(given: ClaimDocument) {
  return {
    patientControlNumber: given.patientControlNumber,
    chargeCents: given.chargeCents,
    placeOfService: given.placeOfService,
    frequency: given.frequency,
    signatureOnFile: given.signatureOnFile,
    assignment: given.assignment,
    benefitsAssigned: given.benefitsAssigned,
    release: given.release,
    patientSignatureByProvider: given.patientSignatureByProvider || undefined,
    relatedCauses: some(given.relatedCauses ?? []),
    accidentState: given.accidentState?.toUpperCase(),
    delayReason: given.delayReason,
    dates: present(given.dates ?? {}) as PlainClaim['dates'],
    attachments: some((given.attachments ?? []).map((each) => present({ ...each }))),
    patientPaidCents: given.patientPaidCents,
    references: present({
      '4N': given.serviceAuthorizationException,
      '9F': given.referral,
      G1: given.priorAuthorization,
      F8: given.payerClaimNumber,
      X4: given.cliaNumber,
      D9: given.clearinghouseTrace,
      EA: given.medicalRecordNumber,
      P4: given.demonstrationProject,
    }) as Record<string, string>,
    fixedFormat: some((given.fixedFormat ?? []).map(asItTravels)),
    ...note(given),
    diagnoses: given.diagnoses.map((each) => each.replace('.', '')),
    conditionCodes: some(given.conditionCodes ?? []),
  };
}

function note(given: { note?: string | undefined; noteCode?: string | undefined }) {
  const said = cutAt(80, given.note);
  return { note: said, noteCode: said && (given.noteCode ?? 'ADD') };
}

function claimProviders(given: ClaimDocument, { billingProvider }: Batch): PlainProviders {
  const { renderingProvider: rendering, serviceFacility: facility } = given;
  const isBilling = rendering?.npi !== undefined && rendering.npi === billingProvider.npi;
  const isThere = facility !== undefined && isSamePlace(facility, billingProvider);
  return present({
    DN: provider(given.referringProvider)!,
    P3: provider(given.primaryCareProvider)!,
    '82': (isBilling ? undefined : provider(rendering, rendering?.taxonomy))!,
    '77': (isThere ? undefined : provider(facility))!,
    DQ: provider(given.supervisingProvider)!,
  });
}

function lineProviders(
  given: ServiceLineDocument,
  claimed: ClaimDocument,
  { billingProvider }: Batch,
): PlainProviders {
  const { renderingProvider: rendering, serviceFacility: facility } = given;
  const treated = (claimed.renderingProvider ?? billingProvider).npi;
  const isSaid = rendering?.npi !== undefined && rendering.npi === treated;
  const isThere =
    facility !== undefined && isSamePlace(facility, claimed.serviceFacility ?? billingProvider);
  return present({
    '82': (isSaid ? undefined : provider(rendering, rendering?.taxonomy))!,
    '77': (isThere ? undefined : provider(facility))!,
    DQ: provider(given.supervisingProvider)!,
    DK: provider(given.orderingProvider)!,
    DN: provider(given.referringProvider)!,
    P3: provider(given.primaryCareProvider)!,
  });
}

function line(
  given: ServiceLineDocument,
  index: number,
  claimed: ClaimDocument,
  document: Batch,
): PlainLine {
  const { serviceDate: served } = given;
  const isOneDay = typeof served === 'object' && served.from === served.to;
  const own = `${claimed.patientControlNumber}L${String(index + 1).padStart(2, '0')}`;
  return present({
    procedureCode: given.procedureCode,
    modifiers: some(given.modifiers ?? []),
    description: cutAt(80, given.description),
    chargeCents: given.chargeCents,
    unitMeasure: given.unitMeasure ?? 'UN',
    units: given.units,
    placeOfService:
      given.placeOfService === claimed.placeOfService ? undefined : given.placeOfService,
    diagnosisPointers: given.diagnosisPointers,
    indicators: (['emergency', 'epsdt', 'familyPlanning', 'copayExempt'] as const).filter(
      (each) => given[each],
    ),
    attachments: some((given.attachments ?? []).map((each) => present({ ...each }))),
    serviceDate: isOneDay ? served.from : served,
    dates: present(given.dates ?? {}) as PlainLine['dates'],
    lineControlNumber: given.lineControlNumber ?? own,
    priorAuthorizations: some(
      (given.priorAuthorizations ?? []).map((each) => present({ ...each })),
    ),
    referrals: some((given.referrals ?? []).map((each) => present({ ...each }))),
    cliaNumber: given.cliaNumber,
    ...note(given),
    providers: lineProviders(given, claimed, document),
    adjudications: some(
      (given.adjudications ?? []).map((each) =>
        present({
          payerId: each.payerId,
          paidCents: each.paidCents,
          procedureCode: each.procedureCode,
          modifiers: some(each.modifiers ?? []),
          units: each.units,
          bundledLine: each.bundledLine,
          adjustments: some((each.adjustments ?? []).map((one) => present({ ...one }))),
          adjudicatedAt: each.adjudicatedAt,
          remainingPatientLiabilityCents: each.remainingPatientLiabilityCents,
        }),
      ),
    ),
  }) as PlainLine;
}
