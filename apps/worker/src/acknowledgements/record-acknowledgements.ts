import {
  acknowledged,
  batchesNamedIn,
  claimBatches,
  decideAll,
  knownBatches,
  returnsOwed,
  streamsOf,
  type AcknowledgementItem,
  type AddressedCommand,
  type BatchSealed,
  type HeardIn,
  type KnownBatches,
} from '@ledgerline/claims';
import { commandIdFor, factOf, streamOf } from '@ledgerline/event-store';
import { appendOrRetry } from '../append.js';
import type { System } from '../system.js';

const COMMANDS_AT_ONCE = 2_000;

/**
 * Records what a TA1, 999 or 277CA says of our batches and claims, and gives the lines of a refused claim back to the
 * queue. Repeating it records nothing twice.
 *
 * @returns how many words were about something we cannot find, or that its stream declined
 */
export async function recordAcknowledgements(
  system: System,
  items: readonly AcknowledgementItem[],
  heardIn: HeardIn,
  causationId: string,
): Promise<number> {
  const { commands, parked } = acknowledged(items, await batchesOf(system, items), heardIn);
  let left = parked.length;
  for (let at = 0; at < commands.length; at += COMMANDS_AT_ONCE) {
    const part = commands.slice(at, at + COMMANDS_AT_ONCE);
    left += await record(system, part, `${heardIn.fileSha256}/${at}`, causationId);
  }
  return left;
}

async function record(
  system: System,
  commands: readonly AddressedCommand[],
  about: string,
  causationId: string,
): Promise<number> {
  const commandId = commandIdFor('record-acknowledgements', about, commands[0]?.stream ?? '');
  let declined = 0;
  await appendOrRetry(system, system.meta('digest-file', commandId, causationId), async () => {
    const streams = await system.store.readStreams(streamsOf(commands));
    const decided = decideAll(commands, streams, commandId);
    const gained = decided.writes.flatMap((write) => write.facts.map((each) => each.fact));
    const returns = returnsOwed(gained);
    const lines = await system.store.readStreams(streamsOf(returns));
    declined = decided.declined.length;
    return [...decided.writes, ...decideAll(returns, lines, commandId).writes];
  });
  return declined;
}

/** The sealed batches these words are about. */
async function batchesOf(
  system: System,
  items: readonly AcknowledgementItem[],
): Promise<KnownBatches> {
  const named = batchesNamedIn(items);
  await system.readModels.catchUp(); // An answer may be here before our own row is.
  const batchIds = new Set<string>(named.batchIds);
  const findBy = async (column: string, numbers: readonly number[]) => {
    if (numbers.length === 0) return;
    for (const { key } of await system.readModels.find(claimBatches, { [column]: numbers }))
      batchIds.add(key);
  };
  await findBy('interchange_control_number', named.interchangeControlNumbers);
  await findBy('group_control_number', named.groupControlNumbers);
  const streams = await system.store.readStreams(
    [...batchIds].map((each) => streamOf('claim-batch', each)),
  );
  const sealed = [...streams.values()].flatMap(([first]) =>
    first?.type === 'BatchSealed' ? [factOf<BatchSealed>(first)] : [],
  );
  return knownBatches(sealed);
}
