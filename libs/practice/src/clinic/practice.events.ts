import type {
  ClinicianId,
  LocationId,
  Npi,
  PayerId,
  PracticeId,
  ServiceDate,
  StaffId,
} from '@ledgerline/terms';
import type { ClinicianFact } from './credential.events.js';
import type { FeeFact } from '../fees/fee.events.js';
import type { PostalAddress } from './postal-address.js';

export type { Discipline } from './credential.events.js';
export type StaffRole = 'therapist' | 'biller' | 'finance' | 'auditor';

/** Whom a payer telephones about a claim. */
export interface Contact {
  readonly name: string;
  /** Ten digits. */
  readonly phone: string;
  readonly email?: string;
}

/** What happened to one practice. Stream `practice-{practiceId}`. */
export type PracticeFact =
  | ClinicianFact
  | FeeFact
  | {
      readonly type: 'PracticeEstablished';
      readonly practiceId: PracticeId;
      readonly name: string;
      readonly npi: Npi;
      /** NUCC provider taxonomy, ten characters ending in X. */
      readonly taxonomy: string;
      /** Nine digits of an employer identification number. */
      readonly taxId: string;
      readonly address: PostalAddress;
      /** Where cheques go, when not to the address. */
      readonly payTo?: PostalAddress;
      readonly contact: Contact;
      /** How the clearinghouse knows us: ISA06, GS02, NM1*41. */
      readonly submitterId: string;
      /** IANA zone: `America/Chicago`. */
      readonly zone: string;
    }
  /** Typed wrongly, or changed with the payers' enrolment: as claims are to say it from now on. */
  | {
      readonly type: 'BillingProviderCorrected';
      readonly npi?: Npi;
      readonly taxonomy?: string;
      readonly taxId?: string;
      readonly reason: string;
      readonly correctedBy: StaffId;
    }
  | {
      readonly type: 'LocationOpened';
      readonly locationId: LocationId;
      readonly name: string;
      /** Where the place has a number of its own. */
      readonly npi?: Npi;
      readonly address: PostalAddress;
      /** IANA zone: it fixes the service date of what happens here. */
      readonly zone: string;
      /** Two digits, CMS place-of-service list: `11` office. */
      readonly placeOfService: string;
    }
  /** Nobody is treated there after that day. A place that moves is closed, and another opened. */
  | {
      readonly type: 'LocationClosed';
      readonly locationId: LocationId;
      readonly closedOn: ServiceDate;
    }
  | {
      readonly type: 'StaffMemberJoined';
      readonly staffId: StaffId;
      readonly role: StaffRole;
      readonly displayName: string;
      /** The clinician this person signs as, where they are one. */
      readonly clinicianId?: ClinicianId;
    }
  | {
      readonly type: 'PayerContracted';
      readonly payerId: PayerId;
      readonly name: string;
      /** As the clearinghouse routes it: NM109 of the payer. */
      readonly x12PayerId: string;
      /** SBR09, claim filing indicator: `MB` Medicare Part B, `MC` Medicaid, `CI` commercial. */
      readonly filingIndicator: string;
      /** Which unit policy this payer follows: `medicare-part-b`. */
      readonly policyId: string;
      /** GS03 and NM1*40, where the interchange goes to someone other than the usual receiver. */
      readonly receiverId?: string;
      /** It wants all services of one client and date on one claim; later changes are dated facts. */
      readonly oneClaimADay?: boolean;
    }
  | {
      readonly type: 'ReferringProviderAdded';
      readonly referringId: string;
      readonly lastName: string;
      readonly firstName: string;
      readonly npi: Npi;
      readonly taxonomy?: string;
    };
