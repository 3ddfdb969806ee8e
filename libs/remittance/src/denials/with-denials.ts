import type { EventStore, StreamWrite } from '@ledgerline/event-store';
import { denialStreamsOf, settleDenialWrites } from './settle-denials.js';

/**
 * What `decide` writes, with what its payments, or their undoing, do to decisions about denials: one append, so that
 * the books never stand between the two. Most payments decide nothing again, and nothing more is read.
 */
export const withDenials =
  (
    { store }: { readonly store: Pick<EventStore, 'readStreams'> },
    commandId: string,
    decide: () => Promise<readonly StreamWrite[]>,
  ) =>
  async (): Promise<readonly StreamWrite[]> => {
    const writes = await decide();
    const wanted = denialStreamsOf(writes);
    if (wanted.length === 0) return writes;
    const streams = await store.readStreams(wanted);
    return [...writes, ...settleDenialWrites(writes, streams, commandId)];
  };
