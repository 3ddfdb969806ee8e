import { isUpTo, type Position } from '@ledgerline/event-store';
import { coded } from '../append.js';
import type { System } from '../system.js';

/**
 * Sees that these read models hold all up to a fact: who asks them earlier would miss what it asks for.
 *
 * @throws Error with code read-models-behind: the job is tried again
 */
export async function insistFolded(
  { readModels }: System,
  names: readonly string[],
  upTo: Position,
): Promise<void> {
  const progress = await readModels.progress();
  for (const name of names) {
    const position = progress.find((each) => each.name === name)?.position ?? null;
    if (position === null || !isUpTo(upTo, position)) throw coded('read-models-behind');
  }
}
