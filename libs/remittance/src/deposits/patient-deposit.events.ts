import type { Cents, ClientId, Instant, ServiceDate } from '@ledgerline/terms';

/** One payment of a patient, as a bank line brought it. */
export interface PatientMoney {
  readonly clientId: ClientId;
  readonly paymentId: string;
  readonly cents: Cents;
  /** Cash, cheque, card: patient-billing's word. */
  readonly method: string;
  readonly receivedOn: ServiceDate;
  /** The fact that says it was received. */
  readonly receivedFactId: string;
}

interface Brought {
  readonly depositId: string;
  readonly depositDate: ServiceDate;
  /** All of it: what of the line nothing else told, to the cent. */
  readonly cents: Cents;
  readonly payments: readonly PatientMoney[];
}

/** Which patients' payments a bank line brought. Stream `patient-deposit-{depositId}`: one set at a time. */
export type PatientDepositFact =
  | ({
      readonly type: 'PatientDepositMatched';
      /** What allowed it: a clause of the matching policy, or `person`. */
      readonly clause: string;
      readonly reason?: string;
      readonly matchedBy: string;
      readonly matchedAt: Instant;
    } & Brought)
  /** The opposite: nothing is deleted. */
  | ({
      readonly type: 'PatientDepositUnmatched';
      readonly reason: string;
      /** With its statement; absent, by a person, and the policy does not match the line with patients again. */
      readonly because?: 'statement-undone';
      readonly unmatchedBy: string;
      readonly unmatchedAt: Instant;
    } & Brought);

export const patientDepositTypes = ['PatientDepositMatched', 'PatientDepositUnmatched'] as const;
