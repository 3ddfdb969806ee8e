import { accept, refuse } from '@ledgerline/event-store';
import type { AccountDecision, PatientAccountCommand } from './patient-account.rules.js';
import type { PatientAccount } from './patient-account.state.js';

type Asked<Type extends PatientAccountCommand['type']> = Extract<
  PatientAccountCommand,
  { type: Type }
>;

/** A payment comes to the bank once: with another line it is refused until that one is taken back. */
export function bankPayment(
  { clientId, paymentId, depositId, depositDate }: Asked<'BankPayment'>,
  { lots }: PatientAccount,
): AccountDecision {
  const lot = lots.find((each) => each.source === paymentId);
  if (!lot?.payment) return refuse({ code: 'patient-payment-unknown', paymentId });
  if (lot.voided) return refuse({ code: 'patient-payment-voided', paymentId });
  if (lot.banked?.depositId === depositId) return accept();
  if (lot.banked)
    return refuse({
      code: 'patient-payment-at-bank',
      paymentId,
      depositId: lot.banked.depositId,
    });
  const { cents } = lot.payment;
  const said = { clientId, paymentId, cents, depositId, depositDate };
  return accept({ type: 'PatientPaymentBanked', ...said });
}

/** It did not come with that line: it is expected again. */
export function unbankPayment(
  { clientId, paymentId, depositId }: Asked<'UnbankPayment'>,
  { lots }: PatientAccount,
): AccountDecision {
  const lot = lots.find((each) => each.source === paymentId);
  if (!lot?.payment || lot.banked?.depositId !== depositId) return accept();
  const { cents } = lot.payment;
  const { depositDate } = lot.banked;
  const said = { clientId, paymentId, cents, depositId, depositDate };
  return accept({ type: 'PatientPaymentUnbanked', ...said });
}
