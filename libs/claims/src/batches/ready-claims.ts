import { shippedTables, type RuleTables } from '@ledgerline/payer-policy';
import type { ClientState } from '@ledgerline/practice';
import {
  serviceDate,
  type ClientId,
  type LineId,
  type PatientControlNumber,
} from '@ledgerline/terms';
import type { ClaimDocument } from '@ledgerline/x12/contract';
import { besideClaim, type DaysRead } from './beside-claim.js';
import { contextOf, isWhole, type EstablishedPractice } from './claim-context.js';
import type { ClaimDraft } from './claim-draft.js';
import { asFinding, type Finding } from '../submission/claim-finding.js';
import { patientControlNumberOf } from '../claim-identity.js';
import {
  isAnswered,
  type AcknowledgedEdits,
} from '../submission/edit-acknowledgements.projection.js';
import { findingsOfEarlier, type EarlierClaims } from '../corrections/earlier-claims.js';
import { ClaimChecks } from '../edits/check-claims.js';
import { recordFindings } from '../edits/record.edits.js';
import { findingsOfGate, type GateAgain } from './gate-before-sealing.js';
import { billingProviderOf, claimDocumentOf } from './to-837p.js';
import { SharedDocuments } from './shared-documents.js';

/** A claim that passed its edits, as it will be written. */
export interface Ready {
  readonly draft: ClaimDraft;
  readonly document: ClaimDocument;
}

/** A claim that may not go as it is, or goes with a warning. */
export interface HeldBack {
  readonly lineIds: readonly LineId[];
  readonly clientId: ClientId;
  /** Named edits, conditions of the gate, or what the writer refused. */
  readonly findings: readonly Finding[];
}

/** What every claim is judged by. */
export interface JudgeClaims extends DaysRead {
  readonly drafts: readonly ClaimDraft[];
  readonly practice: EstablishedPractice;
  readonly clients: ReadonlyMap<ClientId, ClientState>;
  /** Local date where the practice is. */
  readonly today: string;
  /** Absent, the billable gate is not asked again. */
  readonly gate?: GateAgain;
  /** Which warnings somebody answered for, by line; absent, none. */
  readonly acknowledged?: AcknowledgedEdits;
  /** Claims its lines were in before; absent, none are asked about. */
  readonly earlier?: EarlierClaims;
}

/** One claim as it was judged. */
export interface JudgedClaim {
  readonly draft: ClaimDraft;
  readonly patientControlNumber: PatientControlNumber;
  /** Null where the record lacks what a document is made of. */
  readonly document: ClaimDocument | null;
  readonly findings: readonly Finding[];
  /** Null where it may not go. */
  readonly ready: Ready | null;
}

/**
 * Judges claims that would go together: by the record, by the gate as it stands today, by every edit
 * of a claim's document, and by what the claims of one patient's date say together.
 */
export function judgeClaims(request: JudgeClaims): readonly JudgedClaim[] {
  const { drafts, practice, clients, gate, acknowledged } = request;
  const today = serviceDate(request.today);
  const shared = new SharedDocuments();
  const above = { billingProvider: billingProviderOf(practice.details) };
  const checks = new ClaimChecks(today, tablesOf(request), true);
  const judged = drafts.map((draft): Judging => {
    const { line, spent } = { line: draft.lines[0].state.line, spent: draft.lines[0].state.spent };
    const { follows } = draft;
    const beside = besideClaim(draft, request);
    const patientControlNumber =
      follows?.number ?? patientControlNumberOf(line.lineId, spent.length);
    if (follows?.made) {
      const { document } = follows.made;
      // What the payer holds is taken back as it stands there, whatever speaks against it today.
      const found = follows.kind === 'void' ? [] : checks.claim(document, above, '', beside);
      return { draft, patientControlNumber, document, findings: found.map(asFinding) };
    }
    const context = contextOf(draft, practice, clients.get(line.clientId), today, beside);
    const findings = [...recordFindings(context)];
    if (gate) findings.push(...findingsOfGate(context, gate));
    if (request.earlier) findings.push(...findingsOfEarlier(draft, request.earlier));
    if (!isWhole(context)) return { draft, patientControlNumber, document: null, findings };
    const document = claimDocumentOf(context, patientControlNumber, shared);
    // What the record or the gate stops is judged as well, that all be mended at once.
    const found = checks.claim(document, above, '', beside);
    for (const each of found) findings.push(asFinding(each));
    return { draft, patientControlNumber, document, findings };
  });
  const together = [...checks.visits()];
  if (together.length > 0) {
    const byNumber = new Map(judged.map((each) => [each.patientControlNumber as string, each]));
    for (const found of together) byNumber.get(found.claim ?? '')?.findings.push(asFinding(found));
  }
  return judged.map(({ draft, patientControlNumber, document, findings }): JudgedClaim => {
    const mayGo = findings.every(
      (each) => each.severity === 'warning' && isAnswered(each, draft, acknowledged),
    );
    const ready = mayGo && document ? { draft, document } : null;
    return { draft, patientControlNumber, document, findings, ready };
  });
}

interface Judging {
  readonly draft: ClaimDraft;
  readonly patientControlNumber: PatientControlNumber;
  readonly document: ClaimDocument | null;
  readonly findings: Finding[];
}

const tablesOf = ({ gate }: JudgeClaims): RuleTables => gate?.books.tables ?? shippedTables;

export const heldBackOf = ({ lines }: ClaimDraft, findings: readonly Finding[]): HeldBack => ({
  lineIds: lines.map(({ state }) => state.line.lineId),
  clientId: lines[0].state.line.clientId,
  findings,
});
