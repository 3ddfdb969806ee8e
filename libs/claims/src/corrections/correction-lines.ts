import type { CorrectionBlock, LineRead, PlanCorrection } from './planned-correction.js';
import { streamOf } from '@ledgerline/event-store';
import type { LineId, PatientControlNumber } from '@ledgerline/terms';
import type { Gain, LineAt } from '../batches/claim-draft.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import type { ServiceLineFact } from '../service-lines/service-line.events.js';
import {
  isClaimable,
  type ServiceLine,
  type ServiceLineCommand,
  type ServiceLineRefusal,
} from '../service-lines/service-line.state.js';

/** Where the lines of a claim go when it is corrected. */
export interface LinesMoved {
  /** In the new claim, as they will be billed. */
  readonly kept: readonly LineAt[];
  /** In no claim any more. */
  readonly leaving: readonly (Gain & { readonly lineId: LineId })[];
  /** The first that stops the correction. */
  readonly blocked?: CorrectionBlock;
}

interface Step {
  readonly state: ServiceLine;
  readonly facts: readonly ServiceLineFact[];
}

/**
 * Gives each line back from the old claim and readies it for the new one. What is billed differently is
 * approved by who asks for the correction: having seen it before and after is the approval.
 */
export function linesOfCorrection(request: PlanCorrection): LinesMoved {
  const { claim, lines, joining, isVoided } = request;
  const kept: LineAt[] = [];
  const leaving: (Gain & { readonly lineId: LineId })[] = [];
  let blocked: CorrectionBlock | undefined;
  for (const read of isVoided ? lines : [...lines, ...joining]) {
    const moved = move(read, claim.prepared.patientControlNumber, request);
    if ('blocked' in moved) {
      blocked ??= moved.blocked;
      continue;
    }
    const { state, facts } = moved;
    const { lineId, version } = read;
    if (isClaimable(state))
      kept.push({ state, version, ...(facts.length > 0 && { before: facts }) });
    else if (facts.length > 0)
      leaving.push({ lineId, stream: streamOf('service-line', lineId), version, facts });
  }
  kept.sort((a, b) => (a.state.line.lineId < b.state.line.lineId ? -1 : 1));
  return { kept, leaving, ...(blocked && { blocked }) };
}

function move(
  { lineId, state, version: _version }: LineRead,
  number: PatientControlNumber,
  request: PlanCorrection,
): Step | { readonly blocked: CorrectionBlock } {
  let step: Step = { state, facts: [] };
  if (state.phase === 'claimed') {
    if (state.patientControlNumber !== number)
      return {
        blocked: {
          edit: 'line-in-a-newer-claim',
          sentence: `Line ${lineId} is in claim ${state.patientControlNumber}: correct that one.`,
        },
      };
    const reason = request.isVoided ? 'voided' : 'corrected';
    step = taken(step, { type: 'ReturnServiceLine', patientControlNumber: number, reason });
  }
  if (request.isVoided) return withdrawn(step, request);
  switch (step.state.phase) {
    case 'proposed':
      return approved(step, lineId, request);
    case 'held':
      return {
        blocked: {
          edit: 'line-held',
          sentence: `Line ${lineId} is held: approve it or withdraw it first.`,
        },
      };
    case 'not-billable':
      return step.state.line.wouldBe
        ? {
            blocked: {
              edit: 'line-not-billable-now',
              sentence: `Line ${lineId} is billable once what it lacks is mended; withdraw it otherwise.`,
            },
          }
        : step;
    default:
      return step;
  }
}

function approved(
  step: Step,
  lineId: LineId,
  { by, signsAs, at }: PlanCorrection,
): Step | { readonly blocked: CorrectionBlock } {
  const asked = serviceLine.decide(
    { type: 'ApproveServiceLine', by, ...(signsAs && { signsAs }), at },
    step.state,
  );
  if ('accepted' in asked) return after(step, asked.accepted);
  return { blocked: { edit: asked.refused.code, sentence: sentenceOf(asked.refused, lineId) } };
}

const sentenceOf = ({ code }: ServiceLineRefusal, lineId: LineId): string =>
  code === 'approver-documented-the-session'
    ? `Line ${lineId} changes, and who documented its session may not approve it: ask a colleague.`
    : `Line ${lineId} cannot be approved as it stands: ${code}.`;

/** A voided claim's lines are billed no more, unless they leave by themselves. */
function withdrawn(step: Step, { reason, by, at }: PlanCorrection): Step {
  const { phase } = step.state;
  return phase === 'withdrawn' || phase === 'not-billable' || phase === 'unknown'
    ? step
    : taken(step, { type: 'WithdrawServiceLine', reason, by, at });
}

/** A command that cannot be refused here: the state was looked at before. */
function taken(step: Step, command: ServiceLineCommand): Step {
  const decided = serviceLine.decide(command, step.state);
  if ('refused' in decided) throw new Error(`a line refused: ${decided.refused.code}`);
  return after(step, decided.accepted);
}

const after = ({ state, facts }: Step, gained: readonly ServiceLineFact[]): Step => ({
  state: gained.reduce((line, fact) => serviceLine.evolve(line, fact), state),
  facts: [...facts, ...gained],
});
