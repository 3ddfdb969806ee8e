import type {
  AddressDocument,
  ClaimBatchDocument,
  ClaimDocument,
  RenderingProviderDocument,
  ServiceFacilityDocument,
  ServiceLineDocument,
} from '../contract.js';

type Billing = ClaimBatchDocument['billingProvider'];

/**
 * The claim as the guide wants it said: what a loop above has said already is left out, lines are
 * numbered, and each line has its control number. Nothing is added that the document does not hold.
 *
 * - rendering provider (2310B) only where another than the billing provider
 * - service facility (2310C) only where another NPI or address than the billing provider's
 * - place of service (SV105) and providers of the line (2420) only where they differ from the claim
 * - adjudication date at the payer (2330B) only where no line carries one from that payer
 */
export function wireClaim(claim: ClaimDocument, billing: Billing): ClaimDocument {
  const { renderingProvider, serviceFacility } = claim;
  const adjudicatedByLine = new Set<string>();
  for (const line of claim.lines)
    if (line.adjudications)
      for (const { payerId } of line.adjudications) adjudicatedByLine.add(payerId);
  return {
    ...claim,
    renderingProvider: isSameProvider(renderingProvider, billing) ? undefined : renderingProvider,
    serviceFacility: isBillingPlace(serviceFacility, billing) ? undefined : serviceFacility,
    otherPayers: claim.otherPayers?.map((other) =>
      adjudicatedByLine.has(other.payer.id) ? { ...other, adjudicatedAt: undefined } : other,
    ),
    lines: claim.lines.map((line, index) => wireLine(line, index, claim, billing)),
  };
}

/** REF*6R where the document gives none: the claim's number and the line's, `7Q2MK4XA01L01`. */
export const defaultLineControlNumber = (patientControlNumber: string, index: number): string =>
  `${patientControlNumber}L${String(index + 1).padStart(2, '0')}`;

function wireLine(
  line: ServiceLineDocument,
  index: number,
  claim: ClaimDocument,
  billing: Billing,
): ServiceLineDocument & { readonly number: number } {
  const { placeOfService, renderingProvider, serviceFacility } = line;
  const { lineControlNumber = defaultLineControlNumber(claim.patientControlNumber, index) } = line;
  const said = claim.renderingProvider ?? billing;
  return {
    ...line,
    number: index + 1,
    lineControlNumber,
    placeOfService: placeOfService === claim.placeOfService ? undefined : placeOfService,
    renderingProvider: isSameProvider(renderingProvider, said) ? undefined : renderingProvider,
    serviceFacility:
      serviceFacility && isSamePlace(serviceFacility, claim.serviceFacility ?? billing)
        ? undefined
        : serviceFacility,
  };
}

const isSameProvider = (
  provider: RenderingProviderDocument | undefined,
  said: { readonly npi?: string | undefined },
): boolean => provider?.npi !== undefined && provider.npi === said.npi;

const isBillingPlace = (facility: ServiceFacilityDocument | undefined, billing: Billing): boolean =>
  facility !== undefined && isSamePlace(facility, billing);

type Place = { readonly npi?: string | undefined; readonly address: AddressDocument };
const isSamePlace = (one: Place, other: Place): boolean =>
  (one.npi === undefined || one.npi === other.npi) &&
  one.address.line1 === other.address.line1 &&
  one.address.line2 === other.address.line2 &&
  one.address.zip === other.address.zip;
