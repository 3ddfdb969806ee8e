import { claimBatches, decideAll, streamsOf } from '@ledgerline/claims';
import {
  acknowledged,
  batchesNamedIn,
  knownBatches,
  parkedOf,
  renamed,
  returnsOwed,
  type AcknowledgementItem,
  type AddressedCommand,
  type BatchSealed,
  type HeardIn,
  type KnownBatches,
  type Parked,
  type Renamed,
} from '@ledgerline/claims/answers';
import { commandIdFor, factOf, streamOf } from '@ledgerline/event-store';
import { appendOrRetry } from '../append.js';
import type { System } from '../system.js';

const COMMANDS_AT_ONCE = 2_000;

/** What became of the words of one set. */
export interface Recorded {
  /** Words about something we cannot find, or that its stream declined. */
  readonly parked: readonly Parked[];
  readonly known: KnownBatches;
}

/** Which file is read, and for the how manieth time. */
export interface Reading {
  readonly heardIn: HeardIn;
  /** Whose outbox it lay in; control numbers are each partner's own. */
  readonly partnerId?: string;
  /** Tells the facts of one reading of a file from those of another. */
  readonly round: string;
  readonly causationId: string;
  /** What a person said is meant by names we do not know. */
  readonly names: readonly Renamed[];
}

/**
 * Records what a TA1, 999 or 277CA says of our batches and claims, and gives the lines of a refused claim back to the
 * queue. Repeating it records nothing twice. What finds nobody is given back, for the caller to park.
 */
export async function recordAcknowledgements(
  system: System,
  given: readonly AcknowledgementItem[],
  reading: Reading,
): Promise<Recorded> {
  const items = renamed(given, reading.names);
  const known = await batchesOf(system, items, reading.partnerId);
  const { commands, parked } = acknowledged(items, known, reading.heardIn);
  const all = [...parked];
  for (let at = 0; at < commands.length; at += COMMANDS_AT_ONCE) {
    const part = commands.slice(at, at + COMMANDS_AT_ONCE);
    const about = `${reading.heardIn.fileSha256}/${at}${reading.round}`;
    all.push(...(await record(system, part, about, reading.causationId)));
  }
  return { parked: all, known };
}

async function record(
  system: System,
  commands: readonly AddressedCommand[],
  about: string,
  causationId: string,
): Promise<readonly Parked[]> {
  const commandId = commandIdFor('record-acknowledgements', about, commands[0]?.stream ?? '');
  let declined: readonly Parked[] = [];
  await appendOrRetry(system, system.meta('digest-file', commandId, causationId), async () => {
    const streams = await system.store.readStreams(streamsOf(commands));
    const decided = decideAll(commands, streams, commandId);
    const gained = decided.writes.flatMap((write) => write.facts.map((each) => each.fact));
    const returns = returnsOwed(gained);
    const lines = await system.store.readStreams(streamsOf(returns));
    declined = decided.declined.map(parkedOf);
    return [...decided.writes, ...decideAll(returns, lines, commandId).writes];
  });
  return declined;
}

/** The sealed batches these words are about. */
async function batchesOf(
  system: System,
  items: readonly AcknowledgementItem[],
  partnerId: string | undefined,
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
  return knownBatches(sealed, partnerId);
}
