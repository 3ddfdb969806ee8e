import type { Projection } from '@ledgerline/event-store';
import { cents, type BatchId, type Cents, type Instant } from '@ledgerline/terms';
import type { ClaimBatchFact } from './claim-batch.events.js';

export type BatchTransport = 'sealed' | 'sending' | 'send-unknown' | 'transmitted';
/** Silence, acceptance, rejection: by rank, so that order of arrival is of no account. */
export type Heard = 'nothing' | 'accepted' | 'rejected';

export interface BatchSet {
  readonly controlNumber: string;
  readonly reference: string;
  readonly claimCount: number;
  readonly heard: Heard;
  /** IK501 of the gravest word; empty before any. */
  readonly code: string;
}

/** One batch as the work lists show it. */
export interface ClaimBatchRow {
  readonly batchId: BatchId;
  readonly partnerId: string;
  readonly usage: 'T' | 'P';
  readonly interchangeControlNumber: number;
  readonly groupControlNumber: number;
  readonly sealedAt: Instant;
  readonly claimCount: number;
  readonly chargeCents: Cents;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly transport: BatchTransport;
  readonly attempt: number;
  /** TA1. */
  readonly interchange: Heard;
  /** TA105 of the gravest word; empty before any. */
  readonly interchangeNote: string;
  /** 999, set by set. */
  readonly sets: readonly BatchSet[];
  readonly setsAccepted: number;
  readonly setsRejected: number;
}

type Fact<Type extends ClaimBatchFact['type']> = Extract<ClaimBatchFact, { type: Type }>;

export const claimBatches: Projection<ClaimBatchRow | null, ClaimBatchFact> = {
  name: 'claim-batches',
  version: 1,
  categories: ['claim-batch'],
  types: [
    'BatchSealed',
    'BatchTransmissionStarted',
    'BatchTransmitted',
    'BatchSendUnknown',
    'InterchangeAccepted',
    'InterchangeRejected',
    'SetAccepted',
    'SetRejected',
  ],
  empty: null,
  keysOf: (fact) => [fact.batchId],
  evolve(row, fact) {
    if (fact.type === 'BatchSealed') return row ?? sealedRow(fact);
    if (!row) return row;
    switch (fact.type) {
      case 'BatchTransmissionStarted':
        if (fact.attempt <= row.attempt) return row;
        return { ...row, transport: 'sending', attempt: fact.attempt };
      case 'BatchTransmitted':
        return { ...row, transport: 'transmitted' };
      case 'BatchSendUnknown':
        return row.transport === 'sending' ? { ...row, transport: 'send-unknown' } : row;
      case 'InterchangeAccepted':
        return row.interchange === 'rejected' ? row : interchangeHeard(row, 'accepted', fact.note);
      case 'InterchangeRejected':
        return interchangeHeard(row, 'rejected', fact.note);
      case 'SetAccepted':
      case 'SetRejected':
        return setHeard(row, fact);
    }
  },
  columns: {
    transport: (row) => row?.transport ?? null,
    state: (row) => row && stateOf(row),
    partner_id: (row) => row?.partnerId ?? null,
    interchange_control_number: (row) => row?.interchangeControlNumber ?? null,
    group_control_number: (row) => row?.groupControlNumber ?? null,
    sha256: (row) => row?.sha256 ?? null,
  },
};

function sealedRow(fact: Fact<'BatchSealed'>): ClaimBatchRow {
  return {
    batchId: fact.batchId,
    partnerId: fact.partnerId,
    usage: fact.usage,
    interchangeControlNumber: fact.interchangeControlNumber,
    groupControlNumber: fact.groupControlNumber,
    sealedAt: fact.sealedAt,
    claimCount: fact.claimCount,
    chargeCents: cents(fact.chargeCents),
    fileName: fact.fileName,
    sha256: fact.sha256,
    bytes: fact.bytes,
    transport: 'sealed',
    attempt: 0,
    interchange: 'nothing',
    interchangeNote: '',
    sets: fact.sets.map(({ controlNumber, reference, patientControlNumbers }) => ({
      controlNumber,
      reference,
      claimCount: patientControlNumbers.length,
      heard: 'nothing',
      code: '',
    })),
    setsAccepted: 0,
    setsRejected: 0,
  };
}

const interchangeHeard = (row: ClaimBatchRow, interchange: Heard, note: string): ClaimBatchRow => ({
  ...row,
  interchange,
  interchangeNote: note,
});

function setHeard(row: ClaimBatchRow, fact: Fact<'SetAccepted' | 'SetRejected'>): ClaimBatchRow {
  const heard = fact.type === 'SetAccepted' ? 'accepted' : 'rejected';
  const sets = row.sets.map((set) =>
    set.controlNumber !== fact.setControlNumber ||
    (set.heard === 'rejected' && heard === 'accepted')
      ? set
      : ({ ...set, heard, code: fact.code } as const),
  );
  const count = (what: Heard) => sets.filter((set) => set.heard === what).length;
  return { ...row, sets, setsAccepted: count('accepted'), setsRejected: count('rejected') };
}

/** One word for a list of batches. */
export type BatchState =
  | BatchTransport
  | 'interchange-rejected'
  | 'sets-rejected'
  | 'partly-acknowledged'
  | 'acknowledged';

/** The gravest thing to be said of a batch; of those that are well, how far it has come. */
export function stateOf(row: ClaimBatchRow): BatchState {
  if (row.interchange === 'rejected') return 'interchange-rejected';
  if (row.setsRejected > 0) return 'sets-rejected';
  if (row.setsAccepted === row.sets.length) return 'acknowledged';
  if (row.setsAccepted > 0) return 'partly-acknowledged';
  return row.transport;
}
