import { cents, sumCents, type Cents, type ServiceDate } from '@ledgerline/terms';
import type { Told } from '@ledgerline/event-store';
import type {
  CreditSource,
  OwedUnder,
  PatientAccountFact,
  ReleasedBecause,
} from './patient-account.events.js';

export type PatientPayment = Told<PatientAccountFact, 'PatientPaymentReceived'>;
type Released = Extract<PatientAccountFact, { type: 'PatientCreditReleased' }>;

/** Why some of a credit is free again. */
export interface CameBack extends OwedUnder {
  readonly cents: Cents;
  readonly because: ReleasedBecause;
  readonly on: ServiceDate;
}

/** One credit: what came, and what became of it. */
export interface Lot {
  readonly source: CreditSource;
  /** Null of what a payer said is the patient’s. */
  readonly payment: PatientPayment | null;
  /** What came; nothing once it was voided. A payer’s word brings none: it was on the line. */
  readonly receivedCents: Cents;
  readonly voided: { readonly on: ServiceDate; readonly why: string } | null;
  /** The bank line that brought it; absent until one is told. */
  readonly banked?: { readonly depositId: string; readonly depositDate: ServiceDate };
  readonly refundedCents: Cents;
  readonly reservedCents: Cents;
  /** The last day some of it came to be free. */
  readonly freeOn: ServiceDate;
  readonly cameBack: readonly CameBack[];
}

/** What of one credit stands applied to one debt; negative where the payer took it off the debt. */
export interface Application extends OwedUnder {
  readonly source: CreditSource;
  readonly cents: Cents;
  readonly serviceDate: ServiceDate | null;
  /** The last day it moved. */
  readonly on: ServiceDate;
}

export type RefundState = 'proposed' | 'approved' | 'refused' | 'paid' | 'returned';

export interface Refund extends Told<PatientAccountFact, 'PatientRefundProposed'> {
  readonly state: RefundState;
  readonly approvedBy: string | null;
  readonly paid: {
    readonly method: string;
    readonly reference: string;
    readonly on: string;
  } | null;
  /** Why it was refused, or came back. */
  readonly ended: string | null;
}

/** Plain data: the read model keeps it as it is. Lots and applications oldest first. */
export interface PatientAccount {
  readonly lots: readonly Lot[];
  readonly applied: readonly Application[];
  readonly refunds: readonly Refund[];
  /** Where a person took a credit off a debt, nothing puts it back but a person. */
  readonly barred: readonly string[];
}

export const noAccount: PatientAccount = { lots: [], applied: [], refunds: [], barred: [] };

/** The last of some days. */
export const latest = (first: ServiceDate, ...others: (ServiceDate | undefined)[]): ServiceDate =>
  others.reduce<ServiceDate>(
    (last, each) => (each !== undefined && each > last ? each : last),
    first,
  );

/** What a debt is told by: its claim and line. */
export const owedKey = ({ patientControlNumber, lineId }: OwedUnder): string =>
  `${patientControlNumber}/${lineId ?? ''}`;

export const barredKey = (source: CreditSource, owed: OwedUnder): string =>
  `${source}>${owedKey(owed)}`;

/** The credit a payer’s own word makes, where it leaves a line owing less than nothing. */
export const payerSaidOf = ({ patientControlNumber, lineId }: OwedUnder): CreditSource =>
  `payer.${patientControlNumber}.${lineId ?? ''}`;

/** What of a credit is not applied and not refunded. */
export const creditOf = ({ applied }: PatientAccount, lot: Lot): Cents =>
  cents(
    lot.receivedCents -
      lot.refundedCents -
      sumCents(applied.filter((each) => each.source === lot.source).map((each) => each.cents)),
  );

/** What of it no refund waits for. */
export const availableOf = (account: PatientAccount, lot: Lot): Cents =>
  cents(creditOf(account, lot) - lot.reservedCents);

/** All credit of the client. */
export const creditIn = (account: PatientAccount): Cents =>
  sumCents(account.lots.map((lot) => creditOf(account, lot)));

/** What stands applied to one debt. */
export const appliedTo = ({ applied }: PatientAccount, owed: OwedUnder): Cents =>
  sumCents(applied.filter((each) => owedKey(each) === owedKey(owed)).map((each) => each.cents));

