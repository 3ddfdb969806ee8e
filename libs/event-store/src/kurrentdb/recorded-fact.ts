import {
  binaryEvent,
  type BinaryEventType,
  type EventData,
  type RecordedEvent,
} from '@eventstore/db-client';
import { canonicalJson } from '../canonical.js';
import type { Position, StoredFact, StreamWrite } from '../event-store.js';
import { positionOf } from './log-place.js';

/** One write, with the bytes that are sent, compared and hashed. */
export interface Proposal {
  readonly stream: string;
  readonly expected: StreamWrite['expected'];
  readonly facts: readonly ProposedFact[];
}

export interface ProposedFact {
  readonly id: string;
  readonly type: string;
  /** Canonical JSON. */
  readonly data: string;
}

export const proposalOf = ({ stream, expected, facts }: StreamWrite): Proposal => ({
  stream,
  expected,
  facts: facts.map(({ id, fact }) => ({ id, type: fact.type, data: canonicalJson(fact) })),
});

/** What lies beside a fact in the store. */
export interface Envelope {
  /**
   * Canonical JSON of the meta, as text: the client parses metadata, and text survives that
   * unchanged.
   */
  readonly meta: string;
  /**
   * The append that wrote it. The server answers the one who wrote and its twin alike; this tells
   * them apart.
   */
  readonly call: string;
}

/** A fact and the append that wrote it. */
export interface HeldFact {
  readonly stored: StoredFact;
  readonly call: string | null;
}

/**
 * The event that carries a fact: our canonical bytes, untouched, as application/octet-stream.
 *
 * Not as application/json: the client spells JSON anew when it sends and parses it when it reads,
 * and an object with numeric keys ('100', '99') comes back in another order. What is hashed would
 * not be what is stored.
 */
export const eventFor = (fact: ProposedFact, envelope: Envelope): EventData<BinaryEventType> =>
  binaryEvent({
    id: fact.id,
    type: fact.type,
    data: Buffer.from(fact.data, 'utf8'),
    metadata: Buffer.from(canonicalJson(envelope), 'utf8'),
  });

/**
 * @throws Error where the server does not say where in $all an event of a stream lies (before
 * 22.10)
 */
export function heldFrom(recorded: RecordedEvent): HeldFact {
  const { meta, call } = envelopeOf(recorded.metadata);
  return {
    stored: {
      id: recorded.id,
      stream: recorded.streamId,
      version: Number(recorded.revision),
      position: positionIn(recorded),
      data: textOf(recorded.data),
      meta,
      type: recorded.type,
      recordedAt: recorded.created.toISOString(),
    },
    call,
  };
}

/** @throws Error where the server says none */
export function positionIn(recorded: RecordedEvent): Position {
  const position = recorded.position && positionOf(recorded.position);
  if (!position)
    throw new Error('the server gives no log position on stream reads: 22.10 or later is needed');
  return position;
}

function envelopeOf(metadata: unknown): { readonly meta: string; readonly call: string | null } {
  const { meta, call } = (metadata ?? {}) as Partial<Record<keyof Envelope, unknown>>;
  if (typeof meta === 'string' && typeof call === 'string') return { meta, call };
  return { meta: textOf(metadata), call: null };
}

/** What was not written by us is shown as it is, so that its hash, and not a crash, reports it. */
const textOf = (held: unknown): string =>
  held instanceof Uint8Array ? Buffer.from(held).toString('utf8') : (JSON.stringify(held) ?? '');
