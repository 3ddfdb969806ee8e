import { commandIdFor, fold, handle, streamOf, type StoredFact } from '@ledgerline/event-store';
import {
  remittance,
  remittanceConflicts,
  type RemittanceConflictFact,
} from '@ledgerline/remittance';
import type { Instant } from '@ledgerline/terms';
import { coded } from '../append.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';
import { undoRemittance } from '../undo/undo-remittance.processor.js';
import { withSet } from './content-of-set.js';
import { postRemittance } from './post-remittance.js';

type Settled = Extract<RemittanceConflictFact, { type: 'RemittanceConflictSettled' }>;

/**
 * Does what a person settled about two contents of one trace: where the first is replaced it is undone whole; then the later
 * content is read from the archive again and posted under an id of its own. Cut anywhere, it goes on where it was.
 */
export async function settleConflict(system: System, owed: OwedWork): Promise<void> {
  const [remittanceId = '', content = ''] = owed.id.split('.');
  const stream = streamOf('remittance', remittanceId);
  const facts = await system.store.readStream(stream);
  const { conflicts } = fold(remittanceConflicts, facts);
  const conflict = [...conflicts.values()].find(
    (each) => each.settled?.contentSha256.startsWith(content) && !each.isClosed,
  );
  if (!conflict?.settled) return;
  const { settled } = conflict;
  if (settled.settlement === 'replaced') await undoFirst(system, owed, remittanceId);
  if (settled.becomes) await postLater(system, settled, orderOf(facts, settled));
  const { contentSha256 } = settled;
  const command = {
    type: 'CloseConflict',
    remittanceId: settled.remittanceId,
    contentSha256,
  } as const;
  const meta = system.meta('settle-conflict', commandIdFor(stream, 'close', contentSha256));
  const result = await handle(system.store, remittanceConflicts, stream, command, meta);
  if ('refused' in result) throw coded(result.refused.code);
}

/** @throws Error with code remittance-not-undone: its claims could not all be undone now, and it is tried again */
async function undoFirst(system: System, owed: OwedWork, remittanceId: string): Promise<void> {
  await undoRemittance(system, { ...owed, kind: 'undo-remittance', id: remittanceId });
  const after = await system.store.readStream(streamOf('remittance', remittanceId));
  const { phase } = fold(remittance, after);
  if (phase === 'undoing' || phase === 'posted') throw coded('remittance-not-undone');
}

/** The fact a person settled it by. */
const orderOf = (
  facts: readonly StoredFact[],
  { contentSha256 }: Settled,
): StoredFact | undefined =>
  facts.find(
    ({ type, data }) => type === 'RemittanceConflictSettled' && data.includes(contentSha256),
  );

async function postLater(
  system: System,
  { fileSha256, contentSha256, becomes, settledAt }: Settled,
  order: StoredFact | undefined,
): Promise<void> {
  if (!becomes) return;
  const posted = await withSet(system, { fileSha256, contentSha256 }, async ({ set, claims }) => {
    await postRemittance(system, { ...set, remittanceId: becomes }, claims, {
      receivedAt: settledAt satisfies Instant,
      causationId: order?.id ?? '',
    });
    return true;
  });
  if (!posted) throw coded('conflict-not-readable');
}
