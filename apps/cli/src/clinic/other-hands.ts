import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PayersBook } from './money-figures.js';
import type { StoryTime } from './story-time.js';

const program = (path: string): string =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The simulated payers: who they are, and how they were told to behave. */
export interface FarSide {
  readonly folder: string;
  readonly seed: number;
  readonly profile: string;
  readonly rulesFile: string;
  readonly time: StoryTime;
}

/**
 * What the payers' own books say, worked out anew by the simulator from the files it received.
 *
 * @throws Error where it cannot tell
 */
export function payersBook({ folder, seed, profile, rulesFile, time }: FarSide): PayersBook {
  const file = join(folder, 'payers-book.json');
  const args = ['--folder', folder, '--seed', String(seed), '--profile', profile];
  const more = ['--rules', rulesFile, '--calendar', time.calendarFile, '--book', file];
  run('payer-simulator/dist/main.js', [...args, ...more], {});
  return JSON.parse(readFileSync(file, 'utf8')) as PayersBook;
}

/** Whether every read model, folded again from the log, has the hash of the live one. */
export function readModelsRebuilt(
  databaseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const { status } = run('worker/dist/rebuild.js', ['--json'], {
    ...env,
    DATABASE_URL: databaseUrl,
  });
  return status === 0;
}

function run(
  path: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
) {
  const ended = spawnSync(process.execPath, [program(path), ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (ended.status !== 0 && ended.status !== 1)
    throw new Error(`${path} ended with ${ended.status}: ${ended.stderr.slice(-400)}`);
  return ended;
}
