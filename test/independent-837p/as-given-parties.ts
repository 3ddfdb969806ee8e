import type { AddressDocument } from '@ledgerline/x12/contract';
import { asItTravels, cutAt } from './alphabet.js';
import type { PlainMember, PlainParty, PlainProvider, PlainReference } from './plain-claims.js';
import { present, some } from './values.js';

type Maybe<T> = T | undefined;

interface GivenNames {
  readonly entity?: Maybe<'person' | 'organization'>;
  readonly lastName?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly firstName?: Maybe<string>;
  readonly middleName?: Maybe<string>;
  readonly suffix?: Maybe<string>;
}
interface GivenProvider extends GivenNames {
  readonly npi?: Maybe<string>;
  readonly address?: Maybe<AddressDocument>;
  readonly secondaryIds?: Maybe<readonly PlainReference[]>;
}
interface GivenMember extends GivenNames {
  readonly memberId?: Maybe<string>;
  readonly address?: Maybe<AddressDocument>;
  readonly birthDate?: Maybe<string>;
  readonly sex?: Maybe<string>;
  readonly propertyCasualtyClaimNumber?: Maybe<string>;
}

/** Who is named without a last name is no person. */
function names(given: GivenNames): PlainParty {
  const isNamed = given.lastName === undefined;
  return present({
    entity: given.entity ?? (isNamed ? ('organization' as const) : ('person' as const)),
    name: cutAt(60, given.lastName ?? given.name),
    firstName: cutAt(35, given.firstName),
    middleName: cutAt(25, given.middleName),
    suffix: cutAt(10, given.suffix),
  });
}

export const organization = (name: string, idQualifier: string, id: string): PlainParty =>
  present({ entity: 'organization' as const, name: cutAt(60, name), idQualifier, id });

/** The guide has a place for the taxonomy of who bills and who treats, and of nobody else. */
export function provider(given: Maybe<GivenProvider>, taxonomy?: string): Maybe<PlainProvider> {
  return (
    given &&
    present({
      ...names(given),
      idQualifier: given.npi ? 'XX' : undefined,
      id: given.npi || undefined,
      taxonomy,
      address: given.address && address(given.address),
      secondaryIds: some(given.secondaryIds ?? []),
    })
  );
}

export function member(given: GivenMember): PlainMember {
  return present({
    ...names(given),
    idQualifier: given.memberId && 'MI',
    id: given.memberId,
    address: given.address && address(given.address),
    birthDate: given.birthDate,
    sex: given.sex,
    propertyCasualtyClaimNumber: given.propertyCasualtyClaimNumber,
  });
}

export function address(given: AddressDocument) {
  return present({
    line1: asItTravels(given.line1),
    line2: (given.line2 && asItTravels(given.line2)) || undefined,
    city: asItTravels(given.city),
    state: given.state.toUpperCase(),
    zip: given.zip.replace('-', ''),
  });
}

interface Place {
  readonly npi?: Maybe<string>;
  readonly address: AddressDocument;
}

/** The same door, and nobody else behind it. */
export function isSamePlace(one: Place, other: Place): boolean {
  const door = ({ address: at }: Place) =>
    JSON.stringify([at.line1, at.line2, at.zip.replace('-', '')]);
  return (one.npi === undefined || one.npi === other.npi) && door(one) === door(other);
}
