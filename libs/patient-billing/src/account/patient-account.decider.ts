import { accept, isSame, refuse, told, type Decider } from '@ledgerline/event-store';
import type { PatientAccountFact } from './patient-account.events.js';
import { bankPayment, unbankPayment } from './bank-payment.js';
import { moveCredit } from './move-credit.js';
import {
  isAhead,
  type AccountDecision,
  type PatientAccountCommand,
  type PatientAccountRefusal,
} from './patient-account.rules.js';
import { evolveAccount, latest, noAccount, type PatientAccount } from './patient-account.state.js';
import { decideRefund } from './refund.js';
import { settleAccount } from './settle-account.js';

type Asked<Type extends PatientAccountCommand['type']> = Extract<
  PatientAccountCommand,
  { type: Type }
>;

/** A client’s own money: what came, what it pays, what is credit, what goes back. One stream a client. */
export const patientAccount: Decider<
  PatientAccount,
  PatientAccountCommand,
  PatientAccountFact,
  PatientAccountRefusal
> = {
  initial: noAccount,

  decide(command, account) {
    switch (command.type) {
      case 'ReceivePayment':
        return receive(command, account);
      case 'VoidPayment':
        return voided(command, account);
      case 'BankPayment':
        return bankPayment(command, account);
      case 'UnbankPayment':
        return unbankPayment(command, account);
      case 'SettleAccount':
        return accept(...settleAccount(account, command.clientId, command.debts));
      case 'MoveCredit':
        return moveCredit(command, account);
      default:
        return decideRefund(command, account);
    }
  },

  evolve: evolveAccount,
};

/** The same receipt again is no second payment: the same id says so, or the same number, day and amount. */
function receive(command: Asked<'ReceivePayment'>, { lots }: PatientAccount): AccountDecision {
  const { by: recordedBy, at: recordedAt, ...said } = told(command);
  const { paymentId, receivedOn } = said;
  if (isAhead(receivedOn, recordedAt))
    return refuse({ code: 'patient-money-dated-ahead', date: receivedOn });
  const known = lots.find((lot) => lot.source === paymentId)?.payment;
  if (known) {
    const { recordedBy: _by, recordedAt: _at, ...before } = known;
    return isSame(before, said)
      ? accept()
      : refuse({ code: 'patient-payment-id-taken', paymentId });
  }
  const twin = lots.find(
    ({ payment, voided: isVoided }) =>
      payment !== null &&
      isVoided === null &&
      payment.method === said.method &&
      payment.reference === said.reference &&
      payment.receivedOn === said.receivedOn &&
      payment.cents === said.cents,
  );
  if (twin) return refuse({ code: 'patient-receipt-recorded-already', paymentId: twin.source });
  return accept({ type: 'PatientPaymentReceived', ...said, recordedBy, recordedAt });
}

/** What it paid is owed again, by counter-entries; what of it went back to the client must come back first. */
function voided(command: Asked<'VoidPayment'>, account: PatientAccount): AccountDecision {
  const { paymentId, clientId, why, by, at } = command;
  const lot = account.lots.find((each) => each.source === paymentId);
  if (!lot?.payment) return refuse({ code: 'patient-payment-unknown', paymentId });
  if (lot.voided) return accept();
  // The bank shows it: first is said that its line brought something else.
  if (lot.banked)
    return refuse({
      code: 'patient-payment-at-bank',
      paymentId,
      depositId: lot.banked.depositId,
    });
  if (lot.reservedCents > 0 || lot.refundedCents > 0) {
    const refundIds = account.refunds
      .filter(({ state }) => ['proposed', 'approved', 'paid'].includes(state))
      .filter(({ sources }) => sources.some((each) => each.source === paymentId))
      .map(({ refundId }) => refundId);
    return refuse({ code: 'patient-payment-in-refund', refundIds });
  }
  const standing = account.applied.filter(({ source }) => source === paymentId);
  const effectiveDate = latest(command.on, lot.freeOn, ...standing.map(({ on }) => on));
  const releases = standing.map(({ patientControlNumber, lineId, cents }): PatientAccountFact => {
    const owed = { clientId, source: paymentId, patientControlNumber, lineId, cents };
    const because = 'payment-voided';
    return { type: 'PatientCreditReleased', ...owed, because, effectiveDate, why, by, at };
  });
  return accept<PatientAccountFact>(...releases, {
    type: 'PatientPaymentVoided',
    paymentId,
    clientId,
    cents: lot.receivedCents,
    effectiveDate,
    why,
    voidedBy: by,
    voidedAt: at,
  });
}
