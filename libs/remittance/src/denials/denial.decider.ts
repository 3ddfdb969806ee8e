import { accept, refuse, streamOf, type Decider, type Decision } from '@ledgerline/event-store';
import { cents } from '@ledgerline/terms';
import type { Adjustment } from '../posting/claim-payment.events.js';
import { isWriteOff } from '../posting/posting-disposition.js';
import { mayBePatients, rulingFor, type PostingPolicy } from '../posting-policy/posting-policy.js';
import type { About, DenialCommand, DenialRefusal } from './denial.commands.js';
import type { DenialFact } from './denial.events.js';
import {
  evolveDenials,
  nameOf,
  remainingOf,
  sumOf,
  untouched,
  type ClaimDenials,
} from './denial.state.js';
import { filedFact, unheard } from './file-appeal.js';
import type { StandingDenial } from './standing-denials.js';
import { isWriteOffReason, reasonFits, type WriteOffReason } from './write-off-reasons.js';

export type { DenialCommand, DenialRefusal } from './denial.commands.js';

export const denialStream = (patientControlNumber: string): string =>
  streamOf('denial', patientControlNumber);

/** What is done about the denials of one claim. A denial is written off, billed or appealed at most once. */
export const claimDenials: Decider<ClaimDenials, DenialCommand, DenialFact, DenialRefusal> = {
  initial: untouched,
  decide(command, claim) {
    if (command.why.trim() === '') return refuse({ code: 'denial-reason-missing' });
    switch (command.type) {
      case 'WriteOffDenials':
      case 'BillDenialsToPatient':
      case 'FileAppeal':
        return command.supersededBy === null
          ? actOn(command, claim)
          : refuse({ code: 'denial-claim-superseded', supersededBy: command.supersededBy });
      case 'DecideAppeal':
        return decideAppeal(command, claim);
      case 'UndoDenialAction':
        return undo(command, claim);
    }
  },
  evolve: evolveDenials,
};

type Acting = Extract<DenialCommand, About>;
type Decided = Decision<DenialFact, DenialRefusal>;

function actOn(command: Acting, claim: ClaimDenials): Decided {
  const facts: DenialFact[] = [];
  const appealed: { denial: StandingDenial; amount: number }[] = [];
  for (const key of [...new Set(command.denials)].sort()) {
    // The same action again: already so.
    if (isKnown(claim, actionIdOf(command, key))) continue;
    const denial = command.standing.get(key);
    const left = denial ? remainingOf(denial, claim.moves.values()) : [];
    if (!denial || left.length === 0) return refuse({ code: 'denial-not-open', denial: key });
    if (command.type === 'FileAppeal') {
      const refused = unheard(command, claim, denial);
      if (refused) return refuse(refused);
      appealed.push({ denial, amount: sumOf(left) });
      continue;
    }
    const taken =
      command.type === 'WriteOffDenials' ? letGo(command, denial, left) : billed(denial, left);
    if ('refused' in taken) return taken;
    facts.push(movedFact(command, denial, taken.accepted));
  }
  if (command.type === 'FileAppeal' && appealed.length > 0)
    facts.push(filedFact(command, appealed));
  return accept(...facts);
}

const actionIdOf = (command: Acting, denial: string): string =>
  command.type === 'FileAppeal' ? command.actionId : `${command.actionId}.${denial}`;

const isKnown = ({ moves, undone, appeals }: ClaimDenials, id: string): boolean =>
  moves.has(id) || undone.has(id) || appeals.has(id);

type Taken = Decision<Adjustment, DenialRefusal>;
type WritingOff = Extract<DenialCommand, { type: 'WriteOffDenials' }>;

/** What of a denial a listed reason lets go. */
function letGo(command: WritingOff, denial: StandingDenial, left: readonly Adjustment[]): Taken {
  const { reason } = command;
  if (!isWriteOffReason(reason)) return refuse({ code: 'write-off-reason-not-listed', reason });
  const fitting = left.filter(
    (each) =>
      reasonFits(reason, each) &&
      (reason !== 'posting-policy' || isWriteOff(ruled(command.policy, denial, each).as)),
  );
  return fitting.length > 0
    ? accept(...fitting)
    : refuse({
        code: 'write-off-reason-does-not-fit',
        denial: denial.denial,
        reason,
        adjustments: left.map(nameOf),
      });
}

