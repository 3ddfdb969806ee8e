import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A text, and where it pretends to lie. Nothing is written there. */
export interface Probe {
  readonly at: string;
  readonly text: string;
}

const script = fileURLToPath(new URL('./lint-texts.mjs', import.meta.url));

/**
 * The rules each probe breaks, in order; ESLint runs in a process of its own.
 *
 * @param asleep  withhold the project graph, to see what a sleeping rule lets through
 */
export function rulesBroken(probes: readonly Probe[], asleep = false): readonly string[][] {
  const nowhere = mkdtempSync(join(tmpdir(), 'ledgerline-no-graph-'));
  try {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [script, ...(asleep ? ['--asleep'] : [])],
      {
        input: JSON.stringify(probes),
        encoding: 'utf8',
        timeout: 50_000,
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          NX_DAEMON: 'false',
          ...(asleep ? { NX_WORKSPACE_DATA_DIRECTORY: nowhere } : {}),
        },
      },
    );
    if (status !== 0) throw new Error(`lint-texts.mjs ended with ${status}: ${stderr}`);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as string[][];
  } finally {
    rmSync(nowhere, { recursive: true, force: true });
  }
}
