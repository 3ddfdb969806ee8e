import {
  type Decider,
  type Fact,
  fold,
  type Streams,
  type StreamWrite,
  versionIn,
  writeAfter,
} from '@ledgerline/event-store';
import type { AddressedCommand } from './acknowledgements/acknowledgement.js';
import { claimBatch, type ClaimBatchRefusal } from './batches/claim-batch.decider.js';
import { claim, type ClaimRefusal } from './claim.decider.js';
import { serviceLine } from './service-lines/service-line.decider.js';
import type { ServiceLineRefusal } from './service-lines/service-line.state.js';

/** A command its stream declined: for the caller to park. */
export interface Declined {
  readonly stream: string;
  readonly command: AddressedCommand['command'];
  readonly refused: ClaimRefusal | ClaimBatchRefusal | ServiceLineRefusal;
}

export interface Decided {
  /** One write a stream that gained facts. */
  readonly writes: readonly StreamWrite[];
  readonly declined: readonly Declined[];
}

/** The streams that must be read before commands are decided; each once. */
export const streamsOf = (commands: Iterable<AddressedCommand>): string[] => [
  ...new Set([...commands].map(({ stream }) => stream)),
];

/**
 * Decides many commands over streams as read; several to one stream see one another. Pure, and
 * safe to repeat: over streams that hold the facts already it gives no writes.
 */
export function decideAll(
  commands: Iterable<AddressedCommand>,
  streams: Streams,
  commandId: string,
): Decided {
  const states = new Map<string, unknown>();
  const gained = new Map<string, Fact[]>();
  const declined: Declined[] = [];
  for (const { of, stream, command } of commands) {
    const decider = deciders[of];
    const before = states.has(stream)
      ? states.get(stream)
      : fold(decider, streams.get(stream) ?? []);
    const decision = decider.decide(command, before);
    if ('refused' in decision) {
      states.set(stream, before);
      declined.push({ stream, command, refused: decision.refused });
      continue;
    }
    states.set(stream, decision.accepted.reduce(decider.evolve, before));
    if (decision.accepted.length === 0) continue;
    const facts = gained.get(stream);
    if (facts) facts.push(...decision.accepted);
    else gained.set(stream, [...decision.accepted]);
  }
  const writes = [...gained].map(([stream, facts]) =>
    writeAfter(versionIn(streams, stream), commandId, stream, facts),
  );
  return { writes, declined };
}

/** One shape for three: which state goes with which command is known by `of`. */
type AnyDecider = Decider<unknown, unknown, Fact, Declined['refused']>;
const deciders = {
  claim: claim as unknown as AnyDecider,
  'claim-batch': claimBatch as unknown as AnyDecider,
  'service-line': serviceLine as unknown as AnyDecider,
} as const satisfies Record<AddressedCommand['of'], AnyDecider>;
