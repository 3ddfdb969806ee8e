import { accept, type Decider } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';
import type { ClaimCheckFact, KeptFinding } from './claim-findings.events.js';
import { inputHashOf, type Finding } from './claim-finding.js';
import type { JudgedClaim } from '../batches/ready-claims.js';

type Told = Omit<ClaimCheckFact, 'type'>;
export type ClaimCheckCommand = { readonly type: 'RecordClaimCheck' } & Told;

/**
 * Judged again with the same input and the same findings, nothing new is said. That nothing was found is said where
 * something was before.
 */
export const claimCheck: Decider<Told | null, ClaimCheckCommand, ClaimCheckFact, never> = {
  initial: null,
  decide: (command, before) =>
    (before ? saidOf(before) === saidOf(command) : command.findings.length === 0)
      ? accept()
      : accept({ ...command, type: 'ClaimChecked' }),
  evolve: (_before, fact) => fact,
};

const saidOf = ({ outcome, inputHash, findings, lineIds }: Told): string =>
  JSON.stringify([
    outcome,
    inputHash,
    lineIds,
    findings.map(({ id, version, severity, field }) => [id, version, severity, field]),
  ]);

/** What is to be recorded of a claim; undefined where nothing was found. */
export const checkOf = (judged: JudgedClaim, checkedAt: Instant): ClaimCheckCommand | undefined =>
  judged.findings.length === 0
    ? undefined
    : told(judged, judged.ready ? 'went-with-warnings' : 'held-back', checkedAt);

/** The same of a claim that waits: what was found before may be found no more. */
export const waitingCheckOf = (judged: JudgedClaim, checkedAt: Instant): ClaimCheckCommand =>
  told(judged, judged.ready ? 'may-go' : 'held-back', checkedAt);

function told(
  { patientControlNumber, draft, document, findings }: JudgedClaim,
  outcome: Told['outcome'],
  checkedAt: Instant,
): ClaimCheckCommand {
  const lines = draft.lines.map(({ state }) => state.line);
  return {
    type: 'RecordClaimCheck',
    patientControlNumber,
    lineIds: lines.map(({ lineId }) => lineId),
    outcome,
    findings: findings.map(kept),
    inputHash: inputHashOf(document ?? lines),
    checkedAt,
  };
}

const kept = ({ edit, version, severity, field }: Finding): KeptFinding => ({
  id: edit,
  ...(version === undefined ? {} : { version }),
  severity,
  ...(field === undefined ? {} : { field }),
});
