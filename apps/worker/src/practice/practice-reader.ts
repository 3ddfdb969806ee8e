import { fold, streamOf } from '@ledgerline/event-store';
import type { EstablishedPractice } from '@ledgerline/claims';
import { client, practice, type ClientState } from '@ledgerline/practice';
import type { ClientId } from '@ledgerline/terms';
import type { System } from '../system.js';

/** @throws Error with code practice-not-established: the work waits until it is */
export async function practiceState({ store, settings }: System): Promise<EstablishedPractice> {
  const facts = await store.readStream(streamOf('practice', settings.LEDGERLINE_PRACTICE));
  const state = fold(practice, facts);
  if (state.phase !== 'established')
    throw Object.assign(new Error('the practice is not established'), {
      code: 'practice-not-established',
    });
  return state;
}

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
