import type { ClientState } from '@ledgerline/practice';
import type { ClientId, Instant, StaffId } from '@ledgerline/terms';
import type { EstablishedPractice } from './claim-context.js';
import type { DaysRead } from './beside-claim.js';
import type { AcknowledgedEdits } from '../submission/edit-acknowledgements.projection.js';
import type { EarlierClaims } from '../corrections/earlier-claims.js';
import type { GateAgain } from './gate-before-sealing.js';
import type { ControlNumbers } from './control-numbers.decider.js';
import type { BatchPlan } from './plan-batches.js';
import type { BatchPartner } from './to-837p.js';

/** All a file's name may be made of: nothing here is about a person. */
export interface NamedBatch {
  readonly batchId: string;
  /** The first eight of the SHA-256 of the bytes, in hex. */
  readonly sha8: string;
  /** The interchange control number. */
  readonly isa13: number;
  readonly usage: 'T' | 'P';
}

/** All that sealing one batch needs; the same request makes the same bytes. */
export interface SealBatch extends DaysRead {
  /** Tried again under the same id, the same batch is sealed. */
  readonly commandId: string;
  readonly plan: BatchPlan;
  readonly practice: EstablishedPractice;
  readonly clients: ReadonlyMap<ClientId, ClientState>;
  readonly partner: BatchPartner;
  /**
   * Of the stream `control-numbers-{partnerId}`, with its version; −1 or none where it has no fact
   * yet.
   */
  readonly controlNumbers: {
    readonly state: ControlNumbers;
    readonly version: number | 'none';
  };
  readonly usage: 'T' | 'P';
  readonly sealedAt: Instant;
  readonly sealedBy: StaffId;
  /** A set refused by a 999 takes all its claims down with it: small sets, small losses. */
  readonly claimsPerSet?: number;
  /** What the partner calls the file; absent, the batch's id and the first eight of its hash. */
  readonly fileNameOf?: (about: NamedBatch) => string;
  /** Absent, the billable gate is not asked again. */
  readonly gate?: GateAgain;
  /** Which warnings somebody answered for, by line; absent, none. */
  readonly acknowledged?: AcknowledgedEdits;
  /** Claims its lines were in before; absent, none are asked about. */
  readonly earlier?: EarlierClaims;
}
