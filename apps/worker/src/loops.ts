import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { JobWorker } from '@ledgerline/job-queue';
import { runInbox } from './clearinghouse/inbox.js';
import { openClearinghouse } from './clearinghouse/open-clearinghouse.js';
import { say } from './log.js';
import { runDispatcher } from './owed/dispatcher.js';
import { handlerOf, processors } from './owed/handlers.js';
import { runProjections } from './projecting/projection-runner.js';
import { runSealing } from './sealing/sealing-loop.js';
import type { System } from './system.js';

/** Everything the worker does by itself, begun at boot and ended gently: no job is cut, no loop left behind. */
export class Loops implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #stopping = new AbortController();
  readonly #workers: JobWorker[] = [];
  #loops: Promise<unknown> = Promise.resolve();
  #hangUp: () => Promise<void> | undefined = () => undefined;

  constructor(private readonly system: System) {}

  async onApplicationBootstrap(): Promise<void> {
    const { signal } = this.#stopping;
    await this.system.archive.clearScratch();
    const clearinghouse = await openClearinghouse(this.system.settings);
    this.#hangUp = () => clearinghouse.close?.();
    for (const [kind, processor] of Object.entries(processors(clearinghouse)))
      this.#workers.push(
        await this.system.queue.work(kind, handlerOf(this.system, processor), { concurrency: 1 }),
      );
    this.#loops = Promise.all([
      runProjections(this.system, signal),
      runDispatcher(this.system, signal),
      runInbox(this.system, clearinghouse, signal),
      runSealing(this.system, signal),
    ]);
    say('worker-ready', { pid: process.pid });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([this.#loops, ...this.#workers.map((each) => each.close())]);
    await this.#hangUp();
    await this.system.close();
    say('worker-stopped', { pid: process.pid });
  }
}
