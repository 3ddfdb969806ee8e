import { z } from 'zod';
import {
  Address,
  Patient,
  Payer,
  PersonNames,
  PersonProvider,
  RenderingProvider,
  SecondaryId,
  ServiceFacility,
  Subscriber,
  cents,
  day,
  identifier,
  relationshipCodes,
  responsibilityCodes,
  span,
  text,
} from './party.contract.js';

const yesNoNotApplicable = z.enum(['Y', 'N', 'W']);
const release = z.enum(['Y', 'I']);
const modifiers = z.array(identifier);

/** One reason why a payer paid less than the charge (CAS). Positive lowers the payment. */
const Adjustment = z.strictObject({
  group: z.enum(['CO', 'CR', 'OA', 'PI', 'PR']),
  reason: identifier,
  amountCents: cents,
  quantity: z.number().optional(),
});

const Attachment = z.strictObject({
  reportType: identifier,
  transmission: z.enum(['AA', 'BM', 'EL', 'EM', 'FT', 'FX']),
  controlNumber: identifier.optional(),
});

/** What another payer decided about one line (2430). */
const Adjudication = z.strictObject({
  payerId: identifier,
  paidCents: cents,
  procedureCode: identifier,
  modifiers: modifiers.optional(),
  units: z.number(),
  bundledLine: z.int().optional(),
  adjustments: z.array(Adjustment).optional(),
  adjudicatedAt: day,
  remainingPatientLiabilityCents: cents.optional(),
});

const PayerNumber = z.strictObject({ number: identifier, payerId: identifier.optional() });

export const ServiceLine = z.strictObject({
  lineControlNumber: identifier.optional().meta({
    description: 'REF*6R, unique in the claim; when absent, <patientControlNumber>L<nn>',
  }),
  procedureCode: identifier,
  modifiers: modifiers.optional(),
  description: text.optional(),
  chargeCents: cents,
  unitMeasure: z.enum(['UN', 'MJ']).optional(),
  units: z.number(),
  placeOfService: identifier.optional(),
  diagnosisPointers: z.array(z.int()),
  emergency: z.boolean().optional(),
  epsdt: z.boolean().optional(),
  familyPlanning: z.boolean().optional(),
  copayExempt: z.boolean().optional(),
  serviceDate: z.union([day, span]),
  dates: z
    .strictObject({
      prescription: day.optional(),
      recertification: day.optional(),
      beginTherapy: day.optional(),
      lastCertification: day.optional(),
      lastSeen: day.optional(),
      lastXray: day.optional(),
      initialTreatment: day.optional(),
    })
    .optional(),
  attachments: z.array(Attachment).optional(),
  priorAuthorizations: z.array(PayerNumber).optional(),
  referrals: z.array(PayerNumber).optional(),
  cliaNumber: identifier.optional(),
  note: text.optional(),
  noteCode: z.enum(['ADD', 'DCP']).optional(),
  renderingProvider: RenderingProvider.optional(),
  serviceFacility: ServiceFacility.optional(),
  supervisingProvider: PersonProvider.optional(),
  orderingProvider: PersonProvider.extend({ address: Address.optional() }).optional(),
  referringProvider: PersonProvider.optional(),
  primaryCareProvider: PersonProvider.optional(),
  adjudications: z.array(Adjudication).optional(),
});

/** Another payer of the same claim (2320), adjudicated already or still to come. */
export const OtherPayer = z.strictObject({
  payerResponsibility: z.enum(responsibilityCodes),
  relationship: z.enum(['18', ...relationshipCodes]),
  groupNumber: identifier.optional(),
  groupName: text.optional(),
  insuranceType: identifier.optional(),
  filingIndicator: identifier,
  adjustments: z.array(Adjustment).optional(),
  paidCents: cents.optional(),
  nonCoveredCents: cents.optional(),
  remainingPatientLiabilityCents: cents.optional(),
  benefitsAssigned: yesNoNotApplicable,
  patientSignatureByProvider: z.boolean().optional(),
  release,
  remarkCodes: z.array(identifier).optional(),
  subscriber: PersonNames.extend({
    entity: z.enum(['person', 'organization']).optional(),
    memberId: identifier,
    address: Address.optional(),
  }),
  payer: Payer,
  adjudicatedAt: day.optional(),
  priorAuthorization: identifier.optional(),
  referral: identifier.optional(),
  payerClaimNumber: identifier.optional(),
});

const ClaimDates = z.strictObject({
  onset: day.optional(),
  initialTreatment: day.optional(),
  lastSeen: day.optional(),
  acuteManifestation: day.optional(),
  accident: day.optional(),
  lastMenstrualPeriod: day.optional(),
  lastXray: day.optional(),
  prescription: day.optional(),
  disability: span.optional(),
  disabilityFrom: day.optional(),
  disabilityTo: day.optional(),
  lastWorked: day.optional(),
  returnToWork: day.optional(),
  admission: day.optional(),
  discharge: day.optional(),
  assumedCare: day.optional(),
  relinquishedCare: day.optional(),
  firstContact: day.optional(),
  repricerReceived: day.optional(),
});

export const Claim = z.strictObject({
  patientControlNumber: identifier.meta({ description: 'CLM01: at most 20, better 17' }),
  chargeCents: cents,
  placeOfService: identifier,
  frequency: z.enum(['1', '7', '8']),
  payerClaimNumber: identifier.optional(),
  signatureOnFile: z.boolean(),
  assignment: z.enum(['A', 'B', 'C']),
  benefitsAssigned: yesNoNotApplicable,
  release,
  patientSignatureByProvider: z.boolean().optional(),
  relatedCauses: z.array(z.enum(['AA', 'EM', 'OA'])).optional(),
  accidentState: text.optional(),
  delayReason: identifier.optional(),
  subscriber: Subscriber,
  payer: Payer.extend({ billingProviderIds: z.array(SecondaryId).optional() }),
  patient: Patient.optional(),
  diagnoses: z.array(identifier),
  conditionCodes: z.array(identifier).optional(),
  dates: ClaimDates.optional(),
  attachments: z.array(Attachment).optional(),
  patientPaidCents: cents.optional(),
  serviceAuthorizationException: identifier.optional(),
  referral: identifier.optional(),
  priorAuthorization: identifier.optional(),
  cliaNumber: identifier.optional(),
  clearinghouseTrace: identifier.optional(),
  medicalRecordNumber: identifier.optional(),
  demonstrationProject: identifier.optional(),
  fixedFormat: z.array(text).optional().meta({ description: 'K3, only where a state demands it' }),
  note: text.optional(),
  noteCode: z.enum(['ADD', 'CER', 'DCP', 'DGN', 'TPO']).optional(),
  referringProvider: PersonProvider.optional(),
  primaryCareProvider: PersonProvider.optional(),
  renderingProvider: RenderingProvider.optional(),
  serviceFacility: ServiceFacility.optional(),
  supervisingProvider: PersonProvider.optional(),
  otherPayers: z.array(OtherPayer).optional(),
  lines: z.array(ServiceLine),
});
