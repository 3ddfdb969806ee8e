import type { Decision } from '@ledgerline/event-store';
import type {
  Cents,
  ClinicianId,
  LocationId,
  PayerId,
  PracticeId,
  ServiceDate,
  StaffId,
} from '@ledgerline/terms';
import type { Discipline } from './credential.events.js';
import type { AddressFlaw } from './postal-address.js';
import type { PracticeFact } from './practice.events.js';

/** Most fundamental first. */
export type PracticeRefusal =
  | { readonly code: 'practice-not-established' }
  | { readonly code: 'practice-already-established'; readonly practiceId: PracticeId }
  | { readonly code: 'location-id-taken'; readonly locationId: LocationId }
  | { readonly code: 'clinician-id-taken'; readonly clinicianId: ClinicianId }
  | { readonly code: 'staff-id-taken'; readonly staffId: StaffId }
  | { readonly code: 'payer-already-contracted'; readonly payerId: PayerId }
  | { readonly code: 'referring-id-taken'; readonly referringId: string }
  | { readonly code: 'credential-id-taken'; readonly credentialId: string }
  | { readonly code: 'location-not-opened'; readonly locationId: LocationId }
  | { readonly code: 'clinician-unknown'; readonly clinicianId: ClinicianId }
  | { readonly code: 'credential-unknown'; readonly credentialId: string }
  | { readonly code: 'payer-not-contracted'; readonly payerId: PayerId }
  | { readonly code: 'npi-missing' }
  | { readonly code: 'npi-check-digit-wrong'; readonly npi: string }
  | { readonly code: 'npi-already-joined'; readonly clinicianId: ClinicianId }
  | { readonly code: 'npi-already-referring'; readonly referringId: string }
  | { readonly code: 'taxonomy-not-a-code'; readonly taxonomy: string }
  | { readonly code: 'tax-id-not-nine-digits' }
  | { readonly code: 'address-unfit'; readonly flaw: AddressFlaw }
  | { readonly code: 'zone-unknown'; readonly zone: string }
  | { readonly code: 'place-of-service-not-two-digits'; readonly placeOfService: string }
  | { readonly code: 'supervisor-missing' }
  | { readonly code: 'therapist-has-no-supervisor'; readonly clinicianId: ClinicianId }
  | { readonly code: 'supervisor-not-a-therapist'; readonly clinicianId: ClinicianId }
  | {
      readonly code: 'supervisor-of-another-discipline';
      readonly clinicianId: ClinicianId;
      readonly discipline: Discipline;
    }
  | { readonly code: 'supervisor-has-left'; readonly leftOn: ServiceDate }
  | { readonly code: 'clinician-has-left'; readonly leftOn: ServiceDate }
  | { readonly code: 'location-closed'; readonly closedOn: ServiceDate }
  | { readonly code: 'enrolment-without-payer' }
  | { readonly code: 'licence-without-state' }
  | { readonly code: 'ends-before-it-begins'; readonly from: ServiceDate; readonly to: ServiceDate }
  | { readonly code: 'charge-not-positive'; readonly chargeCents: Cents }
  | { readonly code: 'allowed-not-positive'; readonly allowedCents: Cents };

export type Verdict = Decision<PracticeFact, PracticeRefusal>;
