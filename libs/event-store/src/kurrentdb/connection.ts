import { EventStoreDBClient } from '@eventstore/db-client';

/** Members of the client that its types keep to itself; each use says why. */
interface Innards {
  supports(): Promise<boolean>;
  getChannel(): Promise<{ close(): void }>;
}

/**
 * A client that sends each append as a call of its own, with a deadline of its own.
 *
 * Left alone, 6.2.1 sends them down one shared batch where the server offers it, and keeps the
 * waiting callers of every client of the process in one map: a connection that breaks fails the
 * appends of the others, and an answer that comes for one of those throws out of a socket's
 * callback. So it is told that nothing is offered.
 *
 * @param connectionString  `esdb://…` or `kurrentdb://…`, also with `+discover`
 */
export function openClient(connectionString: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(
    connectionString.replace(/^kurrentdb(\+discover)?:/, 'esdb$1:'),
  );
  (client as unknown as Innards).supports = async () => false;
  return client;
}

/** Ends what is under way and lets the connection go: `dispose` alone leaves the channel open. */
export async function closeClient(client: EventStoreDBClient): Promise<void> {
  await client.dispose();
  const channel = await (client as unknown as Innards).getChannel();
  channel.close();
}
