import { cents, type Cents, type ServiceDate, type SessionId } from '@ledgerline/terms';
import type { ClientId } from '@ledgerline/terms';
import type {
  CreditSource,
  NamedService,
  OwedUnder,
  PatientAccountFact,
} from './patient-account.events.js';
import {
  appliedTo,
  availableOf,
  barredKey,
  evolveAccount,
  latest,
  owedKey,
  payerSaidOf,
  type PatientAccount,
} from './patient-account.state.js';

/** What payers, and we for what they denied, put to the patient under one claim and line; applied money left out. */
export interface PatientDebt extends OwedUnder {
  readonly serviceDate: ServiceDate;
  readonly sessionId: SessionId | null;
  /** Negative where a payer says money of it is the patient’s. */
  readonly cents: Cents;
  /** The last day it moved. */
  readonly movedOn: ServiceDate;
  /** A payer has decided about it: what was taken for it at the desk need wait no longer. */
  readonly isDecided: boolean;
}

type Applied = Extract<PatientAccountFact, { type: 'PatientCreditApplied' }>;
type Released = Extract<PatientAccountFact, { type: 'PatientCreditReleased' }>;

/**
 * What is to be done with a client’s credits by themselves, given all the client owes: what a debt no longer bears is
 * released; then credits are applied, each to the service it was named for, else to the oldest debt by date of
 * service. A payment named for a service waits until a payer decided about that service. Asked again of
 * what it left, it finds nothing to do; whatever order the debts are given in, it says the same.
 *
 * @param debts  everything the client owes or owed, each claim and line once
 */
export function settleAccount(
  account: PatientAccount,
  clientId: ClientId,
  debts: readonly PatientDebt[],
): (Applied | Released)[] {
  const facts: (Applied | Released)[] = [];
  let now = account;
  const say = (fact: Applied | Released) => {
    facts.push(fact);
    now = evolveAccount(now, fact);
  };
  for (const debt of inOrder([...debts, ...forgotten(account, debts)]))
    for (const fact of surplusOf(now, clientId, debt)) say(fact);
  const owed = inOrder(debts);
  for (const rule of ['named-service', 'oldest-debt'] as const)
    for (const { source } of lotsInOrder(now))
      for (const debt of owed) {
        const fact = applied(now, clientId, source, debt, rule, debts);
        if (fact) say(fact);
      }
  return facts;
}

/** What was applied to a debt that nobody tells any more: it is nothing now. */
function forgotten(account: PatientAccount, debts: readonly PatientDebt[]): PatientDebt[] {
  const told = new Set(debts.map(owedKey));
  const gone = new Map(
    account.applied.filter((each) => !told.has(owedKey(each))).map((each) => [owedKey(each), each]),
  );
  return [...gone.values()].map(({ patientControlNumber, lineId, source, serviceDate }) => {
    const movedOn = account.lots.find((lot) => lot.source === source)?.freeOn as ServiceDate;
    return {
      patientControlNumber,
      lineId,
      sessionId: null,
      serviceDate: serviceDate ?? movedOn,
      cents: cents(0),
      movedOn,
      isDecided: false,
    };
  });
}

/** What more stands applied to a debt than it is: given back by who was applied last. */
function surplusOf(account: PatientAccount, clientId: ClientId, debt: PatientDebt): Released[] {
  const { patientControlNumber, lineId, movedOn } = debt;
  let surplus = appliedTo(account, debt) - debt.cents;
  const facts: Released[] = [];
  const release = (
    source: CreditSource,
    amount: number,
    because: 'owes-less' | 'payer-says-so',
    appliedOn?: ServiceDate,
  ): void => {
    const freeOn = account.lots.find((lot) => lot.source === source)?.freeOn;
    facts.push({
      type: 'PatientCreditReleased',
      clientId,
      source,
      patientControlNumber,
      lineId,
      cents: cents(amount),
      because,
      effectiveDate: latest(movedOn, freeOn, appliedOn),
    });
    surplus -= amount;
  };
  const key = owedKey(debt);
  for (const each of [...account.applied].reverse())
    if (surplus > 0 && owedKey(each) === key && each.cents > 0)
      release(each.source, Math.min(surplus, each.cents), 'owes-less', each.on);
  if (surplus > 0) release(payerSaidOf(debt), surplus, 'payer-says-so');
  return facts;
}

function applied(
  account: PatientAccount,
  clientId: ClientId,
  source: CreditSource,
  debt: PatientDebt,
  rule: 'named-service' | 'oldest-debt',
  debts: readonly PatientDebt[],
): Applied | undefined {
  const lot = account.lots.find((each) => each.source === source);
  if (!lot) return undefined;
  const named = lot.payment?.forService;
  if (rule === 'named-service' && !(named && isFor(named, debt))) return undefined;
  if (
    rule === 'oldest-debt' &&
    named &&
    !debts.some((each) => each.isDecided && isFor(named, each))
  )
    return undefined;
  if (account.barred.includes(barredKey(source, debt))) return undefined;
  const amount = Math.min(availableOf(account, lot), debt.cents - appliedTo(account, debt));
  if (amount <= 0) return undefined;
  return {
    type: 'PatientCreditApplied',
    clientId,
    source,
    patientControlNumber: debt.patientControlNumber,
    lineId: debt.lineId,
    serviceDate: debt.serviceDate,
    cents: cents(amount),
    rule,
    effectiveDate: latest(lot.freeOn, debt.movedOn),
  };
}

const isFor = (named: NamedService, debt: PatientDebt): boolean =>
  named.serviceDate === debt.serviceDate &&
  (named.sessionId === undefined || named.sessionId === debt.sessionId);

/** Oldest service first; one order whatever order they came in. */
const inOrder = (debts: readonly PatientDebt[]): PatientDebt[] =>
  [...debts].sort(
    (a, b) => compare(a.serviceDate, b.serviceDate) || compare(owedKey(a), owedKey(b)),
  );

/** First received, first applied. */
const lotsInOrder = ({ lots }: PatientAccount) =>
  [...lots].sort((a, b) => compare(receivedOn(a), receivedOn(b)) || compare(a.source, b.source));

const receivedOn = ({ payment, freeOn }: PatientAccount['lots'][number]) =>
  payment?.receivedOn ?? freeOn;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
