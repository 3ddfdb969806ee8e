import { cents, dollars, type Cents, type ServiceDate } from '@ledgerline/terms';
import type { PayerTerms } from '../payer-terms.js';
import { datedOn, type ReferenceTables } from './reference-tables.js';

export interface PaymentAsked {
  readonly allowedCents: Cents;
  readonly date: ServiceDate;
  /** The line carries CQ or CO. */
  readonly byAssistant: boolean;
  /** Left of the year's deductible; taken off first. None where absent. */
  readonly deductibleLeftCents?: Cents;
}

/** allowed = patient + assistantReduction + sequestration + paid, to the cent. */
export interface PaymentExpected {
  readonly deductibleCents: Cents;
  readonly coinsuranceCents: Cents;
  /** Deductible and coinsurance: of the full fee, whoever gave the service. */
  readonly patientCents: Cents;
  readonly assistantReductionCents: Cents;
  readonly sequestrationCents: Cents;
  readonly paidCents: Cents;
  readonly steps: readonly string[];
}

const COINSURANCE_BASIS_POINTS = 2000; // Social Security Act §1833(a): Part B pays 80 %.

/** What Medicare Part B pays of an allowed amount, and what the patient owes. */
export function expectedPayment(
  asked: PaymentAsked,
  terms: Pick<PayerTerms, 'sequestration'>,
  tables: Pick<ReferenceTables, 'sequestration' | 'assistantShare'>,
): PaymentExpected {
  const { allowedCents, date, byAssistant } = asked;
  const deductible = Math.min(asked.deductibleLeftCents ?? 0, allowedCents);
  const coinsurance = shareOf(allowedCents - deductible, COINSURANCE_BASIS_POINTS);
  const share = allowedCents - deductible - coinsurance;
  const assistant = byAssistant ? datedOn(tables.assistantShare, date) : undefined;
  const due = assistant ? shareOf(share, assistant.basisPoints) : share;
  const sequestration = terms.sequestration ? datedOn(tables.sequestration, date) : undefined;
  const cut = sequestration ? shareOf(due, sequestration.basisPoints) : 0;
  const patient = cents(deductible + coinsurance);
  const paid = cents(due - cut);
  const steps = [
    `Of ${dollars(allowedCents)} allowed the patient owes ${dollars(patient)}; ` +
      `the programme's share is ${dollars(cents(share))}.`,
  ];
  if (assistant)
    steps.push(
      `An assistant gave it: ${percent(assistant.basisPoints)} is paid, ${dollars(cents(due))}.`,
    );
  if (cut > 0 && sequestration)
    steps.push(
      `Sequestration takes ${percent(sequestration.basisPoints)}, ${dollars(cents(cut))}: ` +
        `${dollars(paid)} is paid.`,
    );
  return {
    deductibleCents: cents(deductible),
    coinsuranceCents: cents(coinsurance),
    patientCents: patient,
    assistantReductionCents: cents(share - due),
    sequestrationCents: cents(cut),
    paidCents: paid,
    steps,
  };
}

/** Rounded half up to a cent. */
const shareOf = (amount: number, basisPoints: number): number => {
  const twice = amount * basisPoints * 2 + 10_000;
  return (twice - (twice % 20_000)) / 20_000;
};

const percent = (basisPoints: number): string => `${basisPoints / 100} %`;
