import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from './api-client.js';

/** What `/work` tells. */
export interface WorkReport {
  readonly owed: number;
  readonly oldestOwedSince: string | null;
  readonly projections: readonly {
    readonly name: string;
    readonly position: string | null;
    readonly haltedBy: string | null;
  }[];
}

const LOOK_MS = 200;
/** As often must the same be seen before it counts as quiet. */
const STILL = 3;

/**
 * Waits until something is so.
 *
 * @throws Error naming what was waited for, where it is not so in time
 */
export async function until(
  what: string,
  seconds: number,
  isSo: () => Promise<boolean>,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Error(`waited ${seconds} seconds for ${what}`);
}

/** Waits until nobody has anything left to do: no answer to come, no file to take, no work owed, no fact to fold. */
export async function untilQuiet(
  reader: ApiClient,
  clearinghouseFolder: string,
  seconds: number,
): Promise<void> {
  let seen = '';
  let still = 0;
  await until('all answers to come in and be worked off', seconds, async () => {
    const work = await reader.query<WorkReport>('/work');
    const positions = new Set(work.projections.map((each) => each.position));
    const isQuiet = isFolderQuiet(clearinghouseFolder) && work.owed === 0 && positions.size === 1;
    const now = [...positions].join();
    still = isQuiet && now === seen ? still + 1 : 0;
    seen = now;
    return still >= STILL;
  });
}

function isFolderQuiet(folder: string): boolean {
  const stateFile = join(folder, 'simulator-state.json');
  if (!existsSync(stateFile)) return false;
  const state = JSON.parse(readFileSync(stateFile, 'utf8')) as {
    takes: unknown[];
    pending?: number;
  };
  const isEmpty = (name: string) =>
    !existsSync(join(folder, name)) || readdirSync(join(folder, name)).length === 0;
  return (
    state.takes.length > 0 &&
    state.pending === 0 &&
    isEmpty('to-clearinghouse') &&
    isEmpty('from-clearinghouse')
  );
}
