import { hash } from 'node:crypto';
import { type Fact, streamOf, type StreamWrite, writeAfter } from '@ledgerline/event-store';
import { cents, type BatchId } from '@ledgerline/terms';
import type { ClaimDocument } from '@ledgerline/x12/contract';
import type { BatchSealed } from '../acknowledgements/acknowledgement.js';
import type { SealedSet } from './claim-batch.events.js';
import { claimsItsLines, type ClaimDraft, type Follows, type LineAt } from './claim-draft.js';
import type { ClaimFact, ClaimLine } from '../claim.events.js';
import type { Ready } from './ready-claims.js';
import type { NamedBatch, SealBatch } from './seal-request.js';
import { serviceLine } from '../service-lines/service-line.decider.js';

type ClaimPrepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

/** Claims of one ST…SE. */
export interface ReadySet {
  readonly controlNumber: string;
  readonly reference: string;
  readonly claims: readonly Ready[];
}

/** What the batch is, from its bytes. */
export function sealedFact(
  { practice, partner, usage, sealedAt, sealedBy, fileNameOf = ownNameOf }: SealBatch,
  batchId: BatchId,
  header: BatchSealed['header'],
  sets: readonly ReadySet[],
  text: string,
): BatchSealed {
  const sha256 = hash('sha256', text, 'hex');
  const isa13 = header.interchange.controlNumber;
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
    interchangeControlNumber: isa13,
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
    fileName: fileNameOf({ batchId, sha8: sha256.slice(0, 8), isa13, usage }),
    sha256,
    bytes: text.length,
  };
}

const ownNameOf = ({ batchId, sha8 }: NamedBatch): string => `${batchId}-${sha8}.x12`;

const numberOf = (document: ClaimDocument) =>
  document.patientControlNumber as ClaimPrepared['patientControlNumber'];

/**
 * Numbers, claims, lines, and the batch last: where a cut falls between streams, no batch lacks a
 * claim.
 */
export function writesOf(
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
    for (const { draft, document } of claims) {
      const prepared = preparedFact(sealed, controlNumber, draft, document);
      write(streamOf('claim', prepared.patientControlNumber), -1, prepared);
      for (const { stream, version, facts } of draft.follows?.gains ?? [])
        writes.push(writeAfter(version, commandId, stream, facts));
      if (!claimsItsLines(draft)) continue;
      for (const { state, version, before = [] } of draft.lines) {
        const { patientControlNumber } = prepared;
        const claimed = serviceLine.decide(
          { type: 'ClaimServiceLine', patientControlNumber },
          state,
        );
        if ('refused' in claimed)
          throw new Error(`a line refused its claim: ${claimed.refused.code}`);
        const stream = streamOf('service-line', state.line.lineId);
        const gained = [...before, ...claimed.accepted];
        writes.push(writeAfter(version, commandId, stream, gained));
      }
    }
  write(streamOf('claim-batch', sealed.batchId), -1, sealed);
  return writes;
}

function preparedFact(
  { practiceId, batchId }: BatchSealed,
  setControlNumber: string,
  draft: ClaimDraft,
  document: ClaimDocument,
): ClaimPrepared {
  const made = draft.follows?.made;
  const { clientId, payerId, coverageId, serviceDate: date } = made ?? draft.lines[0].state.line;
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
    lines: made?.lines ?? draft.lines.map(claimLineOf),
    document,
    ...(draft.follows && { follows: followsOf(draft.follows) }),
  };
}

const followsOf = ({ patientControlNumber, kind, payerClaimNumber, leaves }: Follows) => ({
  patientControlNumber,
  kind,
  ...(payerClaimNumber !== undefined && { payerClaimNumber }),
  ...(leaves && { leaves }),
});

const claimLineOf = ({ state }: LineAt): ClaimLine => {
  const { lineId, procedureCode, modifiers, units, chargeCents, serviceDate } = state.line;
  const { expectedAllowedCents } = state.line;
  const line = { lineId, procedureCode, modifiers, units, chargeCents, serviceDate };
  return expectedAllowedCents === undefined ? line : { ...line, expectedAllowedCents };
};
