import type { ClinicianId, Instant } from '@ledgerline/terms';

/** Time a clinician gave, in one session: one to one with somebody, or with the group in hand. */
export interface HandsOn {
  readonly clinicianId: ClinicianId;
  /** Of the session. */
  readonly serviceId: string;
  readonly setting: 'group' | 'individual';
  readonly spans: readonly { readonly from: Instant; readonly to: Instant }[];
}
