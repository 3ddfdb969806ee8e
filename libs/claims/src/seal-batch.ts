import { createHash } from 'node:crypto';
import { streamOf, type Fact, type StreamWrite } from '@ledgerline/event-store';
import type { ClientState } from '@ledgerline/practice';
import {
  cents,
  serviceDate,
  type BatchId,
  type Cents,
  type ClientId,
  type Instant,
  type LineId,
  type StaffId,
} from '@ledgerline/terms';
import { writeClaimBatch, type WriteFault } from '@ledgerline/x12';
import type { ClaimBatchFact, SealedSet } from './claim-batch.events.js';
import {
  contextOf,
  isWhole,
  type EstablishedPractice,
  type WholeContext,
} from './claim-context.js';
import {
  batchIdOf,
  patientControlNumberOf,
  setControlNumberOf,
  setReferenceOf,
} from './claim-identity.js';
import type { ClaimFact } from './claim.events.js';
import {
  controlNumbers,
  type ControlNumbers,
  type ControlNumbersRefusal,
} from './control-numbers.decider.js';
import { scrub, type Finding } from './edits.js';
import type { BatchPlan, ClaimDraft } from './plan-batches.js';
import { serviceLine } from './service-line.decider.js';
import { writeAfter } from './stream-write.js';
import { claimDocumentOf, headerOf, ProviderDocuments, type BatchPartner } from './to-837p.js';
import { wallClock } from './wall-clock.js';

type BatchSealed = Extract<ClaimBatchFact, { type: 'BatchSealed' }>;
type ClaimPrepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;
type ClaimDocument = ClaimPrepared['document'];

export interface SealBatch {
  /** Tried again under the same id, the same batch is sealed. */
  readonly commandId: string;
  readonly plan: BatchPlan;
  readonly practice: EstablishedPractice;
  readonly clients: ReadonlyMap<ClientId, ClientState>;
  readonly partner: BatchPartner;
  /** Of the stream `control-numbers-{partnerId}`, with its version; −1 or none where it has no fact yet. */
  readonly controlNumbers: {
    readonly state: ControlNumbers;
    readonly version: number | 'none';
  };
  readonly usage: 'T' | 'P';
  readonly sealedAt: Instant;
  readonly sealedBy: StaffId;
  /** A set refused by a 999 takes all its claims down with it: small sets, small losses. */
  readonly claimsPerSet?: number;
}

/** A claim that may not go as it is. */
export interface HeldBack {
  readonly lineIds: readonly LineId[];
  readonly clientId: ClientId;
  /** Named edits, or what the writer refused. */
  readonly findings: readonly Finding[];
}

export interface SealedBatch {
  readonly batchId: BatchId;
  /** ASCII, one character one byte. */
  readonly text: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly claimCount: number;
  readonly chargeCents: Cents;
  /** For one append; where appends are per stream, the batch itself comes last. */
  readonly writes: readonly StreamWrite[];
}

export interface Sealing {
  /** Null where no claim may go. */
  readonly batch: SealedBatch | null;
  readonly heldBack: readonly HeldBack[];
  /** Claims that went with a warning. */
  readonly warned: readonly HeldBack[];
}

export type SealRefusal =
  | ControlNumbersRefusal
  /** The practice or the partner, not a claim, is unfit to be written. */
  | { readonly code: 'batch-header-unfit'; readonly faults: readonly WriteFault[] };

interface Ready {
  readonly context: WholeContext;
  readonly document: ClaimDocument;
}

/**
 * Makes one batch of a plan: scrubs each claim, writes the 837P and gives the facts to record. The same
 * request gives the same bytes. A claim with a fault is left out and told, and holds up no other.
 */
export function sealBatch(request: SealBatch): Sealing | { readonly refused: SealRefusal } {
  const { partner, practice, usage, plan } = request;
  const batchId = batchIdOf(request.commandId);
  const allocation = controlNumbers.decide(
    { type: 'AllocateControlNumber', partnerId: partner.partnerId, batchId },
    request.controlNumbers.state,
  );
  if ('refused' in allocation) return allocation;
  const [allocated] = allocation.accepted;
  const number = allocated?.interchangeControlNumber ?? request.controlNumbers.state.last;
  const createdAt = wallClock(request.sealedAt, practice.details.zone);
  const header = headerOf(
    practice.details,
    partner,
    { interchange: number, group: number },
    usage,
    createdAt,
    plan.receiverId,
  );

  const { ready, heldBack, warned } = prepare(request, createdAt.slice(0, 10));
  let going = ready;
  // Each round drops every claim the writer faults, so the second round almost always is the last.
  while (going.length > 0) {
    const sets = setsOf(batchId, going, request.claimsPerSet ?? 100);
    const documents = sets.map(({ controlNumber, reference, claims }) => ({
      controlNumber,
      reference,
      claims: claims.map(({ document }) => document),
    }));
    const written = writeClaimBatch({ ...header, sets: documents });
    if ('text' in written) {
      const sealed = sealedFact(request, batchId, header, sets, written.text);
      const writes = writesOf(request, sets, sealed, allocated);
      const { sha256, fileName, claimCount, chargeCents } = sealed;
      const { text } = written;
      const batch = { batchId, text, sha256, fileName, claimCount, chargeCents, writes };
      return { batch, heldBack, warned };
    }
    const faulted = faultedClaims(written.refused, sets);
    if (faulted.size === 0)
      return { refused: { code: 'batch-header-unfit', faults: written.refused } };
    for (const [{ context }, findings] of faulted)
      heldBack.push(heldBackOf(context.draft, findings));
    going = going.filter((claim) => !faulted.has(claim));
  }
  return { batch: null, heldBack, warned };
}

