import type { ClinicianId, Npi, PayerId, ServiceDate } from '@ledgerline/terms';

/** The calling a clinician is licensed in; it chooses the discipline modifier. */
export type Discipline = 'PT' | 'OT' | 'SLP' | 'BH';
/** An assistant treats under a therapist's supervision and is never the rendering provider. */
export type ClinicianRole = 'therapist' | 'assistant';
/** What may run out: a state's licence, enrolment with a payer, a certificate, a training. */
export type CredentialKind = 'licence' | 'enrolment' | 'certification' | 'training';

/** What happened to the people who treat. On the stream of the practice. */
export type ClinicianFact =
  | {
      readonly type: 'ClinicianJoined';
      readonly clinicianId: ClinicianId;
      readonly lastName: string;
      readonly firstName: string;
      /** Absent only of an assistant: Medicare enrols none, and many have no number. */
      readonly npi?: Npi;
      readonly taxonomy: string;
      readonly discipline: Discipline;
      /** Absent: a therapist. */
      readonly role?: ClinicianRole;
      /** The therapist an assistant works under from the first day; assistants only. */
      readonly supervisorId?: ClinicianId;
    }
  | {
      readonly type: 'ClinicianCredentialed';
      /** Ours: a renewal is a credential of its own. */
      readonly credentialId: string;
      readonly clinicianId: ClinicianId;
      readonly kind: CredentialKind;
      /** `Occupational therapist`, `LSVT BIG`. */
      readonly name: string;
      readonly number?: string;
      /** Who licensed, two letters. */
      readonly state?: string;
      /** With whom the clinician is enrolled. */
      readonly payerId?: PayerId;
      /** First and last day it is good for, both included; no `to` runs out never. */
      readonly from: ServiceDate;
      readonly to?: ServiceDate;
    }
  /** Given back, revoked, or found to end on another day: `to` is the last day it was good for. */
  | {
      readonly type: 'CredentialEnded';
      readonly credentialId: string;
      readonly clinicianId: ClinicianId;
      readonly to: ServiceDate;
    }
  | {
      readonly type: 'SupervisionAssigned';
      /** The assistant. */
      readonly clinicianId: ClinicianId;
      readonly supervisorId: ClinicianId;
      readonly from: ServiceDate;
    }
  /** `leftOn` is the last day. */
  | {
      readonly type: 'ClinicianLeft';
      readonly clinicianId: ClinicianId;
      readonly leftOn: ServiceDate;
    };
