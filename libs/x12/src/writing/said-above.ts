import type {
  AddressDocument,
  ClaimBatchDocument,
  ClaimDocument,
  OtherPayerDocument,
  RenderingProviderDocument,
  ServiceFacilityDocument,
  ServiceLineDocument,
} from '../contract.js';

/** What stands above the record being written. */
export interface Scene {
  readonly billing: ClaimBatchDocument['billingProvider'];
  claim: ClaimDocument | undefined;
  /** Which item of the innermost repeated loop, from 0. */
  index: number;
}

/*
 * The guide wants a loop or element only where it differs from what a loop above has said.
 * The document may say it again; the writer leaves it out.
 */

/** 2310B: the billing provider treated. */
export const isBillingProvider = (
  { npi }: RenderingProviderDocument,
  { billing }: Scene,
): boolean => npi !== undefined && npi === billing.npi;

/** 2420A: the claim's rendering provider treated, or the billing provider where it names none. */
export const isClaimProvider = (
  { npi }: RenderingProviderDocument,
  { billing, claim }: Scene,
): boolean => npi !== undefined && npi === (claim?.renderingProvider ?? billing).npi;

/** 2310C: care was given at the billing address. */
export const isBillingPlace = (facility: ServiceFacilityDocument, { billing }: Scene): boolean =>
  isSamePlace(facility, billing);

/** 2420C: care was given where the claim says. */
export const isClaimPlace = (
  facility: ServiceFacilityDocument,
  { billing, claim }: Scene,
): boolean => isSamePlace(facility, claim?.serviceFacility ?? billing);

/** SV105: as CLM05-1. */
export const isClaimPlaceOfService = (
  { placeOfService }: ServiceLineDocument,
  { claim }: Scene,
): boolean => placeOfService === claim?.placeOfService;

/** DTP*573 in 2330B: the lines carry this payer's date, each its own. */
export const isDatedByLine = ({ payer }: OtherPayerDocument, { claim }: Scene): boolean =>
  claim?.lines.some((line) => line.adjudications?.some(({ payerId }) => payerId === payer.id)) ??
  false;

type Place = { readonly npi?: string | undefined; readonly address: AddressDocument };
const isSamePlace = (one: Place, other: Place): boolean =>
  (one.npi === undefined || one.npi === other.npi) &&
  one.address.line1 === other.address.line1 &&
  one.address.line2 === other.address.line2 &&
  one.address.zip.replace('-', '') === other.address.zip.replace('-', '');

/** REF*6R where the document gives none: the claim's number and the line's, `7Q2MK4XA01L01`. */
export const defaultLineControlNumber = (patientControlNumber: string, index: number): string =>
  `${patientControlNumber}L${String(index + 1).padStart(2, '0')}`;
