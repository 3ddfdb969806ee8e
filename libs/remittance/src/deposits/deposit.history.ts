import type { Fact } from '@ledgerline/event-store';
import { dollars } from '@ledgerline/terms';
import type {
  BankDepositFact,
  DepositLookalikeFact,
  DepositMatchFact,
  DepositSearchFact,
  StatementFact,
} from './deposit.events.js';
import type { PatientDepositFact } from './patient-deposit.events.js';
import { broughtBy } from './deposit.posting.js';

/** Each fact of the bank's side as one sentence. Undefined for facts of others. */
export function tellDeposit(given: Fact): string | undefined {
  const fact = given as
    | BankDepositFact
    | DepositLookalikeFact
    | DepositMatchFact
    | DepositSearchFact
    | PatientDepositFact
    | StatementFact;
  switch (fact.type) {
    case 'BankDepositRecorded':
      return `The bank shows ${dollars(fact.amountCents)} on ${fact.depositDate}, ${fact.traceNumber ? `trace ${fact.traceNumber}` : 'without a trace number'}${fact.apartFrom === undefined ? '' : `; another one than ${fact.apartFrom}, says ${fact.recordedBy}: ${fact.apartBecause}`}.`;
    case 'BankDepositLooksAlike':
      return `The bank shows ${dollars(fact.amountCents)} on ${fact.depositDate}; it looks the same as ${fact.like.row === undefined ? 'a line' : `line ${fact.like.row}`} of statement ${fact.like.fileSha256.slice(0, 12)}, and is on no books until a person says.`;
    case 'BankDepositToldSame':
      return `It is the same as ${fact.sameAs}, says ${fact.toldBy}: ${fact.reason}.`;
    case 'StatementImported':
      return `A statement came as ${fact.format}: ${fact.recorded} lines recorded, ${fact.alike} that look the same as lines of another.`;
    case 'BankDepositUndone':
      return `${fact.undoneBy} took the bank line of ${dollars(fact.amountCents)} on ${fact.depositDate} back with its statement: ${fact.reason}.`;
    case 'DepositSearched':
      return `Both sides were looked through for ${fact.id}: ${fact.found}${fact.candidates.length > 0 ? `, ${fact.candidates.join(', ')}` : ''}.`;
    case 'DepositMatched':
      return `Remittance ${fact.remittanceId} came with deposit ${fact.depositId}, ${dollars(broughtBy(fact))}${fact.together ? `, together with ${fact.together.join(', ')}` : ''}: ${fact.clause}.`;
    case 'DepositUnmatched':
      return `Remittance ${fact.remittanceId} did not come with deposit ${fact.depositId} after all, says ${fact.unmatchedBy}.`;
    case 'PatientDepositMatched':
      return `Deposit ${fact.depositId} brought ${dollars(fact.cents)} of patients, ${fact.payments.length} payments: ${fact.clause}.`;
    case 'PatientDepositUnmatched':
      return `Deposit ${fact.depositId} did not bring ${dollars(fact.cents)} of patients after all, says ${fact.unmatchedBy}: ${fact.reason}.`;
    default:
      return undefined;
  }
}
