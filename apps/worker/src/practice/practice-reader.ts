import { fold, streamOf } from '@ledgerline/event-store';
import { client, type ClientState } from '@ledgerline/practice';
import type { ClientId } from '@ledgerline/terms';
import type { System } from '../system.js';

/** The record of each of these clients, as the facts leave it. */
export async function clientStates(
  { store }: System,
  clientIds: Iterable<ClientId>,
): Promise<Map<ClientId, ClientState>> {
  const wanted = [...new Set(clientIds)];
  const streams = await store.readStreams(wanted.map((each) => streamOf('client', each)));
  return new Map(
    wanted.map((each) => [each, fold(client, streams.get(streamOf('client', each)) ?? [])]),
  );
}
