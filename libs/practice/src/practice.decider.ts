import {
  accept,
  canonicalJson,
  refuse,
  type Decider,
  type Decision,
} from '@ledgerline/event-store';
import {
  isNpi,
  type Cents,
  type ClinicianId,
  type LocationId,
  type Npi,
  type PayerId,
  type PracticeId,
  type StaffId,
} from '@ledgerline/terms';
import { flawOf, type AddressFlaw, type PostalAddress } from './postal-address.js';
import type { PracticeFact } from './practice.events.js';
import { isZone } from './zone.js';

type Told<Type extends PracticeFact['type']> = Omit<Extract<PracticeFact, { type: Type }>, 'type'>;
export type PracticeDetails = Told<'PracticeEstablished'>;
export type Location = Told<'LocationOpened'>;
export type Clinician = Told<'ClinicianJoined'>;
export type StaffMember = Told<'StaffMemberJoined'>;
export type Payer = Told<'PayerContracted'>;
export type Charge = Told<'ChargeSet'>;

/** NPIs are asked as text: whether the check digit holds is judged here, with a remedy. */
export type PracticeCommand =
  | ({ readonly type: 'EstablishPractice' } & NpiAsText<PracticeDetails>)
  | ({ readonly type: 'OpenLocation' } & Omit<Location, 'npi'> & { readonly npi?: string })
  | ({ readonly type: 'AddClinician' } & NpiAsText<Clinician>)
  | ({ readonly type: 'AddStaffMember' } & StaffMember)
  | ({ readonly type: 'ContractPayer' } & Payer)
  | ({ readonly type: 'SetCharge' } & Charge);

type NpiAsText<T> = Omit<T, 'npi'> & { readonly npi: string };

/** Most fundamental first. */
export type PracticeRefusal =
  | { readonly code: 'practice-not-established' }
  | { readonly code: 'practice-already-established'; readonly practiceId: PracticeId }
  | { readonly code: 'location-id-taken'; readonly locationId: LocationId }
  | { readonly code: 'clinician-id-taken'; readonly clinicianId: ClinicianId }
  | { readonly code: 'staff-id-taken'; readonly staffId: StaffId }
  | { readonly code: 'payer-already-contracted'; readonly payerId: PayerId }
  | { readonly code: 'clinician-unknown'; readonly clinicianId: ClinicianId }
  | { readonly code: 'payer-not-contracted'; readonly payerId: PayerId }
  | { readonly code: 'npi-check-digit-wrong'; readonly npi: string }
  | { readonly code: 'npi-already-joined'; readonly clinicianId: ClinicianId }
  | { readonly code: 'taxonomy-not-a-code'; readonly taxonomy: string }
  | { readonly code: 'tax-id-not-nine-digits' }
  | { readonly code: 'address-unfit'; readonly flaw: AddressFlaw }
  | { readonly code: 'zone-unknown'; readonly zone: string }
  | { readonly code: 'place-of-service-not-two-digits'; readonly placeOfService: string }
  | { readonly code: 'charge-not-positive'; readonly chargeCents: Cents };

/** The practice as its facts leave it. */
export type PracticeState =
  | { readonly phase: 'unestablished' }
  | {
      readonly phase: 'established';
      readonly details: PracticeDetails;
      readonly locations: ReadonlyMap<LocationId, Location>;
      readonly clinicians: ReadonlyMap<ClinicianId, Clinician>;
      readonly staff: ReadonlyMap<StaffId, StaffMember>;
      readonly payers: ReadonlyMap<PayerId, Payer>;
      /** As set, oldest first; chargeFor picks. */
      readonly charges: readonly Charge[];
    };

type Established = Extract<PracticeState, { phase: 'established' }>;
type Verdict = Decision<PracticeFact, PracticeRefusal>;

export const practice: Decider<PracticeState, PracticeCommand, PracticeFact, PracticeRefusal> = {
  initial: { phase: 'unestablished' },

  decide(command, state) {
    if (command.type === 'EstablishPractice') return establish(command, state);
    if (state.phase === 'unestablished') return refuse({ code: 'practice-not-established' });
    switch (command.type) {
      case 'OpenLocation': {
        // The cast holds wherever no flaw is found: flawOfLocation reads the check digit.
        const location = asked(command) as Location;
        const taken = { code: 'location-id-taken', locationId: location.locationId } as const;
        const fact = { type: 'LocationOpened', ...location } as const;
        const held = state.locations.get(location.locationId);
        return once(held, location, taken, flawOfLocation(command), fact);
      }
      case 'AddClinician': {
        const clinician = asked(command) as Clinician;
        const taken = { code: 'clinician-id-taken', clinicianId: clinician.clinicianId } as const;
        const fact = { type: 'ClinicianJoined', ...clinician } as const;
        const held = state.clinicians.get(clinician.clinicianId);
        return once(held, clinician, taken, flawOfClinician(clinician, state), fact);
      }
      case 'AddStaffMember': {
        const member = asked(command);
        const taken = { code: 'staff-id-taken', staffId: member.staffId } as const;
        const fact = { type: 'StaffMemberJoined', ...member } as const;
        const { clinicianId } = member;
        const flaw =
          clinicianId !== undefined && !state.clinicians.has(clinicianId)
            ? ({ code: 'clinician-unknown', clinicianId } as const)
            : undefined;
        return once(state.staff.get(member.staffId), member, taken, flaw, fact);
      }
      case 'ContractPayer': {
        const payer = asked(command);
        const taken = { code: 'payer-already-contracted', payerId: payer.payerId } as const;
        const fact = { type: 'PayerContracted', ...payer } as const;
        return once(state.payers.get(payer.payerId), payer, taken, undefined, fact);
      }
      case 'SetCharge':
        return setCharge(asked(command), state);
    }
  },

  evolve(state, fact) {
    if (fact.type === 'PracticeEstablished') return established(asked(fact));
    if (state.phase === 'unestablished') return state;
    switch (fact.type) {
      case 'LocationOpened':
        return { ...state, locations: put(state.locations, fact.locationId, asked(fact)) };
      case 'ClinicianJoined':
        return { ...state, clinicians: put(state.clinicians, fact.clinicianId, asked(fact)) };
      case 'StaffMemberJoined':
        return { ...state, staff: put(state.staff, fact.staffId, asked(fact)) };
      case 'PayerContracted':
        return { ...state, payers: put(state.payers, fact.payerId, asked(fact)) };
      case 'ChargeSet':
        return { ...state, charges: [...state.charges, asked(fact)] };
    }
    return state; // A fact of a later version.
  },
};

