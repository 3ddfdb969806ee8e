import { accept, refuse } from '@ledgerline/event-store';
import { cents } from '@ledgerline/terms';
import type { AccountDecision } from './patient-account.rules.js';
import type { OwedUnder, PatientAccountFact } from './patient-account.events.js';
import type { PatientAccountCommand } from './patient-account.rules.js';
import {
  appliedTo,
  availableOf,
  evolveAccount,
  latest,
  owedKey,
  type PatientAccount,
} from './patient-account.state.js';

type MoveCredit = Extract<PatientAccountCommand, { type: 'MoveCredit' }>;

/**
 * Some of one credit, applied or moved by a person: never more than it holds, never more than the debt still is. What a
 * person took off a debt is not put back by itself; a person moves it back, and that undoes it.
 */
export function moveCredit(command: MoveCredit, account: PatientAccount): AccountDecision {
  const { source, from, to, clientId, why, by, at } = command;
  const lot = account.lots.find((each) => each.source === source);
  if (!lot) return refuse({ code: 'patient-credit-unknown', source });
  if (nameOf(from) === nameOf(to)) return refuse({ code: 'patient-move-goes-nowhere' });
  const said = { clientId, source, cents: command.cents, why, by, at };
  const facts: PatientAccountFact[] = [];
  let now = account;
  if (from !== 'credit') {
    const standing = account.applied.find(
      (each) => each.source === source && owedKey(each) === owedKey(from),
    );
    const appliedCents = standing?.cents ?? cents(0);
    if (appliedCents < command.cents) return refuse({ code: 'patient-applied-less', appliedCents });
    const fact = {
      type: 'PatientCreditReleased',
      ...said,
      ...from,
      because: 'person',
      effectiveDate: latest(command.on, lot.freeOn, standing?.on),
    } as const;
    facts.push(fact);
    now = evolveAccount(now, fact);
  }
  if (to === 'credit') return accept(...facts);
  const availableCents = availableOf(now, lot);
  if (availableCents < command.cents)
    return refuse({ code: 'patient-credit-less', availableCents });
  const debt = command.debts.find((each) => owedKey(each) === owedKey(to));
  const openCents = cents(debt ? Math.max(0, debt.cents - appliedTo(now, to)) : 0);
  if (!debt || openCents < command.cents) return refuse({ code: 'patient-owes-less', openCents });
  const { serviceDate } = debt;
  const freeOn = now.lots.find((each) => each.source === source)?.freeOn;
  const effectiveDate = latest(command.on, freeOn, debt.movedOn);
  facts.push({
    type: 'PatientCreditApplied',
    ...said,
    ...to,
    serviceDate,
    rule: 'person',
    effectiveDate,
  });
  return accept(...facts);
}

const nameOf = (end: OwedUnder | 'credit'): string => (end === 'credit' ? end : owedKey(end));
