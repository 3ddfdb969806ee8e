import { dollars } from '@ledgerline/terms';
import type { AutomationFact } from './automation.events.js';
import type { ClaimCheckFact, EditAcknowledgementFact } from './claim-findings.events.js';
import type { ClaimSubmissionFact } from './claim-submission.events.js';

/** A submission, as an auditor reads it. */
export function tellSubmission(fact: ClaimSubmissionFact): string {
  switch (fact.type) {
    case 'ClaimSubmissionPrepared': {
      const { linesTotal, claimsTotal, chargeCents } = fact.counted;
      return (
        `The schedule of ${fact.automation.scope} put ${linesTotal} lines into ${claimsTotal} ` +
        `claims, ${dollars(chargeCents)}; ${fact.excludedLinesTotal} lines stayed out.`
      );
    }
    case 'ClaimSubmissionRequested': {
      const what = fact.filter ? 'the ready lines that match' : 'all ready lines';
      return fact.automation
        ? `The schedule of ${fact.automation.scope} asked for ${what} to be sent.`
        : `${fact.requestedBy} asked for ${what} to be sent.`;
    }
    case 'ClaimSubmissionCompleted': {
      const batches = fact.batchIds.length === 1 ? '1 batch' : `${fact.batchIds.length} batches`;
      const claims = fact.claimCount === 1 ? '1 claim' : `${fact.claimCount} claims`;
      return `${claims} went into ${batches}; ${fact.heldBack.length} held back.`;
    }
  }
}

/** A finding, or somebody's word for one. */
export function tellFinding(fact: ClaimCheckFact | EditAcknowledgementFact): string {
  switch (fact.type) {
    case 'ClaimChecked': {
      const ids = [...new Set(fact.findings.map(({ id }) => id))].join(', ');
      const claim = `Claim ${fact.patientControlNumber}`;
      switch (fact.outcome) {
        case 'held-back':
          return `${claim} was held back: ${ids}.`;
        case 'went-with-warnings':
          return `${claim} went with warnings: ${ids}.`;
        case 'may-go':
          return ids === '' ? `${claim} may go.` : `${claim} may go, with warnings: ${ids}.`;
      }
    }
    case 'WarningAcknowledged':
      return (
        `${fact.by} answered for ${fact.editId} version ${fact.editVersion} ` +
        `on line ${fact.lineId}: ${fact.reason}.`
      );
  }
}

/** A switch of what is done without a person. */
export function tellAutomation(fact: AutomationFact): string {
  const what = `${fact.switch === 'create' ? 'Making' : 'Sending'} claims of ${fact.scope} by schedule`;
  const why = `by ${fact.by}: ${fact.reason}.`;
  switch (fact.type) {
    case 'AutomationSet':
      return `${what} was switched ${fact.isOn ? 'on' : 'off'} ${why}`;
    case 'AutomationPaused':
      return `${what} was paused ${why}`;
    case 'AutomationResumed':
      return `${what} was resumed ${why}`;
  }
}