/** The account as one more fact leaves it. Never judges. */
export function evolveAccount(account: PatientAccount, fact: PatientAccountFact): PatientAccount {
  switch (fact.type) {
    case 'PatientPaymentReceived': {
      if (account.lots.some((lot) => lot.source === fact.paymentId)) return account;
      const { type: _type, ...payment } = fact;
      return {
        ...account,
        lots: [
          ...account.lots,
          { ...emptyLot(fact.paymentId, fact.receivedOn), payment, receivedCents: fact.cents },
        ],
      };
    }
    case 'PatientPaymentVoided':
      return withLot(account, fact.paymentId, (lot) => ({
        ...lot,
        receivedCents: cents(0),
        voided: { on: fact.effectiveDate, why: fact.why },
      }));
    case 'PatientPaymentBanked': {
      const { depositId, depositDate } = fact;
      return withLot(account, fact.paymentId, (lot) => ({
        ...lot,
        banked: { depositId, depositDate },
      }));
    }
    case 'PatientPaymentUnbanked':
      return withLot(account, fact.paymentId, ({ banked: _banked, ...lot }) => lot);
    case 'PatientCreditApplied': {
      const { serviceDate, rule } = fact;
      const barred = rule === 'person' ? without(account.barred, fact) : account.barred;
      return { ...account, barred, applied: moved(account.applied, fact, fact.cents, serviceDate) };
    }
    case 'PatientCreditReleased':
      return released(account, fact);
    case 'PatientRefundProposed': {
      const { type: _type, ...proposed } = fact;
      const refund = {
        ...proposed,
        state: 'proposed',
        approvedBy: null,
        paid: null,
        ended: null,
      } as const;
      return reserved({ ...account, refunds: [...account.refunds, refund] }, refund, 1, 0);
    }
    default:
      return withRefund(account, fact);
  }
}

function withRefund(
  account: PatientAccount,
  fact: Extract<PatientAccountFact, { refundId: string }>,
): PatientAccount {
  const before = account.refunds.find((each) => each.refundId === fact.refundId);
  if (!before) return account;
  const now = (refund: Partial<Refund>): PatientAccount => ({
    ...account,
    refunds: account.refunds.map((each) => (each === before ? { ...each, ...refund } : each)),
  });
  switch (fact.type) {
    case 'PatientRefundProposed':
      return account;
    case 'PatientRefundApproved':
      return now({ state: 'approved', approvedBy: fact.approvedBy });
    case 'PatientRefundRefused':
      return reserved(now({ state: 'refused', ended: fact.why }), before, -1, 0);
    case 'PatientRefundPaid': {
      const { method, reference, paidOn: on } = fact;
      return reserved(now({ state: 'paid', paid: { method, reference, on } }), before, -1, 1);
    }
    case 'PatientRefundReturned':
      return reserved(now({ state: 'returned', ended: fact.why }), before, 0, -1, fact.returnedOn);
  }
}

/** A refund’s money, source by source: kept for it, and gone with it. */
function reserved(
  account: PatientAccount,
  { sources }: Pick<Refund, 'sources'>,
  kept: -1 | 0 | 1,
  gone: -1 | 0 | 1,
  freeOn?: ServiceDate,
): PatientAccount {
  return sources.reduce(
    (before, each) =>
      withLot(before, each.source, (lot) => ({
        ...lot,
        reservedCents: cents(lot.reservedCents + kept * each.cents),
        refundedCents: cents(lot.refundedCents + gone * each.cents),
        freeOn: freeOn !== undefined && freeOn > lot.freeOn ? freeOn : lot.freeOn,
      })),
    account,
  );
}

function released(account: PatientAccount, fact: Released): PatientAccount {
  const { source, patientControlNumber, lineId, because, effectiveDate: on } = fact;
  const known = account.lots.some((lot) => lot.source === source);
  const lots = known ? account.lots : [...account.lots, emptyLot(source, on)];
  const barred =
    because === 'person'
      ? [...without(account.barred, fact), barredKey(source, fact)]
      : account.barred;
  const next = {
    ...account,
    lots,
    barred,
    applied: moved(account.applied, fact, -fact.cents, null),
  };
  return withLot(next, source, (lot) => ({
    ...lot,
    freeOn: on > lot.freeOn ? on : lot.freeOn,
    cameBack: [...lot.cameBack, { patientControlNumber, lineId, cents: fact.cents, because, on }],
  }));
}

/** Applications with some more of one; the one that moved comes last, and one of nothing goes. */
function moved(
  applied: readonly Application[],
  {
    source,
    patientControlNumber,
    lineId,
    effectiveDate,
  }: OwedUnder & { readonly source: CreditSource; readonly effectiveDate: ServiceDate },
  by: number,
  serviceDate: ServiceDate | null,
): readonly Application[] {
  const key = owedKey({ patientControlNumber, lineId });
  const isIt = (each: Application) => each.source === source && owedKey(each) === key;
  const before = applied.find(isIt);
  const amount = cents((before?.cents ?? 0) + by);
  const others = applied.filter((each) => !isIt(each));
  if (amount === 0) return others;
  const date = serviceDate ?? before?.serviceDate ?? null;
  const on = latest(effectiveDate, before?.on);
  const now = { source, patientControlNumber, lineId, cents: amount, serviceDate: date, on };
  return [...others, now];
}

const without = (
  barred: readonly string[],
  fact: OwedUnder & { readonly source: CreditSource },
): readonly string[] => barred.filter((each) => each !== barredKey(fact.source, fact));

const emptyLot = (source: CreditSource, freeOn: ServiceDate): Lot => ({
  source,
  payment: null,
  receivedCents: cents(0),
  voided: null,
  refundedCents: cents(0),
  reservedCents: cents(0),
  freeOn,
  cameBack: [],
});

const withLot = (
  account: PatientAccount,
  source: CreditSource,
  change: (lot: Lot) => Lot,
): PatientAccount => ({
  ...account,
  lots: account.lots.map((lot) => (lot.source === source ? change(lot) : lot)),
});
