import type { Fact } from '@ledgerline/event-store';
import { dollars } from '@ledgerline/terms';
import type { AutomationFact } from './submission/automation.events.js';
import type { ClaimBatchFact, ControlNumberFact } from './batches/claim-batch.events.js';
import type {
  ClaimCheckFact,
  EditAcknowledgementFact,
} from './submission/claim-findings.events.js';
import type { ClaimSubmissionFact } from './submission/claim-submission.events.js';
import type { ClaimClockFact } from './claim-status/claim-clock.events.js';
import type { ClaimFact } from './claim.events.js';
import type {
  ClaimCorrectionFact,
  CorrectionRequestFact,
} from './corrections/correction.events.js';
import { tellCorrection } from './corrections/correction-history.js';
import type { InboundFileFact } from './acknowledgements/inbound-file.events.js';
import type { LinesRepricingFact } from './pricing/lines-repricing.events.js';
import type { ParkedAcknowledgementFact } from './acknowledgements/parked-acknowledgement.events.js';
import { tellClock, tellParked, tellSettled } from './acknowledgements/parked-history.js';
import type { PatientDayFact } from './pricing/patient-day.events.js';
import type { ServiceLineFact, SessionBillingFact } from './service-lines/service-line.events.js';
import { tellAutomation, tellFinding, tellSubmission } from './submission/submission-history.js';

export type ClaimsFact =
  | ServiceLineFact
  | SessionBillingFact
  | PatientDayFact
  | LinesRepricingFact
  | ClaimFact
  | ClaimCorrectionFact
  | CorrectionRequestFact
  | ClaimBatchFact
  | ControlNumberFact
  | ClaimSubmissionFact
  | ClaimCheckFact
  | EditAcknowledgementFact
  | AutomationFact
  | InboundFileFact
  | ParkedAcknowledgementFact
  | ClaimClockFact;

/** A fact as an auditor reads it: ids and codes, no names. Undefined for facts of others. */
export function tellClaims(given: Fact): string | undefined {
  const fact = given as ClaimsFact;
  switch (fact.type) {
    case 'ServiceLineProposed':
    case 'ServiceLineNotBillable':
    case 'ServiceLineApproved':
    case 'ServiceLineHeld':
    case 'ServiceLineWithdrawn':
    case 'ServiceLineClaimed':
    case 'ServiceLineReturned':
    case 'ServiceLineCorrectionOwed':
      return aboutLine(fact);
    case 'UnitTieSettled':
    case 'PatientDayPriced':
      return aboutDay(fact);
    case 'LinesRepricingAsked':
      return `${fact.askedBy} asked for every open line to be judged again.`;
    case 'LinesRepriced':
      return `Open lines were judged again: ${counted(fact.daysTotal, 'day')} of clients.`;
    case 'SessionLinesProposed':
      return (
        `Session ${fact.sessionId} was priced: ${counted(fact.lineIds.length, 'line')}, ` +
        `${fact.notBillableLineIds.length} not billable.`
      );
    case 'ClaimPrepared':
    case 'ClaimReceived':
    case 'ClaimAccepted':
    case 'ClaimRejected':
    case 'ClaimTurnedBack':
    case 'ClaimReceivableReversed':
    case 'ClaimReceivableRestored':
      return aboutClaim(fact);
    case 'ClaimContradictionSettled':
      return tellSettled(fact);
    case 'ClaimCorrectionRequested':
    case 'ClaimReplaced':
    case 'ClaimVoided':
    case 'ClaimCorrectionByHand':
    case 'SecondaryClaimPrepared':
    case 'ClaimCorrectionsRequested':
    case 'ClaimCorrectionsCompleted':
      return tellCorrection(fact);
    case 'AcknowledgementParked':
    case 'AcknowledgementMatched':
    case 'AcknowledgementMatchFailed':
    case 'AcknowledgementAttached':
    case 'AcknowledgementDismissed':
      return tellParked(fact);
    case 'ClaimClockSet':
      return tellClock(fact);
    case 'InboundFileArchived':
    case 'InboundFileRepeated':
    case 'InboundFileDigested':
    case 'InboundFileQuarantined':
      return aboutFile(fact);
    case 'ClaimSubmissionPrepared':
    case 'ClaimSubmissionRequested':
    case 'ClaimSubmissionCompleted':
      return tellSubmission(fact);
    case 'ClaimChecked':
    case 'WarningAcknowledged':
      return tellFinding(fact);
    case 'AutomationSet':
    case 'AutomationPaused':
    case 'AutomationResumed':
      return tellAutomation(fact);
    case 'ControlNumberAllocated':
      return (
        `Control number ${fact.interchangeControlNumber} of ${fact.partnerId} ` +
        `went to batch ${fact.batchId}.`
      );
    case 'BatchSealed':
    case 'BatchTransmissionStarted':
    case 'BatchTransmitted':
    case 'BatchSendUnknown':
    case 'InterchangeAccepted':
    case 'InterchangeRejected':
    case 'SetAccepted':
    case 'SetRejected':
      return aboutBatch(fact);
  }
  fact satisfies never; // All of ours are told above: what comes here is another's.
  return undefined;
}

