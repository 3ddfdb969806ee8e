import { EventStoreDBClient } from '@eventstore/db-client';

/** Protected members of the client that are changed or used here; openClient says why. */
interface Innards {
  supports(): Promise<boolean>;
  handleError(failed: unknown, error: Error): Promise<void>;
  getChannel(): Promise<{ close(): void }>;
}

/**
 * A client, changed in the two respects in which 6.2.1 cannot be left as it is.
 *
 * - `supports` says no, so that each append is a call of its own with a deadline of its own. The client's batch
 *   append keeps the waiting callers of every client of the process in one map: a connection that breaks fails
 *   the appends of the others, and an answer that comes for one of those throws out of a socket's callback.
 * - `handleError` closes the channel. It is put off to the next turn of the event loop: an append that has
 *   fetched the channel and not yet called it would throw inside a promise that nobody settles.
 *
 * @param connectionString  `esdb://…` or `kurrentdb://…`, also with `+discover`
 */
export function openClient(connectionString: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(
    connectionString.replace(/^kurrentdb(\+discover)?:/, 'esdb$1:'),
  );
  const innards = client as unknown as Innards;
  const closeChannel = innards.handleError;
  innards.supports = async () => false;
  innards.handleError = (failed, error) =>
    new Promise((resolve, reject) => {
      setImmediate(() => closeChannel(failed, error).then(resolve, reject));
    });
  return client;
}

/** Ends what is under way and lets the connection go. */
export async function closeClient(client: EventStoreDBClient): Promise<void> {
  await client.dispose();
  const channel = await (client as unknown as Innards).getChannel();
  channel.close();
}
