/**
 * Claims as a second reader finds them in the bytes of an 837P: plain values, whole cents, dates as
 * `YYYY-MM-DD`. Words are those of the public batch document where it has one. Absent is absent.
 */
export interface PlainBatch {
  readonly usage: string;
  readonly interchange: PlainInterchange;
  readonly sets: readonly PlainSet[];
}

export interface PlainInterchange {
  readonly controlNumber: number;
  readonly groupControlNumber: number;
  readonly createdAt: string;
  readonly senderQualifier: string;
  readonly senderId: string;
  readonly receiverQualifier: string;
  readonly receiverId: string;
  readonly groupSenderId: string;
  readonly groupReceiverId: string;
  readonly acknowledgementRequested: boolean;
}

export interface PlainSet {
  readonly controlNumber: string;
  readonly purpose: string;
  readonly reference: string;
  readonly claimOrEncounter: string;
  readonly createdAt: string;
  readonly submitter: PlainParty & { readonly contact: PlainContact };
  readonly receiver: PlainParty;
  readonly claims: readonly PlainClaim[];
}

/** NM1: the name is NM103, of a person the last name. */
export interface PlainParty {
  readonly entity: 'person' | 'organization';
  readonly name?: string;
  readonly firstName?: string;
  readonly middleName?: string;
  readonly suffix?: string;
  readonly idQualifier?: string;
  readonly id?: string;
}

export interface PlainAddress {
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

export type PlainContact = Readonly<Record<string, string>>;

export interface PlainReference {
  readonly qualifier: string;
  readonly value: string;
}

export interface PlainProvider extends PlainParty {
  readonly taxonomy?: string;
  readonly address?: PlainAddress;
  readonly secondaryIds?: readonly PlainReference[];
}

export interface PlainBilling extends PlainProvider {
  readonly taxId: PlainReference;
  readonly contact?: PlainContact;
  readonly payTo?: PlainAddress;
}

export interface PlainMember extends PlainParty {
  readonly address?: PlainAddress;
  readonly birthDate?: string;
  readonly sex?: string;
  readonly propertyCasualtyClaimNumber?: string;
}

export interface PlainCoverage {
  readonly payerResponsibility: string;
  readonly relationship?: string;
  readonly groupNumber?: string;
  readonly groupName?: string;
  readonly insuranceType?: string;
  readonly filingIndicator?: string;
}

export interface PlainPayer extends PlainParty {
  readonly address?: PlainAddress;
  readonly secondaryIds?: readonly PlainReference[];
  readonly billingProviderIds?: readonly PlainReference[];
}

export interface PlainAdjustment {
  readonly group: string;
  readonly reason: string;
  readonly amountCents: number;
  readonly quantity?: number;
}

export interface PlainOtherPayer extends PlainCoverage {
  readonly adjustments?: readonly PlainAdjustment[];
  readonly paidCents?: number;
  readonly nonCoveredCents?: number;
  readonly remainingPatientLiabilityCents?: number;
  readonly benefitsAssigned: string;
  readonly patientSignatureByProvider?: true;
  readonly release: string;
  readonly remarkCodes?: readonly string[];
  readonly subscriber: PlainMember;
  readonly payer: PlainPayer;
  readonly adjudicatedAt?: string;
  readonly priorAuthorization?: string;
  readonly referral?: string;
  readonly payerClaimNumber?: string;
}

export interface PlainProcedure {
  readonly procedureCode: string;
  readonly modifiers?: readonly string[];
  readonly description?: string;
}

export interface PlainAdjudication extends PlainProcedure {
  readonly payerId: string;
  readonly paidCents: number;
  readonly units: number;
  readonly bundledLine?: number;
  readonly adjustments?: readonly PlainAdjustment[];
  readonly adjudicatedAt: string;
  readonly remainingPatientLiabilityCents?: number;
}

export interface PlainAttachment {
  readonly reportType: string;
  readonly transmission: string;
  readonly controlNumber?: string;
}

/** By role: referring DN, primary care P3, rendering 82, facility 77, supervising DQ, ordering DK. */
export type PlainProviders = Readonly<Record<string, PlainProvider>>;

/** A number of the payer in `payerId`, or where that is absent of the payer of the claim. */
export interface PlainPayersNumber {
  readonly number: string;
  readonly payerId?: string;
}

export interface PlainLine extends PlainProcedure {
  readonly chargeCents: number;
  readonly unitMeasure: string;
  readonly units: number;
  readonly placeOfService?: string;
  readonly diagnosisPointers: readonly number[];
  readonly indicators: readonly string[];
  readonly attachments?: readonly PlainAttachment[];
  readonly serviceDate: string | PlainSpan;
  readonly dates: Readonly<Record<string, string>>;
  readonly lineControlNumber?: string;
  readonly priorAuthorizations?: readonly PlainPayersNumber[];
  readonly referrals?: readonly PlainPayersNumber[];
  readonly cliaNumber?: string;
  readonly noteCode?: string;
  readonly note?: string;
  readonly providers: PlainProviders;
  readonly adjudications?: readonly PlainAdjudication[];
}

export interface PlainSpan {
  readonly from: string;
  readonly to: string;
}

export interface PlainClaim {
  readonly billingProvider: PlainBilling;
  readonly coverage: PlainCoverage;
  readonly subscriber: PlainMember;
  readonly payer: PlainPayer;
  readonly patient?: PlainMember & { readonly relationship: string };
  readonly patientControlNumber: string;
  readonly chargeCents: number;
  readonly placeOfService: string;
  readonly frequency: string;
  readonly signatureOnFile: boolean;
  readonly assignment: string;
  readonly benefitsAssigned: string;
  readonly release: string;
  readonly patientSignatureByProvider?: true;
  readonly relatedCauses?: readonly string[];
  readonly accidentState?: string;
  readonly delayReason?: string;
  readonly dates: Readonly<Record<string, string | PlainSpan>>;
  readonly attachments?: readonly PlainAttachment[];
  readonly patientPaidCents?: number;
  /** By REF01. */
  readonly references: Readonly<Record<string, string>>;
  readonly fixedFormat?: readonly string[];
  readonly noteCode?: string;
  readonly note?: string;
  readonly diagnoses: readonly string[];
  readonly conditionCodes?: readonly string[];
  readonly providers: PlainProviders;
  readonly otherPayers?: readonly PlainOtherPayer[];
  readonly lines: readonly PlainLine[];
}

/** Who is above a claim in the tree. */
export type Above = Pick<
  PlainClaim,
  'billingProvider' | 'coverage' | 'subscriber' | 'payer' | 'patient'
>;
