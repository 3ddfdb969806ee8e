import { accept, type Decider, refuse, told } from '@ledgerline/event-store';
import type { LocationId } from '@ledgerline/terms';
import { decideClinician, evolveClinician, type ClinicianCommand } from './credential.rules.js';
import { clinicianOf } from './credential-on.js';
import { decideFee, evolveFee, type FeeCommand } from '../fees/fee.rules.js';
import {
  flawOfAddress,
  flawOfNpi,
  flawOfTaxonomy,
  flawOfZone,
  once,
  put,
} from './practice-flaws.js';
import type { PracticeRefusal, Verdict } from './practice-refusal.js';
import {
  established,
  type Established,
  type Location,
  type Payer,
  type PracticeDetails,
  type PracticeState,
  type ReferringProviderRecord,
  type StaffMember,
} from './practice.state.js';
import type { PracticeFact } from './practice.events.js';

type Contracting = Omit<Payer, 'policyChanges' | 'claimGroupingChanges'>;
type Opening = Omit<Location, 'closedOn'>;
type Closing = Omit<Extract<PracticeFact, { type: 'LocationClosed' }>, 'type'>;

/** NPIs are asked as text: whether the check digit holds is judged here, with a remedy. */
export type PracticeCommand =
  | ({ readonly type: 'EstablishPractice' } & NpiAsText<PracticeDetails>)
  | ({ readonly type: 'CorrectBillingProvider' } & NpiOptional<BillingCorrected>)
  | ({ readonly type: 'OpenLocation' } & Omit<Opening, 'npi'> & { readonly npi?: string })
  | ({ readonly type: 'CloseLocation' } & Closing)
  | ({ readonly type: 'AddStaffMember' } & StaffMember)
  | ({ readonly type: 'AddReferringProvider' } & NpiAsText<ReferringProviderRecord>)
  | ({ readonly type: 'ContractPayer' } & Contracting)
  | ClinicianCommand
  | FeeCommand;

type BillingCorrected = Omit<Extract<PracticeFact, { type: 'BillingProviderCorrected' }>, 'type'>;
type NpiOptional<T> = Omit<T, 'npi'> & { readonly npi?: string };
type NpiAsText<T> = Omit<T, 'npi'> & { readonly npi: string };

export const practice: Decider<PracticeState, PracticeCommand, PracticeFact, PracticeRefusal> = {
  initial: { phase: 'unestablished' },

  decide(command, state) {
    if (command.type === 'EstablishPractice') return establish(command, state);
    if (state.phase === 'unestablished') return refuse({ code: 'practice-not-established' });
    switch (command.type) {
      case 'CorrectBillingProvider':
        return correctBilling(told(command) as BillingCorrected, state);
      case 'OpenLocation':
        return openLocation(command, state);
      case 'CloseLocation':
        return closeLocation(told(command), state);
      case 'AddStaffMember':
        return addStaffMember(told(command), state);
      case 'AddReferringProvider':
        // The cast holds wherever no flaw is found, as everywhere here: the check digit is read.
        return addReferring(told(command) as ReferringProviderRecord, state);
      case 'ContractPayer':
        return contractPayer(told(command), state);
      case 'AddClinician':
      case 'CredentialClinician':
      case 'EndCredential':
      case 'AssignSupervision':
      case 'RecordClinicianDeparture':
        return decideClinician(command, state);
      case 'SetCharge':
      case 'SetAllowedAmount':
      case 'ChangePayerPolicy':
      case 'ChangeClaimGrouping':
        return decideFee(command, state);
    }
  },

  evolve(state, fact) {
    if (fact.type === 'PracticeEstablished') return established(told(fact));
    if (state.phase === 'unestablished') return state;
    switch (fact.type) {
      case 'BillingProviderCorrected': {
        const { npi, taxonomy, taxId } = fact;
        const told = {
          ...(npi && { npi }),
          ...(taxonomy && { taxonomy }),
          ...(taxId && { taxId }),
        };
        return { ...state, details: { ...state.details, ...told } };
      }
      case 'LocationOpened':
        return { ...state, locations: put(state.locations, fact.locationId, told(fact)) };
      case 'LocationClosed':
        return close(state, fact.locationId, fact.closedOn);
      case 'StaffMemberJoined':
        return { ...state, staff: put(state.staff, fact.staffId, told(fact)) };
      case 'ReferringProviderAdded': {
        const referringProviders = put(state.referringProviders, fact.referringId, told(fact));
        return { ...state, referringProviders };
      }
      case 'PayerContracted':
        return { ...state, payers: put(state.payers, fact.payerId, told(fact)) };
      case 'ClinicianJoined':
      case 'ClinicianCredentialed':
      case 'CredentialEnded':
      case 'SupervisionAssigned':
      case 'ClinicianLeft':
        return evolveClinician(state, fact);
      case 'ChargeSet':
      case 'AllowedAmountSet':
      case 'PayerPolicyChanged':
      case 'PayerClaimGroupingChanged':
        return evolveFee(state, fact);
    }
    return state; // A fact of a later version.
  },
};

