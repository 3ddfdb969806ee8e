import { createHash } from 'node:crypto';
import type { StoredFact } from './event-store.js';

/** The head before any fact: 32 zero bytes. */
export const GENESIS = Buffer.alloc(32);

/** Facts sealed together. Leaves locate a change to the fact; the head commits to all before it. */
export interface Seal {
  /** 1 for the first fact of the log; seals leave no gap. */
  readonly fromOrdinal: number;
  readonly toOrdinal: number;
  readonly lastPosition: string;
  /** Concatenated 32-byte leaf hashes, one a fact. */
  readonly leaves: Buffer;
  /** 32 bytes: h(n) = SHA-256(h(n−1) ‖ leaf(n)) after the last fact. */
  readonly head: Buffer;
}

/** Where seals lie. Append-only; outside the log, so that a copy can be kept elsewhere. */
export interface SealStore {
  last(): Promise<Seal | null>;
  append(seal: Seal): Promise<void>;
  /** Every seal in order. */
  all(): AsyncIterable<Seal>;
}

/**
 * The hash of one stored fact: SHA-256 over its fields, each prefixed by its length in bytes as
 * four big-endian bytes, so that no two different facts share their bytes.
 */
export function leafOf(fact: StoredFact): Buffer {
  const hash = createHash('sha256');
  const size = Buffer.alloc(4);
  for (const field of [
    fact.position,
    fact.stream,
    String(fact.version),
    fact.id,
    fact.type,
    fact.recordedAt,
    fact.data,
    fact.meta,
  ]) {
    const bytes = Buffer.from(field, 'utf8');
    size.writeUInt32BE(bytes.length);
    hash.update(size).update(bytes);
  }
  return hash.digest();
}

/** One step of the chain. */
export const nextHead = (head: Buffer, leaf: Buffer): Buffer =>
  createHash('sha256').update(head).update(leaf).digest();

/** Seals a page of facts that follow `previous` in log order. The page must not be empty. */
export function seal(previous: Seal | null, facts: readonly StoredFact[]): Seal {
  const last = facts.at(-1);
  if (!last) throw new RangeError('nothing to seal');
  let head = previous?.head ?? GENESIS;
  const leaves = facts.map(leafOf);
  for (const leaf of leaves) head = nextHead(head, leaf);
  const before = previous?.toOrdinal ?? 0;
  return {
    fromOrdinal: before + 1,
    toOrdinal: before + facts.length,
    lastPosition: last.position,
    leaves: Buffer.concat(leaves),
    head,
  };
}
