import { accept, isSame, refuse, told } from '@ledgerline/event-store';
import type { FeeFact } from './fee.events.js';
import { flawOfSpan, put } from '../clinic/practice-flaws.js';
import type { Verdict } from '../clinic/practice-refusal.js';
import { policyIdOf, takesOneClaimADay } from './fee-on.js';
import type { AllowedAmount, Charge, Established } from '../clinic/practice.state.js';

type PolicyChange = Omit<Extract<FeeFact, { type: 'PayerPolicyChanged' }>, 'type'>;
type GroupingChange = Omit<Extract<FeeFact, { type: 'PayerClaimGroupingChanged' }>, 'type'>;

export type FeeCommand =
  | ({ readonly type: 'SetCharge' } & Charge)
  | ({ readonly type: 'SetAllowedAmount' } & AllowedAmount)
  | ({ readonly type: 'ChangePayerPolicy' } & PolicyChange)
  | ({ readonly type: 'ChangeClaimGrouping' } & GroupingChange);

/** The rules of what is asked, what is allowed, how a payer counts and wants claims. */
export function decideFee(command: FeeCommand, state: Established): Verdict {
  switch (command.type) {
    case 'SetCharge':
      return setCharge(told(command), state);
    case 'SetAllowedAmount':
      return setAllowedAmount(told(command), state);
    case 'ChangePayerPolicy':
      return changePolicy(told(command), state);
    case 'ChangeClaimGrouping':
      return changeGrouping(told(command), state);
  }
}

/** What a fact about fees leaves of the practice. */
export function evolveFee(state: Established, fact: FeeFact): Established {
  switch (fact.type) {
    case 'ChargeSet':
      return { ...state, charges: [...state.charges, told(fact)] };
    case 'AllowedAmountSet':
      return { ...state, allowedAmounts: [...state.allowedAmounts, told(fact)] };
    case 'PayerPolicyChanged': {
      const payer = state.payers.get(fact.payerId);
      if (!payer) return state;
      const { policyId, from } = fact;
      const policyChanges = [...(payer.policyChanges ?? []), { policyId, from }];
      return { ...state, payers: put(state.payers, fact.payerId, { ...payer, policyChanges }) };
    }
    case 'PayerClaimGroupingChanged': {
      const payer = state.payers.get(fact.payerId);
      if (!payer) return state;
      const { oneClaimADay, from } = fact;
      const claimGroupingChanges = [...(payer.claimGroupingChanges ?? []), { oneClaimADay, from }];
      const changed = { ...payer, claimGroupingChanges };
      return { ...state, payers: put(state.payers, fact.payerId, changed) };
    }
  }
}

function setCharge(charge: Charge, state: Established): Verdict {
  const { payerId, chargeCents } = charge;
  const held = state.charges.findLast(
    (each) =>
      each.procedureCode === charge.procedureCode &&
      each.payerId === payerId &&
      each.from === charge.from,
  );
  if (held?.chargeCents === chargeCents) return accept();
  if (payerId !== null && !state.payers.has(payerId))
    return refuse({ code: 'payer-not-contracted', payerId });
  if (chargeCents <= 0) return refuse({ code: 'charge-not-positive', chargeCents });
  return accept({ type: 'ChargeSet', ...charge });
}

function setAllowedAmount(amount: AllowedAmount, state: Established): Verdict {
  const { payerId, procedureCode, from, allowedCents } = amount;
  const held = state.allowedAmounts.findLast(
    (each) =>
      each.payerId === payerId && each.procedureCode === procedureCode && each.from === from,
  );
  if (held && isSame(held, amount)) return accept();
  if (!state.payers.has(payerId)) return refuse({ code: 'payer-not-contracted', payerId });
  if (allowedCents <= 0) return refuse({ code: 'allowed-not-positive', allowedCents });
  const flaw = flawOfSpan(amount);
  return flaw ? refuse(flaw) : accept({ type: 'AllowedAmountSet', ...amount });
}

function changePolicy(change: PolicyChange, state: Established): Verdict {
  const { payerId, policyId, from } = change;
  const payer = state.payers.get(payerId);
  if (!payer) return refuse({ code: 'payer-not-contracted', payerId });
  return policyIdOf(payer, from) === policyId
    ? accept()
    : accept({ type: 'PayerPolicyChanged', ...change });
}

function changeGrouping(change: GroupingChange, state: Established): Verdict {
  const { payerId, oneClaimADay, from } = change;
  const payer = state.payers.get(payerId);
  if (!payer) return refuse({ code: 'payer-not-contracted', payerId });
  return takesOneClaimADay(payer, from) === oneClaimADay
    ? accept()
    : accept({ type: 'PayerClaimGroupingChanged', ...change });
}
