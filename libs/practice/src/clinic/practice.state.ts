import type {
  ClinicianId,
  LocationId,
  Npi,
  PayerId,
  ServiceDate,
  StaffId,
} from '@ledgerline/terms';
import type { PracticeFact } from './practice.events.js';

type Told<Type extends PracticeFact['type']> = Omit<Extract<PracticeFact, { type: Type }>, 'type'>;
export type PracticeDetails = Told<'PracticeEstablished'>;
/** As opened, with the day it closed. */
export type Location = Told<'LocationOpened'> & { readonly closedOn?: ServiceDate };
export type StaffMember = Told<'StaffMemberJoined'>;
export type ReferringProviderRecord = Told<'ReferringProviderAdded'>;
export type Charge = Told<'ChargeSet'>;
export type AllowedAmount = Told<'AllowedAmountSet'>;
export type Supervision = Told<'SupervisionAssigned'>;
/** As recorded, with `to` as last ended. */
export type Credential = Told<'ClinicianCredentialed'>;

/** A clinician a claim may name: one with a number. As joined, with the day they left. */
export type Clinician = Omit<Told<'ClinicianJoined'>, 'npi'> & {
  readonly npi: Npi;
  readonly leftOn?: ServiceDate;
};
/** An assistant no claim can name. */
export type UnnumberedAssistant = Omit<Told<'ClinicianJoined'>, 'npi'> & {
  readonly npi?: undefined;
  readonly leftOn?: ServiceDate;
};

/**
 * As contracted; `policyId` and `oneClaimADay` are the first, policyIdOf and takesOneClaimADay tell those
 * of a date.
 */
export type Payer = Told<'PayerContracted'> & {
  readonly policyChanges?: readonly { readonly policyId: string; readonly from: ServiceDate }[];
  readonly claimGroupingChanges?: readonly {
    readonly oneClaimADay: boolean;
    readonly from: ServiceDate;
  }[];
};

/** The practice as its facts leave it. */
export type PracticeState =
  | { readonly phase: 'unestablished' }
  | {
      readonly phase: 'established';
      readonly details: PracticeDetails;
      readonly locations: ReadonlyMap<LocationId, Location>;
      /** Therapists, and those assistants who have a number: whom a claim could name. */
      readonly clinicians: ReadonlyMap<ClinicianId, Clinician>;
      /** The other assistants; clinicianOf looks in both. */
      readonly unnumberedAssistants: ReadonlyMap<ClinicianId, UnnumberedAssistant>;
      /** As recorded, oldest first; credentialOn picks. */
      readonly credentials: readonly Credential[];
      /** The same before any was ended: what a repeated command is compared with. */
      readonly credentialsAsRecorded: readonly Credential[];
      readonly supervisions: readonly Supervision[];
      readonly staff: ReadonlyMap<StaffId, StaffMember>;
      readonly referringProviders: ReadonlyMap<string, ReferringProviderRecord>;
      readonly payers: ReadonlyMap<PayerId, Payer>;
      /** As set, oldest first; chargeFor picks. */
      readonly charges: readonly Charge[];
      /** As set, oldest first; allowedFor picks. */
      readonly allowedAmounts: readonly AllowedAmount[];
    };

export type Established = Extract<PracticeState, { phase: 'established' }>;

/** A practice of which nothing but its own details is known. */
export const established = (details: PracticeDetails): Established => ({
  phase: 'established',
  details,
  locations: new Map(),
  clinicians: new Map(),
  unnumberedAssistants: new Map(),
  credentials: [],
  credentialsAsRecorded: [],
  supervisions: [],
  staff: new Map(),
  referringProviders: new Map(),
  payers: new Map(),
  charges: [],
  allowedAmounts: [],
});
