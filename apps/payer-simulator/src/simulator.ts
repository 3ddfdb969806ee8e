import { FolderClearinghouse, type FolderOptions } from './folder/folder-clearinghouse.js';

export interface SimulatorOptions extends FolderOptions {
  /** Milliseconds between ticks, 200 unless told. */
  readonly pollMs?: number;
}

/** Starts polling. `stop()` ends it between two ticks; nothing is lost, a new start goes on. */
export function startSimulator(options: SimulatorOptions): { stop(): void } {
  const house = new FolderClearinghouse(options);
  const timer = setInterval(() => house.tick(), options.pollMs ?? 200);
  return { stop: () => clearInterval(timer) };
}

const TICKS_MAX = 10_000;

/** Takes what is there and lets logical time pass until every answer is sent. */
export function runOnce(options: FolderOptions): FolderClearinghouse {
  const house = new FolderClearinghouse(options);
  house.tick();
  for (let ticks = 0; house.pending > 0 && ticks < TICKS_MAX; ticks += 1) house.tick();
  return house;
}
