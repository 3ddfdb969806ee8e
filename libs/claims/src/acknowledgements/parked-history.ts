import type { ClaimClockFact } from '../claim-status/claim-clock.events.js';
import type { ClaimFact } from '../claim.events.js';
import type { ParkedAcknowledgementFact, ParkedTarget } from './parked-acknowledgement.events.js';

/** A fact of a parked word as an auditor reads it. */
export function tellParked(fact: ParkedAcknowledgementFact): string {
  const word = `Acknowledgement ${fact.parkedId}`;
  switch (fact.type) {
    case 'AcknowledgementParked':
      return (
        `${word} of file ${fact.fileSha256.slice(0, 12)} (${fact.kind}, ${numbers(fact)}) ` +
        `found nobody and waits: ${fact.reason}.`
      );
    case 'AcknowledgementMatched':
      return `${fact.matchedBy} said that ${lower(word)} is of ${target(fact.to)}: ${fact.reason}.`;
    case 'AcknowledgementMatchFailed':
      return `${word} could not be recorded of what was named: ${fact.reason}.`;
    case 'AcknowledgementAttached':
      return `${word} was recorded of ${target(fact.to)}.`;
    case 'AcknowledgementDismissed':
      return `${fact.dismissedBy} found ${lower(word)} to be nobody’s here: ${fact.reason}.`;
  }
}

export function tellClock(fact: ClaimClockFact): string {
  const whose = fact.payerId === null ? 'every payer' : `payer ${fact.payerId}`;
  const limit =
    fact.limit === null
      ? 'does not run'
      : `runs ${fact.limit} ${fact.unit}${fact.limit === 1 ? '' : 's'}`;
  return `${fact.setBy} set the ${fact.clock} clock of ${whose}: it ${limit} from ${fact.from} on.`;
}

export function tellSettled(
  fact: Extract<ClaimFact, { type: 'ClaimContradictionSettled' }>,
): string {
  const { patientControlNumber, settledBy, stands, reason } = fact;
  return (
    `${settledBy} settled answers of claim ${patientControlNumber} that contradict each other: ` +
    `it counts as ${stands}: ${reason}.`
  );
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const numbers = ({
  controlNumbers,
}: Extract<ParkedAcknowledgementFact, { type: 'AcknowledgementParked' }>): string =>
  Object.entries(controlNumbers)
    .map(([name, number]) => `${name} ${number}`)
    .join(', ') || 'no number';

const target = (to: ParkedTarget): string =>
  'batchId' in to
    ? `batch ${to.batchId}${to.setControlNumber ? `, set ${to.setControlNumber}` : ''}`
    : `claim ${to.patientControlNumber}`;
