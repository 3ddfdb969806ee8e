import { accept, refuse, streamOf, told, type Decider } from '@ledgerline/event-store';
import { cents, sumCents, type Cents } from '@ledgerline/terms';
import type { PatientDepositFact, PatientMoney } from './patient-deposit.events.js';

type Matched = Extract<PatientDepositFact, { type: 'PatientDepositMatched' }>;
type Unmatched = Extract<PatientDepositFact, { type: 'PatientDepositUnmatched' }>;

export type PatientDepositCommand =
  /** `restCents`: what of the line nothing else told. */
  | ({ readonly type: 'MatchPatientDeposit'; readonly restCents: Cents } & Omit<
      Matched,
      'type' | 'cents'
    >)
  | ({ readonly type: 'UnmatchPatientDeposit' } & Pick<
      Unmatched,
      'depositId' | 'reason' | 'because' | 'unmatchedBy' | 'unmatchedAt'
    >);

/** Most fundamental first. */
export type PatientDepositRefusal =
  | { readonly code: 'deposit-brought-patient-money'; readonly depositId: string }
  | {
      readonly code: 'patient-payments-differ-from-deposit';
      readonly restCents: Cents;
      readonly paymentsCents: Cents;
      readonly differenceCents: Cents;
    };

/** What the line brought of patients, and whether a person ever took patients' money from it. */
export interface PatientDeposit {
  readonly standing: Matched | null;
  readonly isTakenApart: boolean;
}

/** A bank line brings one set of patients' payments, that makes up what nothing else told of it, to the cent. */
export const patientDeposit: Decider<
  PatientDeposit,
  PatientDepositCommand,
  PatientDepositFact,
  PatientDepositRefusal
> = {
  initial: { standing: null, isTakenApart: false },

  decide(command, { standing }) {
    switch (command.type) {
      case 'MatchPatientDeposit': {
        const { restCents, ...said } = told(command);
        const { depositId, payments } = said;
        if (standing)
          return namesOf(standing.payments) === namesOf(payments)
            ? accept()
            : refuse({ code: 'deposit-brought-patient-money', depositId });
        const paymentsCents = sumCents(payments.map((each) => each.cents));
        const differenceCents = cents(restCents - paymentsCents);
        if (differenceCents !== 0 || paymentsCents <= 0)
          return refuse({
            code: 'patient-payments-differ-from-deposit',
            ...{ restCents, paymentsCents, differenceCents },
          });
        return accept({ type: 'PatientDepositMatched', ...said, cents: paymentsCents });
      }
      case 'UnmatchPatientDeposit': {
        if (!standing) return accept();
        const { depositDate, cents: brought, payments } = standing;
        const what = { depositDate, cents: brought, payments };
        return accept({ type: 'PatientDepositUnmatched', ...told(command), ...what });
      }
    }
  },

  evolve({ isTakenApart }, fact) {
    if (fact.type === 'PatientDepositMatched') return { standing: fact, isTakenApart };
    return { standing: null, isTakenApart: isTakenApart || fact.because === undefined };
  },
};

/** A payment is told by whose it is, and its id. */
export const patientMoneyKey = ({
  clientId,
  paymentId,
}: Pick<PatientMoney, 'clientId' | 'paymentId'>): string => `${clientId}/${paymentId}`;

const namesOf = (payments: readonly PatientMoney[]): string =>
  payments.map(patientMoneyKey).sort().join();

export const streamOfPatientDeposit = (depositId: string): string =>
  streamOf('patient-deposit', depositId);
