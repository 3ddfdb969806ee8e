import { cents, dollars } from '@ledgerline/terms';
import type { Fact } from '@ledgerline/event-store';
import type { DenialDeadlineFact } from './denial-deadline.events.js';
import type { DenialFact } from './denial.events.js';
import { lapsedSays } from './restore-denials.js';
import { writeOffReasons } from './write-off-reasons.js';

const money = (amount: number) => dollars(cents(amount));

/** What was done about denials, each fact a sentence. Undefined for facts of others. */
export function tellDenial(given: Fact): string | undefined {
  const fact = given as DenialFact | DenialDeadlineFact;
  switch (fact.type) {
    case 'DenialWrittenOff':
      return `${fact.decidedBy} wrote off ${money(fact.cents)} of ${fact.denial}: ${writeOffReasons[fact.reason].says} ${fact.clause ? `Clause ${fact.clause} of ${fact.policy}. ` : ''}${fact.why}`;
    case 'DenialBilledToPatient':
      return `${fact.decidedBy} put ${money(fact.cents)} of ${fact.denial} to the patient: ${fact.why}`;
    case 'DenialActionUndone':
      return `${fact.undoneBy ?? `Payment ${fact.seenIn ?? ''}`} undid it, ${money(fact.cents)} ${fact.was.replaceAll('-', ' ')} are the payer's again: ${fact.why}`;
    case 'DenialActionRestored':
      return `Payment ${fact.seenIn} is undone: ${money(fact.cents)} stand ${fact.was.replaceAll('-', ' ')} again: ${fact.why}`;
    case 'DenialActionLapsed':
      return `Payment ${fact.seenIn} is undone, and ${money(fact.cents)} once ${fact.was.replaceAll('-', ' ')} stay the payer's: ${lapsedSays[fact.because]}`;
    case 'DenialLapseSeen':
      return `${fact.seenBy} saw that it stays undone: ${fact.why}`;
    case 'AppealAnswerUndone':
      return `Payment ${fact.seenIn} is undone, and so is the answer it was (${fact.was}): the appeal waits again.`;
    case 'AppealFiled':
      return `${fact.filedBy} filed ${fact.level === 'records' ? 'records' : `an appeal (${fact.level})`} on ${fact.filedOn} for ${fact.denials.length} lines, packet ${fact.packetSha256.slice(0, 12)}; the answer is due ${fact.answerBy ?? 'on a day nobody knows'}: ${fact.why}`;
    case 'AppealDecided':
      return `The payer's answer of ${fact.decidedOn}: ${fact.outcome}, told by ${fact.recordedBy ?? `payment ${fact.seenIn ?? ''}`}; ${fact.why}`;
    case 'DenialDeadlineSet':
      return `${fact.setBy} set ${fact.days} days for ${fact.what.replaceAll('-', ' ')} with ${fact.payerId}, counted from the ${fact.countedFrom.replaceAll('-', ' ')}, for denials from ${fact.from} on: ${fact.source}`;
    default:
      return undefined;
  }
}