/** Looks up, scrubs and documents every draft of the plan. */
function prepare({ plan, practice, clients }: SealBatch, today: string) {
  const providers = new ProviderDocuments();
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
    const findings = scrub(context);
    if (!isWhole(context) || findings.some(({ severity }) => severity === 'error')) {
      heldBack.push(heldBackOf(draft, findings));
      continue;
    }
    if (findings.length > 0) warned.push(heldBackOf(draft, findings));
    const number = patientControlNumberOf(state.line.lineId, state.spent.length);
    ready.push({ context, document: claimDocumentOf(context, number, providers) });
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

const heldBackOf = ({ lines }: ClaimDraft, findings: readonly Finding[]): HeldBack => ({
  lineIds: lines.map(({ state }) => state.line.lineId),
  clientId: lines[0].state.line.clientId,
  findings,
});

interface ReadySet {
  readonly controlNumber: string;
  readonly reference: string;
  readonly claims: readonly Ready[];
}

function setsOf(batchId: BatchId, claims: readonly Ready[], claimsPerSet: number): ReadySet[] {
  const sets: ReadySet[] = [];
  for (let at = 0; at < claims.length; at += claimsPerSet) {
    const nth = sets.length + 1;
    sets.push({
      controlNumber: setControlNumberOf(nth),
      reference: setReferenceOf(batchId, nth),
      claims: claims.slice(at, at + claimsPerSet),
    });
  }
  return sets;
}

const CLAIM_PATH = /^sets\[(\d+)\]\.claims\[(\d+)\]/;

/** The writer's faults by the claim they stand in; empty where one stands in none. */
function faultedClaims(faults: readonly WriteFault[], sets: readonly ReadySet[]) {
  const byClaim = new Map<Ready, Finding[]>();
  for (const { path, code, message, remedy } of faults) {
    const [, set, claim] = CLAIM_PATH.exec(path) ?? [];
    const faulted = sets[Number(set)]?.claims[Number(claim)];
    if (!faulted) return new Map<Ready, Finding[]>();
    const finding = { edit: code, severity: 'error', sentence: `${message} ${remedy}` } as const;
    const known = byClaim.get(faulted);
    if (known) known.push(finding);
    else byClaim.set(faulted, [finding]);
  }
  return byClaim;
}

function sealedFact(
  { practice, partner, usage, sealedAt, sealedBy }: SealBatch,
  batchId: BatchId,
  header: BatchSealed['header'],
  sets: readonly ReadySet[],
  text: string,
): BatchSealed {
  const sha256 = createHash('sha256').update(text, 'latin1').digest('hex');
  let claimCount = 0;
  let charge = 0;
  for (const { claims } of sets) {
    claimCount += claims.length;
    for (const { document } of claims) charge += document.chargeCents;
  }
  return {
    type: 'BatchSealed',
    batchId,
    practiceId: practice.details.practiceId,
    partnerId: partner.partnerId,
    usage,
    interchangeControlNumber: header.interchange.controlNumber,
    groupControlNumber: header.interchange.groupControlNumber,
    sealedAt,
    sealedBy,
    header,
    sets: sets.map(({ controlNumber, reference, claims }): SealedSet => ({
      controlNumber,
      reference,
      patientControlNumbers: claims.map(({ document }) => numberOf(document)),
    })),
    claimCount,
    chargeCents: cents(charge),
    fileName: `${batchId}-${sha256.slice(0, 8)}.x12`,
    sha256,
    bytes: text.length,
  };
}

const numberOf = (document: ClaimDocument) =>
  document.patientControlNumber as ClaimPrepared['patientControlNumber'];

/** Numbers, claims, lines, and the batch last: where a cut falls between streams, no batch lacks a claim. */
function writesOf(
  { commandId, partner, controlNumbers: numbers }: SealBatch,
  sets: readonly ReadySet[],
  sealed: BatchSealed,
  allocated: Fact | undefined,
): StreamWrite[] {
  const writes: StreamWrite[] = [];
  const write = (stream: string, version: number, fact: Fact) =>
    writes.push(writeAfter(version, commandId, stream, [fact]));
  if (allocated) {
    const version = numbers.version === 'none' ? -1 : numbers.version;
    write(streamOf('control-numbers', partner.partnerId), version, allocated);
  }
  for (const { controlNumber, claims } of sets)
    for (const { context, document } of claims) {
      const prepared = preparedFact(sealed, controlNumber, context, document);
      write(streamOf('claim', prepared.patientControlNumber), -1, prepared);
      for (const { state, version } of context.draft.lines) {
        const { patientControlNumber } = prepared;
        const claimed = serviceLine.decide(
          { type: 'ClaimServiceLine', patientControlNumber },
          state,
        );
        if ('refused' in claimed)
          throw new Error(`a line refused its claim: ${claimed.refused.code}`);
        for (const fact of claimed.accepted)
          write(streamOf('service-line', state.line.lineId), version, fact);
      }
    }
  write(streamOf('claim-batch', sealed.batchId), -1, sealed);
  return writes;
}

function preparedFact(
  { practiceId, batchId }: BatchSealed,
  setControlNumber: string,
  { draft }: WholeContext,
  document: ClaimDocument,
): ClaimPrepared {
  const { clientId, payerId, coverageId, serviceDate: date } = draft.lines[0].state.line;
  return {
    type: 'ClaimPrepared',
    patientControlNumber: numberOf(document),
    practiceId,
    batchId,
    setControlNumber,
    clientId,
    payerId,
    coverageId,
    serviceDate: date,
    frequency: document.frequency,
    chargeCents: cents(document.chargeCents),
    lines: draft.lines.map(({ state }) => {
      const { lineId, procedureCode, modifiers, units, chargeCents, serviceDate } = state.line;
      return { lineId, procedureCode, modifiers, units, chargeCents, serviceDate };
    }),
    document,
  };
}
