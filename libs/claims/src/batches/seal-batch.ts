import type { StreamWrite } from '@ledgerline/event-store';
import type { BatchId, Cents } from '@ledgerline/terms';
import { writeClaimBatch, type WriteFault } from '@ledgerline/x12';
import { batchIdOf, setControlNumberOf, setReferenceOf } from '../claim-identity.js';
import { controlNumbers, type ControlNumbersRefusal } from './control-numbers.decider.js';
import { checkOf, type ClaimCheckCommand } from '../submission/claim-check.decider.js';
import type { Finding } from '../submission/claim-finding.js';
import { heldBackOf, judgeClaims, type HeldBack, type Ready } from './ready-claims.js';
import type { SealBatch } from './seal-request.js';
import { sealedFact, writesOf, type ReadySet } from './sealing-facts.js';
import { headerOf } from './to-837p.js';
import { wallClock } from '../wall-clock.js';

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
  /** What the edits said of each claim they said anything of: to be recorded. */
  readonly checks: readonly ClaimCheckCommand[];
}

/** Claims of one ST…SE where nobody says otherwise: one rejected set must not sink a day. */
const CLAIMS_PER_SET = 100;
/** The most the guide lets a receiver take. */
const CLAIMS_PER_SET_MAX = 5_000;

export type SealRefusal =
  | ControlNumbersRefusal
  /** The practice or the partner, not a claim, is unfit to be written. */
  | { readonly code: 'batch-header-unfit'; readonly faults: readonly WriteFault[] };

/**
 * Makes one batch of a plan: judges each claim, writes the 837P and gives the facts to record.
 * The same request gives the same bytes. A claim with a fault is left out and told, and holds up
 * no other.
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

  const judged = judgeClaims({ ...request, drafts: plan.drafts, today: createdAt.slice(0, 10) });
  const told = judged.filter(({ findings }) => findings.length > 0);
  const heldBack = told.flatMap(({ ready, draft, findings }) =>
    ready ? [] : [heldBackOf(draft, findings)],
  );
  const warned = told.flatMap(({ ready, draft, findings }) =>
    ready ? [heldBackOf(draft, findings)] : [],
  );
  const checks = told.flatMap((each) => checkOf(each, request.sealedAt) ?? []);
  let going = judged.flatMap(({ ready }) => ready ?? []);
  const claimsPerSet = Math.min(request.claimsPerSet ?? CLAIMS_PER_SET, CLAIMS_PER_SET_MAX);
  // Each round drops every claim the writer faults, so the second round almost always is the last.
  while (going.length > 0) {
    const sets = setsOf(batchId, going, claimsPerSet);
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
      return { batch, heldBack, warned, checks };
    }
    const faulted = faultedClaims(written.refused, sets);
    if (faulted.size === 0)
      return { refused: { code: 'batch-header-unfit', faults: written.refused } };
    for (const [{ draft }, findings] of faulted) heldBack.push(heldBackOf(draft, findings));
    going = going.filter((claim) => !faulted.has(claim));
  }
  return { batch: null, heldBack, warned, checks };
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
