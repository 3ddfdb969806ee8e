import type { EventStore } from '../event-store.js';
import { openClient } from './connection.js';
import { KurrentEventStore } from './kurrent-event-store.js';

/**
 * The log in KurrentDB (EventStoreDB), server 22.10 or later.
 *
 * @param connectionString  `esdb://admin:secret@host:2113?tls=true`, or `kurrentdb://…`
 * @throws Error where the string cannot be read, or no server answers it
 */
export async function openKurrentEventStore({
  connectionString,
}: {
  readonly connectionString: string;
}): Promise<EventStore> {
  const store = new KurrentEventStore(openClient(connectionString));
  try {
    await store.readAll({ after: null, limit: 1 });
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}
