import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BeforeStep } from './mailbox.js';

/** One 837P taken. What it contains and what answers it has follow from the file itself. */
export interface Take {
  readonly name: string;
  /** Its name under `received/`. */
  readonly as: string;
  readonly tick: number;
  /** How many of its answers, in order, have been given to the customer. */
  sent: number;
}

export interface Progress {
  readonly seed: number;
  readonly profile: string;
  tick: number;
  readonly takes: Take[];
  /** Answers still to come, for who watches the folder; worked out anew at each start. */
  readonly pending?: number;
}

const FILE = 'simulator-state.json';

/**
 * @returns  what was done before, or a fresh start
 * @throws Error where the folder was begun with another seed or profile: its answers would change
 */
export function loadProgress(folder: string, seed: number, profile: string): Progress {
  const path = join(folder, FILE);
  if (!existsSync(path)) return { seed, profile, tick: 0, takes: [] };
  const progress = JSON.parse(readFileSync(path, 'utf8')) as Progress;
  if (progress.seed !== seed || progress.profile !== profile) {
    throw new Error(`folder was begun with seed ${progress.seed}, profile ${progress.profile}`);
  }
  return progress;
}

/** Whole or not at all: written beside, then renamed. */
export function saveProgress(folder: string, progress: Progress, beforeStep: BeforeStep): void {
  const path = join(folder, FILE);
  beforeStep('write state');
  writeFileSync(`${path}.part`, JSON.stringify(progress));
  beforeStep('name state');
  renameSync(`${path}.part`, path);
}