function establish(
  command: Extract<PracticeCommand, { type: 'EstablishPractice' }>,
  state: PracticeState,
): Verdict {
  const details = told(command) as PracticeDetails;
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

/** Nothing is written where it stands so already. */
function correctBilling(corrected: BillingCorrected, { details }: Established): Verdict {
  const { npi = details.npi, taxonomy = details.taxonomy, taxId = details.taxId } = corrected;
  const flaw =
    flawOfNpi(npi) ??
    flawOfTaxonomy(taxonomy) ??
    (/^\d{9}$/.test(taxId) ? undefined : ({ code: 'tax-id-not-nine-digits' } as const));
  if (flaw) return refuse(flaw);
  const isSo = npi === details.npi && taxonomy === details.taxonomy && taxId === details.taxId;
  return isSo ? accept() : accept({ type: 'BillingProviderCorrected', ...corrected });
}

function openLocation(command: OpenLocation, state: Established): Verdict {
  const location = told(command) as Opening;
  const { locationId } = location;
  const held = state.locations.get(locationId);
  const { closedOn: _closedOn, ...asOpened } = held ?? { closedOn: undefined };
  return once(
    held && (asOpened as Opening),
    location,
    { code: 'location-id-taken', locationId },
    flawOfLocation(command),
    { type: 'LocationOpened', ...location },
  );
}

function closeLocation({ locationId, closedOn }: Closing, state: Established): Verdict {
  const held = state.locations.get(locationId);
  if (!held) return refuse({ code: 'location-not-opened', locationId });
  if (held.closedOn === undefined) return accept({ type: 'LocationClosed', locationId, closedOn });
  return held.closedOn === closedOn
    ? accept()
    : refuse({ code: 'location-closed', closedOn: held.closedOn });
}

function close(
  state: Established,
  locationId: LocationId,
  closedOn: Closing['closedOn'],
): Established {
  const held = state.locations.get(locationId);
  if (!held) return state;
  return { ...state, locations: put(state.locations, locationId, { ...held, closedOn }) };
}

function addStaffMember(member: StaffMember, state: Established): Verdict {
  const { staffId, clinicianId } = member;
  const flaw =
    clinicianId !== undefined && !clinicianOf(state, clinicianId)
      ? ({ code: 'clinician-unknown', clinicianId } as const)
      : undefined;
  return once(state.staff.get(staffId), member, { code: 'staff-id-taken', staffId }, flaw, {
    type: 'StaffMemberJoined',
    ...member,
  });
}

function addReferring(provider: ReferringProviderRecord, state: Established): Verdict {
  const { referringId, npi, taxonomy } = provider;
  const twin = [...state.referringProviders.values()].find((each) => each.npi === npi);
  const flaw =
    flawOfNpi(npi) ??
    (taxonomy === undefined ? undefined : flawOfTaxonomy(taxonomy)) ??
    (twin && ({ code: 'npi-already-referring', referringId: twin.referringId } as const));
  return once(
    state.referringProviders.get(referringId),
    provider,
    { code: 'referring-id-taken', referringId },
    flaw,
    { type: 'ReferringProviderAdded', ...provider },
  );
}

function contractPayer(payer: Contracting, state: Established): Verdict {
  const { payerId } = payer;
  const held = state.payers.get(payerId);
  return once(
    held && asContracted(held),
    payer,
    { code: 'payer-already-contracted', payerId },
    undefined,
    { type: 'PayerContracted', ...payer },
  );
}

function asContracted(payer: Payer): Contracting {
  const { policyChanges: _policies, claimGroupingChanges: _groupings, ...contracted } = payer;
  return contracted;
}

type OpenLocation = Extract<PracticeCommand, { type: 'OpenLocation' }>;

const flawOfLocation = (location: OpenLocation): PracticeRefusal | undefined =>
  (location.npi === undefined ? undefined : flawOfNpi(location.npi)) ??
  flawOfAddress(location.address, 'service') ??
  flawOfZone(location.zone) ??
  (/^\d\d$/.test(location.placeOfService)
    ? undefined
    : { code: 'place-of-service-not-two-digits', placeOfService: location.placeOfService });
