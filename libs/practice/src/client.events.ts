import type { ClientId, CoverageId, Icd10, Npi, PayerId, ServiceDate } from '@ledgerline/terms';
import type { PostalAddress } from './postal-address.js';

/** As a payer asks for it (DMG03). */
export type Sex = 'F' | 'M' | 'U';
/** P is billed first, S after it. */
export type CoveragePriority = 'P' | 'S';
/**
 * What the client is to the subscriber: `self`, or a PAT01 code. 01 spouse, 19 child, 20 employee,
 * 21 unknown, 39 and 40 organ and cadaver donor, 53 life partner, G8 other.
 */
export type Relationship = 'self' | '01' | '19' | '20' | '21' | '39' | '40' | '53' | 'G8';

/** Whose insurance it is, where not the client's own. */
export interface Subscriber {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  /** Calendar date. */
  readonly birthDate?: string;
  readonly sex?: Sex;
  readonly address?: PostalAddress;
}

export interface ReferringProvider {
  readonly lastName: string;
  readonly firstName: string;
  readonly npi: Npi;
}

/** What happened to one client's record. Stream `client-{clientId}`. */
export type ClientFact =
  | {
      readonly type: 'ClientRegistered';
      readonly clientId: ClientId;
      readonly lastName: string;
      readonly firstName: string;
      readonly middleName?: string;
      /** Calendar date. */
      readonly birthDate: string;
      readonly sex: Sex;
      readonly address: PostalAddress;
    }
  | {
      readonly type: 'CoverageAdded';
      readonly coverageId: CoverageId;
      readonly payerId: PayerId;
      readonly memberId: string;
      readonly groupNumber?: string;
      readonly relationship: Relationship;
      /** Present just when the relationship is not `self`. */
      readonly subscriber?: Subscriber;
      /** First and last date of service covered, both included; no `to` is open-ended. */
      readonly from: ServiceDate;
      readonly to?: ServiceDate;
      readonly priority: CoveragePriority;
    }
  /** Payers end coverage in arrears: `to` may lie before services already billed. */
  | { readonly type: 'CoverageEnded'; readonly coverageId: CoverageId; readonly to: ServiceDate }
  | {
      readonly type: 'PlanOfCareRecorded';
      /** Principal first; 1 to 12. */
      readonly diagnoses: readonly Icd10[];
      readonly referringProvider?: ReferringProvider;
      /** When the illness began. */
      readonly onset?: ServiceDate;
      /** First date of service under this plan; it holds until a later plan begins. */
      readonly from: ServiceDate;
      /** The payer's prior consent (REF*G1). */
      readonly authorizationNumber?: string;
    };
