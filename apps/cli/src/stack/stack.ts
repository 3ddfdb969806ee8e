import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  freePort,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '@ledgerline/event-store/embedded-postgres';
import { KeptProcess } from './kept-process.js';
import { handOver, oneTimePasswords, type SignIn } from './sign-ins.js';
import { workerFlags } from './worker-flags.js';

export interface StackOptions {
  /** Holds everything this run writes. */
  readonly dataFolder: string;
  readonly practiceId: string;
  readonly staff: readonly Omit<SignIn, 'password'>[];
  readonly simulator: {
    readonly seed: number;
    readonly profile: 'kind' | 'adversarial';
    readonly pollMs: number;
    /** More of its arguments. */
    readonly args?: readonly string[];
  };
  readonly pollMs: number;
  /** 0 takes any free port. */
  readonly port: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  say(line: string): void;
}

/** Everything running: database, api, worker, and the simulated clearinghouse and payers. */
export interface Stack {
  readonly baseUrl: string;
  readonly databaseUrl: string;
  readonly signIns: readonly SignIn[];
  readonly clearinghouseFolder: string;
  readonly worker: KeptProcess;
  /** Where the log, the read models and the queue lie, in words. */
  readonly places: readonly string[];
  /** Ends everything that was started. The data stay. */
  stop(): Promise<void>;
}

const app = (name: string): string =>
  fileURLToPath(new URL(`../../../${name}/dist/main.js`, import.meta.url));

/** Starts everything on loopback and free ports; environment variables move database, queue and log elsewhere. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataFolder, env, say } = options;
  for (const each of ['logs', 'clearinghouse'])
    mkdirSync(join(dataFolder, each), { recursive: true, mode: 0o700 });
  const postgres = env['DATABASE_URL'] ? undefined : await startOwnPostgres(dataFolder, say);
  const databaseUrl = env['DATABASE_URL'] ?? postgres?.url ?? '';
  const port = options.port === 0 ? await freePort() : options.port;
  const signIns = oneTimePasswords(options.staff);
  const clearinghouseFolder = join(dataFolder, 'clearinghouse');
  const shared = {
    ...env,
    DATABASE_URL: databaseUrl,
    LEDGERLINE_DATA: dataFolder,
    LEDGERLINE_CLEARINGHOUSE: clearinghouseFolder,
    LEDGERLINE_PRACTICE: options.practiceId,
    LEDGERLINE_POLL_MS: String(options.pollMs),
  };
  let givenUp: string | undefined;
  const keep = (
    name: string,
    args: readonly string[],
    more: Readonly<Record<string, string>> = {},
  ) =>
    new KeptProcess({
      name,
      args,
      env: { ...shared, ...more },
      logFile: join(dataFolder, 'logs', `${name}.log`),
      onRestart: (which, nth) => say(`${which} ended unasked; starting it again (${nth})`),
      onGivenUp: (which, lastWords) => {
        givenUp = `${which} cannot go on: ${lastWords || `see ${join(dataFolder, 'logs')}`}`;
        say(givenUp);
      },
    });
  const { seed, profile, pollMs, args = [] } = options.simulator;
  const simulatorArgs = [
    '--folder',
    clearinghouseFolder,
    '--seed',
    String(seed),
    '--profile',
    profile,
    '--poll-ms',
    String(pollMs),
    ...args,
  ];
  const api = keep('api', [app('api')], {
    LEDGERLINE_PORT: String(port),
    LEDGERLINE_SIGN_INS: handOver(dataFolder, signIns),
  });
  const worker = keep('worker', [...workerFlags, app('worker')]);
  const simulator = keep('payer-simulator', [app('payer-simulator'), ...simulatorArgs]);
  const stop = async () => {
    await Promise.all([api.stop(), worker.stop(), simulator.stop()]);
    await postgres?.stop();
  };
  const baseUrl = `http://127.0.0.1:${port}`;
  try {
    await untilReady(baseUrl, worker, () => givenUp);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    baseUrl,
    databaseUrl,
    signIns,
    clearinghouseFolder,
    worker,
    places: placesOf(env, postgres),
    stop,
  };
}

/** Remembers the folder, so that `ledgerline verify` and its kin look at the last run. */
export function rememberAsCurrent(root: string, dataFolder: string): void {
  writeFileSync(join(root, 'current'), resolve(dataFolder));
}

async function startOwnPostgres(
  dataFolder: string,
  say: (line: string) => void,
): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(dataFolder, 'ledgerline');
  if (postgres.isAdopted) say('took over the PostgreSQL an earlier run left behind');
  return postgres;
}

function placesOf(env: StackOptions['env'], postgres: EmbeddedPostgres | undefined): string[] {
  const database = postgres
    ? `embedded PostgreSQL, ${postgres.dataFolder}`
    : 'PostgreSQL at DATABASE_URL';
  return [
    `log of facts: ${env['KURRENTDB_URL'] ? 'KurrentDB at KURRENTDB_URL' : database}`,
    `read models: ${database}`,
    `queue: BullMQ on ${env['REDIS_URL'] ? 'Redis at REDIS_URL' : 'the same PostgreSQL'}`,
  ];
}

/** @throws Error where a program gave up, or api and worker are not at work within a minute */
async function untilReady(
  baseUrl: string,
  worker: KeptProcess,
  givenUp: () => string | undefined,
): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const reason = givenUp();
    if (reason !== undefined) throw new Error(reason);
    const answer = await fetch(`${baseUrl}/health/ready`).catch(() => undefined);
    if (answer?.ok && worker.isReady) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(
    'the api did not become ready within a minute: see logs/api.log and logs/worker.log',
  );
}