const ruled = (
  policy: PostingPolicy,
  { remarks, payerX12Id }: Pick<StandingDenial, 'remarks' | 'payerX12Id'>,
  { group, carc, cents: amount }: Adjustment,
) => rulingFor(policy, { group, carc, cents: amount, remarks, payerX12Id });

/** Source: N782, N783: qualified Medicare beneficiary, who owes nothing (42 U.S.C. 1396a(n)(3)(B)). */
export const NEVER_PATIENTS: ReadonlySet<string> = new Set(['N782', 'N783']);

/** What of a denial the payer put to the patient: never a cent under CO. */
function billed(denial: StandingDenial, left: readonly Adjustment[]): Taken {
  const remark = denial.remarks.find((each) => NEVER_PATIENTS.has(each));
  if (remark !== undefined)
    return refuse({ code: 'patient-never-billed', denial: denial.denial, remark });
  const theirs = left.filter(mayBePatients);
  return theirs.length > 0
    ? accept(...theirs)
    : refuse({
        code: 'denial-not-the-patients',
        denial: denial.denial,
        adjustments: left.map(nameOf),
      });
}

function movedFact(
  command: Exclude<Acting, { type: 'FileAppeal' }>,
  { denial, lineId, paymentId, remarks, payerX12Id }: StandingDenial,
  adjustments: readonly Adjustment[],
): DenialFact {
  const moved = {
    actionId: `${command.actionId}.${denial}`,
    patientControlNumber: command.patientControlNumber,
    denial,
    lineId,
    paymentId,
    cents: cents(sumOf(adjustments)),
    adjustments,
    effectiveDate: command.on,
    why: command.why,
    decidedBy: command.by,
    decidedAt: command.at,
  };
  if (command.type === 'BillDenialsToPatient') return { type: 'DenialBilledToPatient', ...moved };
  const reason = command.reason as WriteOffReason;
  const [first] = adjustments;
  if (reason !== 'posting-policy' || !first) return { type: 'DenialWrittenOff', reason, ...moved };
  const { policy } = command;
  const { clause } = ruled(policy, { remarks, payerX12Id }, first);
  const named = { clause, policy: `${policy.policyId}/${policy.version}` };
  return { type: 'DenialWrittenOff', reason, ...named, ...moved };
}

function decideAppeal(
  command: Extract<DenialCommand, { type: 'DecideAppeal' }>,
  { appeals }: ClaimDenials,
): Decided {
  const { patientControlNumber, appealId, outcome, decidedOn, why, by, at } = command;
  const appeal = appeals.get(appealId);
  if (!appeal) return refuse({ code: 'appeal-not-filed', appealId });
  if (appeal.outcome === outcome) return accept();
  if (appeal.outcome !== null)
    return refuse({ code: 'appeal-already-decided', outcome: appeal.outcome });
  const { denials } = appeal;
  const said = { appealId, patientControlNumber, denials, outcome, decidedOn, why };
  return accept({ type: 'AppealDecided', ...said, recordedBy: by, recordedAt: at });
}

type Undoing = Extract<DenialCommand, { type: 'UndoDenialAction' }>;

function undo(command: Undoing, { moves, undone }: ClaimDenials): Decided {
  const { undoes, why, by, at, on } = command;
  const before = undone.get(undoes);
  // It was to stand again and could not: somebody has seen that it stays undone.
  if (before?.isLapsed && before.move) {
    const { patientControlNumber: number, denial } = before.move;
    const of = { actionId: undoes, patientControlNumber: number, denial };
    return accept({ type: 'DenialLapseSeen', ...of, why, seenBy: by, seenAt: at });
  }
  if (before) return accept();
  const move = moves.get(undoes);
  if (!move) return refuse({ code: 'denial-action-unknown', undoes });
  const { patientControlNumber, denial, lineId, as: was, cents: amount } = move;
  const about = { undoes, patientControlNumber, denial, lineId, was, cents: amount };
  const said = { why, effectiveDate: on, undoneBy: by, undoneAt: at };
  return accept({ type: 'DenialActionUndone', ...about, ...said });
}
