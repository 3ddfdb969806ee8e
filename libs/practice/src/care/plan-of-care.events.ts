import type { ClinicianId, Icd10, Npi, ServiceDate } from '@ledgerline/terms';
import type { PlanId } from '../client/client-identity.js';
import type { Goal } from './outcome.events.js';
import type { Discipline } from '../clinic/practice.events.js';

export interface ReferringProvider {
  readonly lastName: string;
  readonly firstName: string;
  readonly npi: Npi;
}

export type PlanEndReason = 'discharged' | 'transferred' | 'replaced' | 'recorded-in-error';

/** What happened to one client's plans of care. */
export type PlanFact =
  | {
      readonly type: 'PlanOfCareRecorded';
      /** Absent, the plan goes by its first date: `20260115`. */
      readonly planId?: PlanId;
      /** Absent, the plan serves every discipline. */
      readonly discipline?: Discipline;
      /** Who established it. */
      readonly clinicianId?: ClinicianId;
      readonly establishedOn?: ServiceDate;
      /** Principal first; 1 to 12. */
      readonly diagnoses: readonly Icd10[];
      readonly referringProvider?: ReferringProvider;
      /** When the illness began. */
      readonly onset?: ServiceDate;
      /** First date of service under this plan; it holds until ended, or a later plan begins. */
      readonly from: ServiceDate;
      /** The payer's prior consent (REF*G1), where no authorisation of its own is recorded. */
      readonly authorizationNumber?: string;
      readonly goals?: readonly Goal[];
      /** Type, amount, frequency and duration: 42 CFR 410.61(c). */
      readonly treatmentType?: string;
      readonly frequencyPerWeek?: number;
      readonly durationWeeks?: number;
      readonly amountMinutes?: number;
    }
  | {
      readonly type: 'PlanOfCareEnded';
      readonly planId: PlanId;
      /** The last date of service under it. Recorded in error, it never held. */
      readonly on: ServiceDate;
      readonly reason: PlanEndReason;
    }
  | {
      readonly type: 'PlanCertified';
      readonly planId: PlanId;
      readonly kind: 'initial' | 'recertification';
      /** The date beside the signature. */
      readonly certifiedOn: ServiceDate;
      readonly certifiedBy: Npi;
      /** First and last date of service certified, where the paper names them. */
      readonly from?: ServiceDate;
      readonly through?: ServiceDate;
    }
  /** Stands for the signature for fourteen days. */
  | { readonly type: 'VerbalOrderRecorded'; readonly planId: PlanId; readonly on: ServiceDate }
  /** A signed and dated order or referral. */
  | {
      readonly type: 'OrderOnFile';
      readonly planId: PlanId;
      readonly orderedOn: ServiceDate;
      readonly orderedBy: Npi;
    }
  | {
      readonly type: 'PlanSentToReferrer';
      readonly planId: PlanId;
      readonly sentOn: ServiceDate;
      readonly how: 'fax' | 'portal' | 'post' | 'secure-mail' | 'by-hand';
      /** What proves it: a fax report's or a receipt's number. */
      readonly evidence: string;
    };
