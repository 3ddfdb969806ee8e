import { codeOf, say } from '../log.js';
import { owedWork, type OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';
import { digestFile } from './digest-file.processor.js';

const ROWS_AT_ONCE = 500;

/**
 * Reads a file after those that came before it, whichever job runs first: of two payments under one trace number
 * the first to come is the one that posts, also where its own job was cut or waits behind. An earlier file that
 * cannot be read holds up no other; it stays owed.
 */
export async function digestInOrder(system: System, owed: OwedWork): Promise<void> {
  for (const each of await owedUpTo(system, owed)) {
    if (each.id === owed.id) continue;
    try {
      await digestFile(system, each);
    } catch (error) {
      say('earlier-file-not-digested', { id: each.id, code: codeOf(error) });
    }
  }
  await digestFile(system, owed);
}

/** Files not read yet that came no later, the first to come first. */
async function owedUpTo({ readModels }: System, owed: OwedWork): Promise<readonly OwedWork[]> {
  const found: OwedWork[] = [];
  for (let afterKey = ''; ;) {
    const rows = await readModels.find(
      owedWork,
      { phase: 'owed', kind: 'digest-file' },
      { limit: ROWS_AT_ONCE, afterKey },
    );
    for (const { state } of rows) if (state && isUpTo(state, owed)) found.push(state);
    if (rows.length < ROWS_AT_ONCE) return found.sort((a, b) => (isUpTo(a, b) ? -1 : 1));
    afterKey = rows.at(-1)?.key ?? '';
  }
}

/** By when it came; of one moment by id, so that any two are read in one order. */
const isUpTo = (one: OwedWork, other: OwedWork): boolean =>
  `${one.owedSince}/${one.id}` <= `${other.owedSince}/${other.id}`;
