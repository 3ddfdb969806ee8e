import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  commandIdFor,
  factOf,
  handle,
  type Decider,
  type Fact,
  type StoredFact,
} from '@ledgerline/event-store';
import { scratchDatabase } from '@ledgerline/event-store/postgres-testing';
import { FolderClearinghouse, defaultRules } from '../../../apps/payer-simulator/src/index.js';
import { Loops } from '../../../apps/worker/src/loops.js';
import { owedWork } from '../../../apps/worker/src/owed/owed-work.projection.js';
import { readSettings } from '../../../apps/worker/src/settings.js';
import { openSystem, type System } from '../../../apps/worker/src/system.js';

export interface HouseOptions {
  readonly practiceId: string;
  readonly seed: number;
  readonly profile: 'kind' | 'adversarial';
  readonly redisUrl?: string;
  /** Where the log lies, if not in the same Postgres. */
  readonly kurrentUrl?: string;
  readonly claimsPerSet?: number;
}

/** A worker on a database of its own, and the clearinghouse and payers it speaks to. */
export class House {
  #loops: Loops | undefined;
  #isClosed = false;

  private constructor(
    readonly folder: string,
    readonly options: HouseOptions,
    private readonly env: Readonly<Record<string, string>>,
    readonly simulator: FolderClearinghouse,
    public system: System,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async open(options: HouseOptions): Promise<House> {
    const database = await scratchDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'ledgerline-journey-'));
    const clearinghouse = join(folder, 'clearinghouse');
    const env = {
      DATABASE_URL: database.url,
      LEDGERLINE_DATA: folder,
      LEDGERLINE_CLEARINGHOUSE: clearinghouse,
      LEDGERLINE_PRACTICE: options.practiceId,
      LEDGERLINE_POLL_MS: '20',
      LEDGERLINE_CLAIMS_PER_SET: String(options.claimsPerSet ?? 10),
      ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
      ...(options.kurrentUrl ? { KURRENTDB_URL: options.kurrentUrl } : {}),
    };
    const simulator = new FolderClearinghouse({
      folder: clearinghouse,
      seed: options.seed,
      profile: options.profile,
      rules: defaultRules,
      log: () => undefined,
    });
    const system = await openSystem(readSettings(env));
    return new House(folder, options, env, simulator, system, () => database.drop());
  }

  /** Begins the worker's loops. */
  async work(): Promise<void> {
    this.#loops = new Loops(this.system);
    await this.#loops.onApplicationBootstrap();
  }

  /** Ends the worker gently and begins another on the same data. */
  async restart(): Promise<void> {
    await this.#loops?.beforeApplicationShutdown();
    this.system = await openSystem(readSettings(this.env));
    await this.work();
  }

  /** Ends everything and removes the data. Twice is once. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#loops) await this.#loops.beforeApplicationShutdown();
    else await this.system.close();
    await this.dropDatabase();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A member of staff says something; it must be accepted. */
  async say<S, C, F extends Fact, R extends { readonly code: string }>(
    decider: Decider<S, C, F, R>,
    stream: string,
    command: C,
    by = 'owner',
  ): Promise<readonly F[]> {
    const commandId = commandIdFor(by, stream, JSON.stringify(command));
    const meta = { practiceId: this.options.practiceId, actor: by, commandId };
    const said = await handle(this.system.store, decider, stream, command, meta);
    if ('refused' in said) throw new Error(`refused: ${JSON.stringify(said.refused)}`);
    return said.accepted;
  }

  /** Lets the clearinghouse live a tick. */
  tick(): void {
    this.simulator.tick();
  }

  /** Waits until something is so, letting the clearinghouse live on; fails after so many seconds. */
  async until(what: string, isSo: () => Promise<boolean>, seconds = 60): Promise<void> {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      if (await isSo()) return;
      this.tick();
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error(`waited ${seconds} s for ${what}`);
  }

  /** Waits until nobody has anything left to do. */
  async untilQuiet(seconds = 90): Promise<void> {
    let still = 0;
    let seen = '';
    await this.until(
      'quiet',
      async () => {
        const { readModels } = this.system;
        const owed = await readModels.find(owedWork, { phase: 'owed' }, { limit: 1 });
        const positions = new Set((await readModels.progress()).map((each) => each.position));
        const now = [...positions].join();
        const isQuiet =
          owed.length === 0 &&
          positions.size === 1 &&
          this.simulator.pending === 0 &&
          this.#isFolderEmpty() &&
          // What is owed is folded on a thread of its own: behind the log, it says nothing yet.
          (await this.#isAtEnd(positions));
        still = isQuiet && now === seen ? still + 1 : 0;
        seen = now;
        return still >= 5;
      },
      seconds,
    );
  }

  /** Every fact of these types, in the order of the log. */
  async facts<F extends Fact>(...types: F['type'][]): Promise<F[]> {
    const found: StoredFact[] = [];
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<System['store']['readAll']>> = await this.system.store.readAll(
        { after, limit: 2000 },
      );
      if (page.facts.length === 0) break;
      found.push(...page.facts.filter((each) => types.includes(each.type)));
      after = page.upTo;
    }
    return found.map((each) => factOf<F>(each));
  }

  /** Waits until every file was taken and worked off. */
  async untilQuietFolder(): Promise<void> {
    await this.until('every file to be taken', async () => {
      const owed = await this.system.readModels.find(owedWork, { phase: 'owed' }, { limit: 1 });
      return owed.length === 0 && this.#isFolderEmpty();
    });
    await this.system.readModels.catchUp();
  }

  async #isAtEnd([position = null]: Iterable<string | null>): Promise<boolean> {
    const { facts } = await this.system.store.readAll({ after: position, limit: 1 });
    return facts.length === 0;
  }

  #isFolderEmpty(): boolean {
    const list = (name: string) => filesIn(join(this.folder, 'clearinghouse', name));
    return list('to-clearinghouse').length === 0 && list('from-clearinghouse').length === 0;
  }
}

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