function aboutLine(fact: ServiceLineFact): string {
  const line = `Line ${fact.lineId}`;
  switch (fact.type) {
    case 'ServiceLineProposed':
      return (
        `${line} was proposed for client ${fact.clientId}: ${fact.procedureCode}, ` +
        `${counted(fact.units, 'unit')}, ${dollars(fact.chargeCents)}, ` +
        `by rule ${fact.derivation.ruleId} version ${fact.derivation.version}.`
      );
    case 'ServiceLineNotBillable':
      return `${line} for client ${fact.clientId} is not billable: ${fact.reasons.join(', ')}.`;
    case 'ServiceLineApproved':
      return `${line} was approved by ${fact.approvedBy}: ${counted(fact.units, 'unit')}.`;
    case 'ServiceLineHeld':
      return `${line} was held by ${fact.heldBy}: ${fact.reason}.`;
    case 'ServiceLineWithdrawn':
      return `${line} was withdrawn by ${fact.withdrawnBy}: ${fact.reason}.`;
    case 'ServiceLineClaimed':
      return `${line} went into claim ${fact.patientControlNumber}.`;
    case 'ServiceLineReturned':
      return `${line} came back from claim ${fact.patientControlNumber}: ${fact.reason}.`;
    case 'ServiceLineCorrectionOwed':
      return correctionOf(fact);
  }
}

function correctionOf({
  lineId,
  correction,
  patientControlNumber,
  was,
  now,
  amendmentId,
}: Extract<ServiceLineFact, { type: 'ServiceLineCorrectionOwed' }>): string {
  const why = amendmentId === undefined ? 'A session came late' : `Amendment ${amendmentId}`;
  const claim = `line ${lineId} of claim ${patientControlNumber}`;
  if (correction === 'none') return `${why} has no billing effect on ${claim}.`;
  const from = `${counted(was.units, 'unit')}, ${dollars(was.chargeCents)}`;
  if (!now) return `${why} leaves nothing to bill of ${claim}, which was ${from}: a void is owed.`;
  const to = `${counted(now.units, 'unit')}, ${dollars(now.chargeCents)}`;
  return `${why} changes ${claim} from ${from} to ${to}: a ${correction} is owed.`;
}

function aboutDay(fact: PatientDayFact): string {
  const day = `the day ${fact.serviceDate} of client ${fact.clientId}`;
  switch (fact.type) {
    case 'UnitTieSettled':
      return `${fact.settledBy} settled a tie of ${day}: ${fact.codes.join(', ')}.`;
    case 'PatientDayPriced':
      return (
        `${day.replace('the', 'The')} was priced: ${counted(fact.lines.length, 'line')}, ` +
        `${fact.isOpen ? 'open' : 'settled'}.`
      );
  }
}

function aboutClaim(fact: Exclude<ClaimFact, { type: 'ClaimContradictionSettled' }>): string {
  const claim = `Claim ${fact.patientControlNumber}`;
  switch (fact.type) {
    case 'ClaimPrepared':
      return (
        `${claim} was prepared for payer ${fact.payerId}: ${counted(fact.lines.length, 'line')}, ` +
        `${dollars(fact.chargeCents)}, service of ${fact.serviceDate}, in batch ${fact.batchId}.`
      );
    case 'ClaimReceived':
      return `${claim} was received by the ${fact.by}: ${fact.category}:${fact.status}.`;
    case 'ClaimAccepted':
      return `${claim} was accepted by the ${fact.by}: ${fact.category}:${fact.status}.`;
    case 'ClaimRejected':
      return `${claim} was rejected by the ${fact.by}: ${fact.reason}.`;
    case 'ClaimTurnedBack':
      return `${claim} was turned back with its batch: ${fact.by} ${fact.code}.`;
    case 'ClaimReceivableReversed':
      return (
        `What claim ${fact.patientControlNumber} charged is owed no more ` +
        `from ${fact.effectiveDate} on: ${fact.reason}.`
      );
    case 'ClaimReceivableRestored':
      return `What claim ${fact.patientControlNumber} charged is owed again from ${fact.effectiveDate} on.`;
  }
}

function aboutBatch(fact: ClaimBatchFact): string {
  const batch = `Batch ${fact.batchId}`;
  switch (fact.type) {
    case 'BatchSealed':
      return (
        `${batch} was sealed by ${fact.sealedBy}: ${counted(fact.claimCount, 'claim')}, ` +
        `${dollars(fact.chargeCents)}, control number ${fact.interchangeControlNumber}, ` +
        `SHA-256 ${fact.sha256}.`
      );
    case 'BatchTransmissionStarted':
      return `${batch} was about to be sent, attempt ${fact.attempt}.`;
    case 'BatchTransmitted':
      return `${batch} reached the far side: ${fact.evidence}.`;
    case 'BatchSendUnknown':
      return `Whether batch ${fact.batchId} reached the far side is not known: ${fact.reason}.`;
    case 'InterchangeAccepted':
      return `The interchange of batch ${fact.batchId} was accepted: ${fact.code} ${fact.note}.`;
    case 'InterchangeRejected':
      return `The interchange of batch ${fact.batchId} was rejected: ${fact.code} ${fact.note}.`;
    case 'SetAccepted':
      return `Set ${fact.setControlNumber} of batch ${fact.batchId} was accepted: ${fact.code}.`;
    case 'SetRejected':
      return (
        `Set ${fact.setControlNumber} of batch ${fact.batchId} was rejected: ${fact.code}, ` +
        `${counted(fact.errors.length, 'error')}.`
      );
  }
}

function aboutFile(fact: InboundFileFact): string {
  const file = `File ${fact.sha256.slice(0, 12)}`;
  switch (fact.type) {
    case 'InboundFileArchived':
      return `${file} came in, ${counted(fact.bytes, 'byte')}.`;
    case 'InboundFileRepeated':
      return `${file} came again, byte for byte: nothing was done.`;
    case 'InboundFileDigested':
      return `${file} was read: ${counted(fact.sets.length, 'set')}, ${fact.disposition}.`;
    case 'InboundFileQuarantined':
      return `${file} was set aside whole: ${fact.faults.map(({ code }) => code).join(', ')}.`;
  }
}

const counted = (count: number, noun: string): string =>
  `${count} ${count === 1 ? noun : noun === 'batch' ? 'batches' : `${noun}s`}`;
