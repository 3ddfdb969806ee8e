import { z } from 'zod';

/** Text as the practice keeps it; the writer folds it to the wire's alphabet. */
export const text = z.string().min(1).max(2000);
/** An identifier: written as it is or refused, never folded and never cut. */
export const identifier = z.string().min(1).max(200);
export const cents = z.int().meta({ description: 'Whole cents of a US dollar' });
export const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .meta({ description: 'YYYY-MM-DD' });
export const span = z.strictObject({ from: day, to: day });
export const npi = z.string().meta({ description: 'Ten digits whose last is a check digit' });

/** How the patient stands to the subscriber (PAT01, SBR02), other than self. */
export const relationshipCodes = ['01', '19', '20', '21', '39', '40', '53', 'G8'] as const;
/** Primary, secondary, tertiary, then the fourth to the eleventh; U unknown (SBR01). */
// prettier-ignore
export const responsibilityCodes =
  ['P', 'S', 'T', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'U'] as const;
export const sexCodes = ['F', 'M', 'U'] as const;

export const Address = z
  .strictObject({ line1: text, line2: text.optional(), city: text, state: text, zip: text })
  .meta({ description: 'A US address; zip of five or nine digits, with or without a hyphen' });

export const Contact = z.strictObject({
  name: text,
  phone: text.optional(),
  extension: text.optional(),
  fax: text.optional(),
  email: text.optional(),
});

export const SecondaryId = z.strictObject({ qualifier: identifier, value: identifier });

const personNames = {
  lastName: text,
  firstName: text.optional(),
  middleName: text.optional(),
  suffix: text.optional(),
};
const providerIds = {
  npi: npi.optional(),
  taxonomy: identifier.optional(),
  secondaryIds: z.array(SecondaryId).optional(),
};

export const PersonNames = z.strictObject(personNames);

/** Referring, supervising, ordering: always a person. */
export const PersonProvider = z.strictObject({ ...personNames, ...providerIds });

/** Rendering: a person, or now and then an organization. */
export const RenderingProvider = z.discriminatedUnion('entity', [
  z.strictObject({ entity: z.literal('person'), ...personNames, ...providerIds }),
  z.strictObject({ entity: z.literal('organization'), name: text, ...providerIds }),
]);

const billingParts = {
  npi,
  taxonomy: identifier.optional(),
  taxId: z.strictObject({ qualifier: z.enum(['EI', 'SY']), value: identifier }),
  address: Address,
  secondaryIds: z.array(SecondaryId).optional(),
  contact: Contact.optional(),
};

export const BillingProvider = z.discriminatedUnion('entity', [
  z.strictObject({ entity: z.literal('organization'), name: text, ...billingParts }),
  z.strictObject({ entity: z.literal('person'), ...personNames, ...billingParts }),
]);

export const ServiceFacility = z.strictObject({
  name: text,
  npi: npi.optional(),
  address: Address,
  secondaryIds: z.array(SecondaryId).optional(),
});

export const Payer = z.strictObject({
  name: text,
  id: identifier,
  idQualifier: z.enum(['PI', 'XV']),
  address: Address.optional(),
  secondaryIds: z.array(SecondaryId).optional(),
});

export const Subscriber = z.strictObject({
  payerResponsibility: z.enum(responsibilityCodes),
  relationship: z.enum(['self', ...relationshipCodes]).meta({
    description: 'The patient is the subscriber (self), or how the patient in `patient` is related',
  }),
  groupNumber: identifier.optional(),
  groupName: text.optional(),
  insuranceType: identifier.optional().meta({ description: 'SBR05: why Medicare is not primary' }),
  filingIndicator: identifier.meta({
    description: 'SBR09: CI commercial, MB Medicare Part B, ...',
  }),
  entity: z.enum(['person', 'organization']).optional().meta({
    description: 'organization: an employer, named in lastName (workers compensation)',
  }),
  ...personNames,
  memberId: identifier,
  address: Address.optional(),
  birthDate: day.optional(),
  sex: z.enum(sexCodes).optional(),
  propertyCasualtyClaimNumber: identifier.optional(),
});

export const Patient = z.strictObject({
  relationship: z.enum(relationshipCodes),
  ...personNames,
  address: Address,
  birthDate: day,
  sex: z.enum(sexCodes),
  propertyCasualtyClaimNumber: identifier.optional(),
});
