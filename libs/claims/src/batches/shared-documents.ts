import type { Clinician, Coverage, Location, PostalAddress } from '@ledgerline/practice';
import type {
  AddressDocument,
  ClaimDocument,
  RenderingProviderDocument,
  ServiceFacilityDocument,
} from '@ledgerline/x12/contract';
import type { WholeContext } from './claim-context.js';

type PatientDocument = Pick<ClaimDocument, 'subscriber' | 'payer' | 'patient'>;

/** What claims of one batch have in common, made once and shared by every claim that says it. */
export class SharedDocuments {
  readonly #patients = new Map<Coverage, PatientDocument>();
  readonly #renderings = new Map<Clinician, RenderingProviderDocument>();
  readonly #facilities = new Map<Location, ServiceFacilityDocument>();

  /** A coverage belongs to one client and one payer. */
  patientOf(context: WholeContext): PatientDocument {
    let document = this.#patients.get(context.coverage);
    if (!document) {
      document = patientOf(context);
      this.#patients.set(context.coverage, document);
    }
    return document;
  }

  renderingOf(clinician: Clinician): RenderingProviderDocument {
    let document = this.#renderings.get(clinician);
    if (!document) {
      const { lastName, firstName, npi, taxonomy } = clinician;
      document = { entity: 'person', lastName, firstName, npi, taxonomy };
      this.#renderings.set(clinician, document);
    }
    return document;
  }

  facilityOf(location: Location): ServiceFacilityDocument {
    let document = this.#facilities.get(location);
    if (!document) {
      const { name, npi, address } = location;
      document = { name, ...(npi && { npi }), address: addressOf(address) };
      this.#facilities.set(location, document);
    }
    return document;
  }
}

/** Subscriber, payer and, where the client is a dependent, the patient apart. */
export function patientOf({
  client,
  coverage,
  payer,
}: Pick<WholeContext, 'client' | 'coverage' | 'payer'>): PatientDocument {
  const { lastName, firstName, middleName, birthDate, sex } = client.details;
  const names = { lastName, firstName, ...(middleName && { middleName }) };
  const address = addressOf(client.details.address);
  const payerDocument = { name: payer.name, id: payer.x12PayerId, idQualifier: 'PI' } as const;
  const policy = {
    payerResponsibility: coverage.priority,
    relationship: coverage.relationship,
    ...(coverage.groupNumber && { groupNumber: coverage.groupNumber }),
    filingIndicator: payer.filingIndicator,
    memberId: coverage.memberId,
  };
  if (coverage.relationship === 'self' || !coverage.subscriber)
    return { subscriber: { ...policy, ...names, address, birthDate, sex }, payer: payerDocument };
  const { subscriber, relationship } = coverage;
  return {
    // Of a subscriber who is not the patient no more is asked than the name on the card.
    subscriber: {
      ...policy,
      lastName: subscriber.lastName,
      firstName: subscriber.firstName,
      ...(subscriber.middleName && { middleName: subscriber.middleName }),
    },
    payer: payerDocument,
    patient: { relationship, ...names, address, birthDate, sex },
  };
}

export const addressOf = ({ line1, line2, city, state, zip }: PostalAddress): AddressDocument => ({
  line1,
  ...(line2 && { line2 }),
  city,
  state,
  zip,
});
