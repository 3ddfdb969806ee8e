import { cents, dollars } from '@ledgerline/terms';
import type { Fact } from '@ledgerline/event-store';
import { writeOffReasons } from '../denials/write-off-reasons.js';
import { isResolutionFact, type ResolutionFact } from './resolution.events.js';
import { shortfallReasons } from './shortfall-reasons.js';

const money = (amount: number) => dollars(cents(amount));

const withdrawnBecause = {
  person: 'as somebody says',
  'decided-anew': 'decided anew',
  'payment-gone': 'since its payment is off the books',
  'paid-later': 'since a later payment pays the line',
} as const;

/** What became of an exception, each fact a sentence. Undefined for facts of others. */
export function tellResolution(given: Fact): string | undefined {
  const fact = given as Fact | ResolutionFact;
  if (!isResolutionFact(fact)) return undefined;
  if ('again' in fact)
    return `What ${fact.decidedBy} had decided of an exception of payment ${fact.paymentId} stands again: ${fact.why}.`;
  switch (fact.type) {
    case 'HeldAmountPosted':
      return `${fact.decidedBy} posted ${money(fact.cents)} that waited to ${fact.to}: ${fact.reason ? `${writeOffReasons[fact.reason].says} ` : ''}${fact.why}.`;
    case 'ShortfallAccepted':
      return `${fact.decidedBy} accepted a shortfall of ${money(fact.cents)}: ${shortfallReasons[fact.reason].says} ${fact.why}.`;
    case 'PriorPayerAccepted':
      return `${fact.decidedBy} let the next payer’s reckoning of the first one be: ${fact.why}.`;
    case 'HeldAmountKept':
      return `${fact.decidedBy} keeps what waits until ${fact.until}: ${fact.why}.`;
    case 'ShortfallDisputed':
      return `${fact.decidedBy} disputes the shortfall, to be looked at by ${fact.until}: ${fact.why}.`;
    case 'TakebackKept':
      return `${fact.decidedBy} lets the takeback wait for its payment until ${fact.until}: ${fact.why}.`;
    case 'TakebackTold':
      return `${fact.decidedBy} found the payment a takeback takes back, ${fact.takesBack}: ${fact.why}.`;
    case 'PaymentLineTold':
      return `${fact.decidedBy} told line ${fact.lineId} from what was paid to the claim: ${fact.why}.`;
    case 'RepeatedPaymentSetAside':
      return `${fact.decidedBy} set ${money(fact.payment.paidCents)} aside that was paid twice, to be returned: ${fact.why}.`;
    case 'RepeatedPaymentReturned':
      return `${fact.returnedBy} returned ${money(fact.cents)} that was paid twice, reference ${fact.reference}.`;
    case 'LinePaidLater':
      return `A later payment, ${fact.paidBy}, paid what payment ${fact.paymentId} left open.`;
    case 'PostingResolutionWithdrawn':
      return `What was decided of an exception of payment ${fact.paymentId} is withdrawn, ${withdrawnBecause[fact.because]}${fact.why ? `: ${fact.why}` : ''}.`;
  }
}
