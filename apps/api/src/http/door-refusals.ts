import type { ClinicianId, LocationId } from '@ledgerline/terms';
import type { Role } from '../access/roles.js';

/** Where a request departs from what is agreed. Never what was sent. */
export interface FieldFault {
  /** `subscriber.birthDate`; empty for the whole. */
  readonly path: string;
  readonly fault: string;
}

/** What the api itself refuses, before any decider is asked. */
export type DoorRefusal =
  | { readonly code: 'not-signed-in' }
  | { readonly code: 'sign-in-wrong' }
  | { readonly code: 'too-many-sign-ins'; readonly retryAfterSeconds: number }
  | { readonly code: 'role-not-allowed'; readonly allowed: readonly Role[] }
  | { readonly code: 'idempotency-key-unfit' }
  | { readonly code: 'request-not-as-agreed'; readonly fields: readonly FieldFault[] }
  | { readonly code: 'body-not-json' }
  | { readonly code: 'body-not-taken' }
  | { readonly code: 'body-too-large' }
  | { readonly code: 'no-such-thing' }
  | { readonly code: 'service-away'; readonly services: readonly string[] }
  | { readonly code: 'session-of-another-clinician'; readonly clinicianId: ClinicianId }
  | { readonly code: 'location-unknown'; readonly locationId: LocationId }
  | { readonly code: 'practice-of-another-id'; readonly practiceId: string };
