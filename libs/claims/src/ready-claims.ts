import type { ClientState } from '@ledgerline/practice';
import { serviceDate, type ClientId, type LineId } from '@ledgerline/terms';
import type { ClaimDocument } from '@ledgerline/x12/contract';
import {
  contextOf,
  isWhole,
  type EstablishedPractice,
  type WholeContext,
} from './claim-context.js';
import { patientControlNumberOf } from './claim-identity.js';
import { scrub, type Finding } from './edits.js';
import type { ClaimDraft } from './claim-draft.js';
import { findingsOfGate, type GateAgain } from './gate-before-sealing.js';
import type { BatchPlan } from './plan-batches.js';
import { claimDocumentOf, SharedDocuments } from './to-837p.js';

/** A claim that passed its edits, as it will be written. */
export interface Ready {
  readonly context: WholeContext;
  readonly document: ClaimDocument;
}

/** A claim that may not go as it is. */
export interface HeldBack {
  readonly lineIds: readonly LineId[];
  readonly clientId: ClientId;
  /** Named edits, conditions of the gate, or what the writer refused. */
  readonly findings: readonly Finding[];
}

/** Looks up, scrubs and documents every draft of the plan. */
export function readyClaims(
  plan: BatchPlan,
  practice: EstablishedPractice,
  clients: ReadonlyMap<ClientId, ClientState>,
  today: string,
  gate?: GateAgain,
) {
  const shared = new SharedDocuments();
  const sealedOn = serviceDate(today);
  const ready: Ready[] = [];
  const heldBack: HeldBack[] = [];
  const warned: HeldBack[] = [];
  const seen = new Set<string>();
  for (const draft of plan.drafts) {
    const { state } = draft.lines[0];
    const isRepeated = isSeen(seen, draft);
    const client = clients.get(state.line.clientId);
    const context = contextOf(draft, practice, client, sealedOn, isRepeated);
    const findings = gate ? [...scrub(context), ...findingsOfGate(context, gate)] : scrub(context);
    if (!isWhole(context) || findings.some(({ severity }) => severity === 'error')) {
      heldBack.push(heldBackOf(draft, findings));
      continue;
    }
    if (findings.length > 0) warned.push(heldBackOf(draft, findings));
    const number = patientControlNumberOf(state.line.lineId, state.spent.length);
    ready.push({ context, document: claimDocumentOf(context, number, shared) });
  }
  return { ready, heldBack, warned };
}

/** Whether a line of the draft says what a line of an earlier draft said; remembers its own. */
function isSeen(seen: Set<string>, { lines }: ClaimDraft): boolean {
  let isRepeated = false;
  for (const { state } of lines) {
    const { clientId, payerId, serviceDate: date, procedureCode, modifiers } = state.line;
    const key = `${clientId}/${payerId}/${date}/${procedureCode}/${modifiers.join('/')}`;
    if (seen.has(key)) isRepeated = true;
    seen.add(key);
  }
  return isRepeated;
}

export const heldBackOf = ({ lines }: ClaimDraft, findings: readonly Finding[]): HeldBack => ({
  lineIds: lines.map(({ state }) => state.line.lineId),
  clientId: lines[0].state.line.clientId,
  findings,
});
