import { accept, isSame, refuse } from '@ledgerline/event-store';
import { cents, sumCents } from '@ledgerline/terms';
import type { AccountDecision } from './patient-account.rules.js';
import type { CreditSource } from './patient-account.events.js';
import { isAhead, type PatientAccountCommand } from './patient-account.rules.js';
import {
  availableOf,
  type PatientAccount,
  type Refund,
  type RefundState,
} from './patient-account.state.js';

type OfRefund = Extract<PatientAccountCommand, { refundId: string }>;
type Propose = Extract<OfRefund, { type: 'ProposeRefund' }>;

/** A refund goes by four eyes: proposed by one, approved by another, then paid; and the cheque may come back. */
export function decideRefund(command: OfRefund, account: PatientAccount): AccountDecision {
  if (command.type === 'ProposeRefund') return propose(command, account);
  const { refundId, by, at } = command;
  const refund = account.refunds.find((each) => each.refundId === refundId);
  if (!refund) return refuse({ code: 'patient-refund-unknown', refundId });
  const { clientId, cents: amount, state } = refund;
  const about = { refundId, clientId, cents: amount };
  const otherwise = refuse({ code: 'patient-refund-stands-otherwise', state } as const);
  switch (command.type) {
    case 'ApproveRefund':
      if (state === 'approved' && refund.approvedBy === by) return accept();
      if (state !== 'proposed') return otherwise;
      if (by === refund.proposedBy)
        return refuse({ code: 'patient-refund-approved-by-its-proposer', by });
      return accept({ type: 'PatientRefundApproved', ...about, approvedBy: by, approvedAt: at });
    case 'RefuseRefund': {
      if (state === 'refused') return accept();
      if (state !== 'proposed' && state !== 'approved') return otherwise;
      const { why } = command;
      return accept({ type: 'PatientRefundRefused', ...about, why, refusedBy: by, refusedAt: at });
    }
    case 'PayRefund':
      return pay(command, refund, state, account);
    case 'ReturnRefund': {
      if (state === 'returned') return accept();
      if (state !== 'paid') return otherwise;
      const { returnedOn, why } = command;
      if (isAhead(returnedOn, at))
        return refuse({ code: 'patient-money-dated-ahead', date: returnedOn });
      const said = { ...about, returnedOn, why, recordedBy: by, recordedAt: at };
      return accept({ type: 'PatientRefundReturned', ...said });
    }
  }
}

function pay(
  { refundId, method, reference, paidOn, by, at }: Extract<OfRefund, { type: 'PayRefund' }>,
  { clientId, cents: amount, sources, paid }: Refund,
  state: RefundState,
  { lots }: PatientAccount,
): AccountDecision {
  if (state === 'paid' && isSame(paid, { method, reference, on: paidOn })) return accept();
  if (state !== 'approved') return refuse({ code: 'patient-refund-stands-otherwise', state });
  if (isAhead(paidOn, at)) return refuse({ code: 'patient-money-dated-ahead', date: paidOn });
  const [receivedOn] = lots
    .filter((lot) => sources.some((each) => each.source === lot.source))
    .map((lot) => lot.payment?.receivedOn ?? lot.freeOn)
    .sort()
    .reverse();
  if (receivedOn !== undefined && paidOn < receivedOn)
    return refuse({ code: 'patient-refund-dated-before-received', receivedOn });
  const said = { refundId, clientId, cents: amount, method, reference, paidOn };
  return accept({ type: 'PatientRefundPaid', ...said, paidBy: by, paidAt: at });
}

function propose(command: Propose, account: PatientAccount): AccountDecision {
  const { refundId, clientId, cents: amount, why, by, at } = command;
  const known = account.refunds.find((each) => each.refundId === refundId);
  if (known)
    return known.cents === amount && known.why === why && known.proposedBy === by
      ? accept()
      : refuse({ code: 'patient-refund-id-taken', refundId });
  const sources = takenFrom(account, amount, command.source);
  const availableCents = sumCents(sources.map((each) => each.cents));
  if (availableCents < amount) return refuse({ code: 'patient-credit-less', availableCents });
  const said = { refundId, clientId, cents: amount, sources, why };
  return accept({ type: 'PatientRefundProposed', ...said, proposedBy: by, proposedAt: at });
}

/** Which credits it is paid from, oldest first, as far as they reach. */
function takenFrom(account: PatientAccount, amount: number, only: CreditSource | undefined) {
  let left = amount;
  return account.lots.flatMap((lot) => {
    if (only !== undefined && lot.source !== only) return [];
    const taken = Math.max(0, Math.min(left, availableOf(account, lot)));
    left -= taken;
    return taken === 0 ? [] : [{ source: lot.source, cents: cents(taken) }];
  });
}
