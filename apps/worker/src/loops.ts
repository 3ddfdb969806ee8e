import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { JobWorker } from '@ledgerline/job-queue';
import { runAttaching } from './acknowledgements/attach-parked.js';
import { runAutomation } from './claims/automation-loop.js';
import { runInbox } from './clearinghouse/inbox.js';
import { runPartnerBoard } from './clearinghouse/partner-board.js';
import { LANE_MAX, type Partner } from './clearinghouse/partner.js';
import { openPartners } from './clearinghouse/partners.js';
import { runSecondLook } from './clearinghouse/settle-unknown.js';
import { say } from './log.js';
import { runDispatcher } from './owed/dispatcher.js';
import { handlerOf, processors } from './owed/handlers.js';
import { runProjectionThread } from './projecting/projection-thread.js';
import { runSealing } from './sealing/sealing-loop.js';
import type { System } from './system.js';

/** Everything the worker does by itself, begun at boot and ended gently: no job is cut, no loop left behind. */
export class Loops implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #stopping = new AbortController();
  readonly #workers: JobWorker[] = [];
  #loops: Promise<unknown> = Promise.resolve();
  #partners: readonly Partner[] = [];

  constructor(private readonly system: System) {}

  async onApplicationBootstrap(): Promise<void> {
    const { system } = this;
    const { signal } = this.#stopping;
    await system.archive.clearScratch();
    this.#partners = await openPartners(system);
    await this.#work();
    this.#loops = Promise.all([
      runProjectionThread(system.settings, signal),
      runDispatcher(system, signal),
      ...this.#partners.map((each) => runInbox(system, each, signal)),
      ...this.#partners.map((each) => runSecondLook(system, each, signal)),
      runPartnerBoard(system, this.#partners, signal),
      runAttaching(system, signal),
      runAutomation(system, signal),
      runSealing(system, signal),
    ]);
    say('worker-ready', { pid: process.pid });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([this.#loops, ...this.#workers.map((each) => each.close())]);
    await Promise.all(this.#partners.map((each) => each.close()));
    await this.system.close();
    say('worker-stopped', { pid: process.pid });
  }

  /** One job of a kind at once; of sending as many as partners have room for, each partner still one after the other. */
  async #work(): Promise<void> {
    const { system } = this;
    for (const [kind, processor] of Object.entries(processors(this.#partners))) {
      const isSending = kind === 'transmit-batch' && this.#partners.length > 1;
      const concurrency = isSending ? this.#partners.length * LANE_MAX : 1;
      const handler = handlerOf(system, processor);
      this.#workers.push(await system.queue.work(kind, handler, { concurrency }));
    }
  }
}
