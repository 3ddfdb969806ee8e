import { commandIdFor, streamOf, writeAfter } from '@ledgerline/event-store';
import type { KeyedRemittanceFact } from '@ledgerline/remittance';
import { appendOrRetry } from '../append.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';
import { keyedAs, withSet } from './content-of-set.js';
import { postRemittance } from './post-remittance.js';

/** Takes a paper remittance the way a file goes: posted, known already, or in conflict. Cut anywhere, it goes on. */
export async function postKeyedRemittance(system: System, { id }: OwedWork): Promise<void> {
  const stream = streamOf('keyed-remittance', id);
  const [first] = await system.store.readStream(stream);
  const keyed = await keyedAs(system, id);
  if (!first || !keyed) return;
  const arrival = { receivedAt: keyed.keyedAt, causationId: first.id };
  await withSet(system, keyed.set, ({ set, claims }) =>
    postRemittance(system, set, claims, arrival),
  );
  const { remittanceId } = keyed.set;
  const fact: KeyedRemittanceFact = { type: 'KeyedRemittanceTaken', keyedId: id, remittanceId };
  const commandId = commandIdFor(stream, 'taken');
  await appendOrRetry(system, system.meta('post-remittance', commandId, first.id), async () => {
    const before = await system.store.readStream(stream);
    return before.some((each) => each.type === fact.type)
      ? []
      : [writeAfter(before.length - 1, commandId, stream, [fact])];
  });
}
