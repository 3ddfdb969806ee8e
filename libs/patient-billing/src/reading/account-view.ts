import { cents, sumCents, type Cents, type ClientId, type ServiceDate } from '@ledgerline/terms';
import type { PatientAccountFact } from '../account/patient-account.events.js';
import {
  appliedTo,
  availableOf,
  creditIn,
  creditOf,
  evolveAccount,
  noAccount,
  owedKey,
  type CameBack,
  type PatientAccount,
  type PatientPayment,
  type Refund,
} from '../account/patient-account.state.js';
import type { PatientDebt } from '../account/settle-account.js';

/** One debt of the client: what was put to the patient, what of the patient’s money pays it, what is open. */
export interface DebtView extends Omit<PatientDebt, 'cents' | 'movedOn' | 'isDecided'> {
  readonly adjudicatedCents: Cents;
  readonly appliedCents: Cents;
  readonly openCents: Cents;
}

export interface CreditView {
  readonly source: string;
  readonly payment: PatientPayment | null;
  readonly isVoided: boolean;
  /** The bank line that brought it; null until one is told. */
  readonly banked: { readonly depositId: string; readonly depositDate: ServiceDate } | null;
  readonly creditCents: Cents;
  /** Of it, what refunds wait for. */
  readonly reservedCents: Cents;
  readonly refundedCents: Cents;
  readonly appliedTo: readonly {
    readonly patientControlNumber: string;
    readonly lineId: string | null;
    readonly cents: Cents;
  }[];
  readonly cameBack: readonly CameBack[];
  /** Since when some of it has been free. */
  readonly freeOn: ServiceDate;
  /** Why it is credit, in words. */
  readonly why: string;
}

/** The account of one client, as of a day or as all we know leaves it. */
export interface PatientAccountView {
  readonly clientId: ClientId;
  /** Null: all we know. */
  readonly on: ServiceDate | null;
  readonly debts: readonly DebtView[];
  readonly credits: readonly CreditView[];
  readonly refunds: readonly Refund[];
  readonly owedCents: Cents;
  readonly creditCents: Cents;
  /** Owed less credit: what the patient would have to pay, or is to get back where negative. */
  readonly balanceCents: Cents;
}

/** The day a fact of an account is true for. */
const dayOf = (fact: PatientAccountFact): ServiceDate => {
  switch (fact.type) {
    case 'PatientPaymentReceived':
      return fact.receivedOn;
    case 'PatientPaymentBanked':
    case 'PatientPaymentUnbanked':
      return fact.depositDate;
    case 'PatientPaymentVoided':
    case 'PatientCreditApplied':
    case 'PatientCreditReleased':
      return fact.effectiveDate;
    case 'PatientRefundProposed':
      return fact.proposedAt.slice(0, 10) as ServiceDate;
    case 'PatientRefundApproved':
      return fact.approvedAt.slice(0, 10) as ServiceDate;
    case 'PatientRefundRefused':
      return fact.refusedAt.slice(0, 10) as ServiceDate;
    case 'PatientRefundPaid':
      return fact.paidOn;
    case 'PatientRefundReturned':
      return fact.returnedOn;
  }
};

/** An account as of a day: of facts true for that day or before; all of them where none is named. */
export const accountOn = (facts: readonly PatientAccountFact[], on?: ServiceDate): PatientAccount =>
  facts.filter((fact) => on === undefined || dayOf(fact) <= on).reduce(evolveAccount, noAccount);

/**
 * @param account  as of the day (`accountOn`)
 * @param debts    as of the day (`patientDebtsOf`)
 */
export function accountView(
  clientId: ClientId,
  on: ServiceDate | null,
  account: PatientAccount,
  debts: readonly PatientDebt[],
): PatientAccountView {
  const views = debts
    .map(
      ({
        cents: adjudicatedCents,
        movedOn: _movedOn,
        isDecided: _isDecided,
        ...debt
      }): DebtView => {
        const appliedCents = appliedTo(account, debt);
        const openCents = cents(adjudicatedCents - appliedCents);
        return { ...debt, adjudicatedCents, appliedCents, openCents };
      },
    )
    .filter((debt) => debt.adjudicatedCents !== 0 || debt.appliedCents !== 0)
    .sort((a, b) => (`${a.serviceDate} ${owedKey(a)}` < `${b.serviceDate} ${owedKey(b)}` ? -1 : 1));
  const owedCents = sumCents(views.map(({ openCents }) => openCents));
  const creditCents = creditIn(account);
  return {
    clientId,
    on,
    debts: views,
    credits: creditsOf(account),
    refunds: account.refunds,
    owedCents,
    creditCents,
    balanceCents: cents(owedCents - creditCents),
  };
}

/** Every credit of an account, oldest first, with how it came about. */
export const creditsOf = (account: PatientAccount): CreditView[] =>
  account.lots.map((lot) => {
    const creditCents = creditOf(account, lot);
    return {
      source: lot.source,
      payment: lot.payment,
      isVoided: lot.voided !== null,
      banked: lot.banked ?? null,
      creditCents,
      reservedCents: lot.reservedCents,
      refundedCents: lot.refundedCents,
      appliedTo: account.applied
        .filter(({ source }) => source === lot.source)
        .map(({ patientControlNumber, lineId, cents: amount }) => ({
          patientControlNumber,
          lineId,
          cents: amount,
        })),
      cameBack: lot.cameBack,
      freeOn: lot.freeOn,
      why: whyCredit(account, lot),
    };
  });

const wordOf: Readonly<Record<CameBack['because'], string>> = {
  'owes-less': 'was paid on it and the payer then left less to the patient',
  'payer-says-so': 'the payer says is the patient’s',
  'payment-voided': 'was paid by what was voided',
  person: 'was taken off it by hand',
};

/** One sentence a biller can act on; codes, no names. */
function whyCredit(account: PatientAccount, lot: PatientAccount['lots'][number]): string {
  if (creditOf(account, lot) <= 0) return 'Nothing of it is free.';
  const back = lot.cameBack.at(-1);
  if (back) return `Claim ${back.patientControlNumber}: ${wordOf[back.because]} (${back.on}).`;
  if (lot.payment?.forService && availableOf(account, lot) === lot.receivedCents)
    return `Taken for the service of ${lot.payment.forService.serviceDate}: it waits for the payer.`;
  return 'Paid in advance, or more than is owed.';
}
