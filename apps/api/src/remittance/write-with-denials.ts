import { fold, writeAfter, type Decider, type Fact } from '@ledgerline/event-store';
import { withDenials } from '@ledgerline/remittance';
import type { Asked } from '../http/asked.js';
import type { AnyRefusal } from '../http/refused.js';
import type { System } from '../system.js';

/**
 * A decision on the stream of a claim's payments, with what it does to decisions about denials: one append.
 *
 * @throws RefusedError where the decider refuses
 */
export async function writeWithDenials<State, Command, F extends Fact, Refusal extends AnyRefusal>(
  system: System,
  decider: Decider<State, Command, F, Refusal>,
  stream: string,
  command: Command,
  asked: Asked,
): Promise<void> {
  await system.writeTogether(asked, async () => {
    const before = await system.store.readStream(stream);
    const decision = decider.decide(command, fold(decider, before));
    if ('refused' in decision) return decision;
    if (decision.accepted.length === 0) return { writes: [] };
    const own = writeAfter(before.length - 1, asked.commandId, stream, decision.accepted);
    const all = withDenials(system, asked.commandId, () => Promise.resolve([own]));
    return { writes: await all() };
  });
}
