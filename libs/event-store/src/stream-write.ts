import type { Fact, StoredFact, StreamWrite } from './event-store.js';
import { factId } from './fact-id.js';

/** Streams as read, by name; one that does not exist is an empty list or absent. */
export type Streams = ReadonlyMap<string, readonly StoredFact[]>;

/** Version of a stream as read: of its last fact, −1 where it has none. */
export const versionIn = (streams: Streams, stream: string): number =>
  (streams.get(stream)?.length ?? 0) - 1;

/**
 * Facts to put after `version` of a stream. Their ids follow from the command and their place:
 * tried again they are the same facts, and a later run of the same command that finds more to say
 * makes new ones.
 */
export const writeAfter = (
  version: number,
  commandId: string,
  stream: string,
  facts: readonly Fact[],
): StreamWrite => ({
  stream,
  expected: version < 0 ? 'none' : version,
  facts: facts.map((fact, index) => ({ id: factId(commandId, stream, version + 1 + index), fact })),
});
