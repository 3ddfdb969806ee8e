import type { AddressDocument } from '@ledgerline/x12/contract';
import fc, { type Arbitrary } from 'fast-check';
import {
  address,
  code,
  day,
  fullAddress,
  identifier,
  maybe,
  name,
  npi,
  phone,
  taxonomy,
  text,
} from './values.js';

export const person = fc.record({
  lastName: name(60),
  firstName: maybe(name(35), 6),
  middleName: maybe(name(25)),
  suffix: maybe(name(10)),
});
const organization = fc.record({ name: name(60) });

export const secondaryIds = (most: number, ...qualifiers: readonly string[]) =>
  maybe(
    fc.array(fc.record({ qualifier: code(...qualifiers), value: identifier(50) }), {
      maxLength: most,
    }),
  );

/** A person who is named in a claim, and no more. */
export const personProvider = (...qualifiers: readonly string[]) =>
  fc
    .tuple(
      person,
      fc.record({
        npi: maybe(npi, 6),
        taxonomy: maybe(taxonomy),
        secondaryIds: secondaryIds(3, ...qualifiers),
      }),
    )
    .map(([named, ids]) => ({ ...named, ...ids }));

const ids = (...qualifiers: readonly string[]) =>
  fc.record({
    npi: maybe(npi, 8),
    taxonomy: maybe(taxonomy, 6),
    secondaryIds: secondaryIds(4, ...qualifiers),
  });

/** Who treated: mostly a person, now and then a firm, now and then who bills. */
export const rendering = (billingNpi: string) =>
  fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: person.map((each) => ({ entity: 'person' as const, ...each })) },
        {
          weight: 1,
          arbitrary: organization.map((each) => ({ entity: 'organization' as const, ...each })),
        },
      ),
      ids('0B', '1G', 'G2', 'LU'),
      fc.nat(7),
    )
    .map(([named, own, chance]) => ({
      ...named,
      ...own,
      ...(chance === 0 && { npi: billingNpi }),
    }));

export const facility = (billing: { readonly npi: string; readonly address: AddressDocument }) =>
  fc
    .tuple(
      fc.record({
        name: name(60),
        npi: maybe(npi),
        address: fullAddress,
        secondaryIds: secondaryIds(3, '0B', 'G2', 'LU'),
      }),
      fc.nat(7),
    )
    .map(([own, chance]) => ({
      ...own,
      ...(chance === 0 && { npi: undefined, address: billing.address }),
    }));

/** One to three ways to reach somebody; an extension only behind its telephone. */
export const contact = fc
  .tuple(
    fc.record({ name: name(60) }),
    fc.oneof(
      fc.record({ phone, extension: maybe(fc.nat(9999).map(String)), email: maybe(email()) }),
      fc.record({ phone, extension: maybe(fc.nat(9999).map(String)), fax: maybe(phone) }),
      fc.record({ phone: maybe(phone), email: email(), fax: maybe(phone) }),
    ),
  )
  .map(([named, ways]) => ({ ...named, ...ways }));

function email(): Arbitrary<string> {
  return fc.constantFrom('edi@willow.example', 'Billing_Office@willow-therapy.example');
}

const billingParts = fc.record({
  npi,
  taxonomy: maybe(taxonomy, 6),
  taxId: fc.constantFrom(
    { qualifier: 'EI' as const, value: '93-1234567' },
    { qualifier: 'SY' as const, value: '123-45-6789' },
  ),
  address: fullAddress,
  secondaryIds: secondaryIds(2, '0B', '1G'),
  contact: maybe(contact),
});
export const billingProvider = fc
  .tuple(
    fc.oneof(
      person.map((each) => ({ entity: 'person' as const, ...each })),
      organization.map((each) => ({ entity: 'organization' as const, ...each })),
    ),
    billingParts,
  )
  .map(([named, parts]) => ({ ...named, ...parts }));

export const relationship = fc.constantFrom('01', '19', '20', '21', '39', '40', '53', 'G8');

/** Everything known of a person who is insured, or treated. */
export const someone = fc
  .tuple(
    person,
    fc.record({
      address,
      birthDate: day,
      sex: fc.constantFrom('F', 'M', 'U'),
      propertyCasualtyClaimNumber: maybe(identifier(50), 1),
    }),
  )
  .map(([named, known]) => ({ ...named, ...known }));

/** How somebody is covered, whoever pays. */
export const basis = fc.record({
  groupNumber: maybe(identifier(50)),
  groupName: maybe(name(60)),
  insuranceType: maybe(code('12', '13', '14', '15', '16', '41', '42', '43', '47'), 1),
  filingIndicator: code('CI', 'MB', 'MC', 'BL', 'WC', '12', 'ZZ'),
});

export const payer = (id: string) =>
  fc.record({
    name: name(60),
    id: fc.constant(id),
    idQualifier: fc.constantFrom('PI' as const, 'XV' as const),
    address: maybe(address, 1),
    secondaryIds: secondaryIds(2, '2U', 'EI', 'FY', 'NF'),
  });

export const note = text(80);