function establish(
  command: Extract<PracticeCommand, { type: 'EstablishPractice' }>,
  state: PracticeState,
): Verdict {
  const details = asked(command) as PracticeDetails;
  const held = state.phase === 'established' ? state.details : undefined;
  const taken = {
    code: 'practice-already-established',
    practiceId: held?.practiceId ?? details.practiceId,
  } as const;
  const flaw =
    flawOfNpi(details.npi) ??
    flawOfTaxonomy(details.taxonomy) ??
    (/^\d{9}$/.test(details.taxId) ? undefined : ({ code: 'tax-id-not-nine-digits' } as const)) ??
    flawOfAddress(details.address, 'billing') ??
    (details.payTo && flawOfAddress(details.payTo, 'post')) ??
    flawOfZone(details.zone);
  return once(held, details, taken, flaw, { type: 'PracticeEstablished', ...details });
}

function setCharge(charge: Charge, state: Established): Verdict {
  const { payerId, chargeCents } = charge;
  const held = state.charges.findLast(
    (each) =>
      each.procedureCode === charge.procedureCode &&
      each.payerId === payerId &&
      each.from === charge.from,
  );
  if (held?.chargeCents === chargeCents) return accept();
  if (payerId !== null && !state.payers.has(payerId))
    return refuse({ code: 'payer-not-contracted', payerId });
  if (chargeCents <= 0) return refuse({ code: 'charge-not-positive', chargeCents });
  return accept({ type: 'ChargeSet', ...charge });
}

/** Said before in the same words: nothing. In other words: refused. New: judged, then recorded. */
function once<T>(
  held: T | undefined,
  said: T,
  taken: PracticeRefusal,
  flaw: PracticeRefusal | undefined,
  fact: PracticeFact,
): Verdict {
  if (held !== undefined)
    return canonicalJson(held) === canonicalJson(said) ? accept() : refuse(taken);
  return flaw ? refuse(flaw) : accept(fact);
}

type OpenLocation = Extract<PracticeCommand, { type: 'OpenLocation' }>;

const flawOfLocation = (location: OpenLocation): PracticeRefusal | undefined =>
  (location.npi === undefined ? undefined : flawOfNpi(location.npi)) ??
  flawOfAddress(location.address, 'service') ??
  flawOfZone(location.zone) ??
  (/^\d\d$/.test(location.placeOfService)
    ? undefined
    : { code: 'place-of-service-not-two-digits', placeOfService: location.placeOfService });

function flawOfClinician(joining: Clinician, state: Established): PracticeRefusal | undefined {
  const flaw = flawOfNpi(joining.npi) ?? flawOfTaxonomy(joining.taxonomy);
  if (flaw) return flaw;
  const twin = [...state.clinicians.values()].find((each) => each.npi === joining.npi);
  return twin && { code: 'npi-already-joined', clinicianId: twin.clinicianId };
}

const flawOfNpi = (npi: Npi | string): PracticeRefusal | undefined =>
  isNpi(npi) ? undefined : { code: 'npi-check-digit-wrong', npi };

const flawOfTaxonomy = (taxonomy: string): PracticeRefusal | undefined =>
  /^[A-Z0-9]{9}X$/.test(taxonomy) ? undefined : { code: 'taxonomy-not-a-code', taxonomy };

const flawOfZone = (zone: string): PracticeRefusal | undefined =>
  isZone(zone) ? undefined : { code: 'zone-unknown', zone };

function flawOfAddress(
  address: PostalAddress,
  use: Parameters<typeof flawOf>[1],
): PracticeRefusal | undefined {
  const flaw = flawOf(address, use);
  return flaw && { code: 'address-unfit', flaw };
}

const established = (details: PracticeDetails): Established => ({
  phase: 'established',
  details,
  locations: new Map(),
  clinicians: new Map(),
  staff: new Map(),
  payers: new Map(),
  charges: [],
});

/** What was asked or told, without the word for it. */
function asked<T extends { readonly type: string }>(said: T): Omit<T, 'type'> {
  const { type: _type, ...rest } = said;
  return rest;
}

const put = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(map).set(key, value);
