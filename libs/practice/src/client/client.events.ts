import type {
  ClientId,
  CoverageId,
  Instant,
  PayerId,
  ServiceDate,
  StaffId,
} from '@ledgerline/terms';
import type { AuthorizationFact } from '../care/authorization.events.js';
import type { ConsentFact } from './consent.events.js';
import type { OutcomeFact } from '../care/outcome.events.js';
import type { PlanFact } from '../care/plan-of-care.events.js';
import type { PostalAddress } from '../clinic/postal-address.js';

/** As a payer asks for it (DMG03). */
export type Sex = 'F' | 'M' | 'U';
/** P is billed first, S after it, T last. */
export type CoveragePriority = 'P' | 'S' | 'T';
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

/** How the client is reached. */
export interface ClientContact {
  /** Ten digits. */
  readonly phone?: string;
  readonly email?: string;
}

interface Demographics {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  /** What the client is called in the room; a claim never says it. */
  readonly preferredName?: string;
  /** Calendar date. */
  readonly birthDate: string;
  readonly sex: Sex;
  readonly address: PostalAddress;
  readonly contact?: ClientContact;
}

/** What is put right; what is absent stays, and null takes out what a client need not have. */
export interface CorrectedDetails {
  readonly lastName?: string;
  readonly firstName?: string;
  readonly middleName?: string | null;
  readonly preferredName?: string | null;
  readonly birthDate?: string;
  readonly sex?: Sex;
  readonly address?: PostalAddress;
  readonly contact?: ClientContact | null;
}

/** What happened to one client's record. Stream `client-{clientId}`. */
export type ClientFact =
  DetailsFact | CoverageFact | ConsentFact | AuthorizationFact | PlanFact | OutcomeFact;

export type DetailsFact =
  | ({ readonly type: 'ClientRegistered'; readonly clientId: ClientId } & Demographics)
  | {
      readonly type: 'ClientDetailsCorrected';
      readonly corrected: CorrectedDetails;
      readonly by: StaffId;
      readonly at: Instant;
      readonly reason: string;
    };

export type CoverageFact =
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
  /** Read wrongly off the card; what is absent stays, null takes it out. */
  | {
      readonly type: 'CoverageCorrected';
      readonly coverageId: CoverageId;
      readonly memberId?: string;
      readonly groupNumber?: string | null;
      readonly relationship?: Relationship;
      readonly subscriber?: Subscriber | null;
      readonly by: StaffId;
      readonly at: Instant;
      readonly reason: string;
    };
