import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandIdFor, type StreamWrite } from '@ledgerline/event-store';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '@ledgerline/event-store/embedded-postgres';
import { serviceDate } from '@ledgerline/terms';
import { openLog } from '../chain/open-log.js';
import { ApiClient } from '../demo/api-client.js';
import { until, type WorkReport } from '../demo/quiescence.js';
import { rememberAsCurrent, startStack, type Stack } from '../stack/stack.js';
import { FarSide } from './far-side.js';
import { Killer, momentOf, planKills } from './killer.js';
import { lineWrites } from './month-lines.js';
import { clientsOf, datesOf, payers, visitsOf, type MonthSize } from './month-plan.js';
import { clientWrite, drillPractice, practiceWrite } from './month-practice.js';
import { Office } from './office.js';

export interface DrillOptions {
  /** Holds the data folder `drill/`, which is begun anew. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly claims: number;
  readonly seed: number;
  readonly profile: 'kind' | 'adversarial';
  readonly kills: number;
  /** By which the moments of the kills are drawn; it moves nothing else. */
  readonly killSeed: number;
  readonly today: string;
  say(line: string): void;
}

const FACTS_AT_ONCE = 4_000;
const SIMULATOR_POLL_MS = 200;
const WORKER_POLL_MS = 100;
const QUIET_SECONDS = 900;
const staff = [
  { staffId: 'owner', role: 'owner' },
  { staffId: 'bell', role: 'biller' },
  { staffId: 'fenn', role: 'finance' },
] as const;

/** Everything a drill has running. */
export interface DrillHouse {
  readonly stack: Stack;
  readonly farSides: readonly FarSide[];
  readonly killer: Killer;
  readonly biller: ApiClient;
  readonly office: Office;
}

/** Sends a month of claims over far sides that fail, kills the worker on the way, and tells how the books stand. */
export async function runDrill(options: DrillOptions): Promise<object> {
  const started = performance.now();
  const size: MonthSize = { ...options, today: serviceDate(options.today) };
  const dataFolder = join(options.root, 'drill');
  const postgres = await beginAnew(dataFolder);
  try {
    const env = envOf(options, postgres.url, dataFolder);
    await layDown(postgres.url, size);
    const house = await open(options, size, dataFolder, env);
    try {
      await workTheMonth(house, size, options.say);
    } finally {
      await close(house);
    }
    return { seconds: Math.round((performance.now() - started) / 1000) };
  } finally {
    await postgres.stop();
  }
}

/** An earlier drill's database may still run, its starter killed: it is ended before its data go. */
async function beginAnew(dataFolder: string): Promise<EmbeddedPostgres> {
  if (existsSync(dataFolder)) {
    await (await startEmbeddedPostgres(dataFolder, 'ledgerline')).destroy();
    rmSync(dataFolder, { recursive: true, force: true });
  }
  mkdirSync(join(dataFolder, 'logs'), { recursive: true });
  return startEmbeddedPostgres(dataFolder, 'ledgerline');
}

/** The drill brings its own database, log and queue: what the environment says of others is left alone. */
function envOf({ env }: DrillOptions, databaseUrl: string, dataFolder: string) {
  const { KURRENTDB_URL: _log, REDIS_URL: _queue, LEDGERLINE_SFTP: _sftp, ...rest } = env;
  return {
    ...rest,
    DATABASE_URL: databaseUrl,
    LEDGERLINE_PARTNERS: join(dataFolder, 'partners.json'),
  };
}

async function layDown(databaseUrl: string, size: MonthSize): Promise<void> {
  const store = await openLog(databaseUrl, {});
  let pending: StreamWrite[] = [];
  let nth = 0;
  const flush = async () => {
    if (pending.length === 0) return;
    nth += 1;
    const { outcome } = await store.append(pending, {
      practiceId: drillPractice,
      actor: 'drill',
      commandId: commandIdFor('drill', String(nth)),
    });
    if (outcome !== 'appended') throw new Error(`the month could not be laid down: ${outcome}`);
    pending = [];
  };
  const add = async (write: StreamWrite) => {
    pending.push(write);
    if (pending.length * 2 >= FACTS_AT_ONCE) await flush();
  };
  try {
    await add(practiceWrite());
    for (let client = 0; client < clientsOf(size); client += 1) await add(clientWrite(client));
    for (const visit of visitsOf(size))
      for (const write of lineWrites(size.seed, visit)) await add(write);
    await flush();
  } finally {
    await store.close();
  }
}

async function open(
  { root, seed, profile, kills, killSeed, say }: DrillOptions,
  size: MonthSize,
  dataFolder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<DrillHouse> {
  const batches = datesOf(size).length * 2;
  let stack: Stack | undefined;
  const killer = new Killer(
    planKills(kills, killSeed, batches),
    () => stack?.worker.kill() ?? false,
    say,
  );
  const onEvent = ({ what }: { readonly what: string }) => {
    const moment = momentOf(what);
    if (moment) killer.happened(moment);
  };
  const shared = { dataFolder, profile, onEvent };
  const folder = (name: string) => join(dataFolder, name);
  const farSides = [
    await FarSide.start({
      ...shared,
      id: 'harbor',
      folder: folder('clearinghouse'),
      seed,
      keepsTrace: true,
    }),
    await FarSide.start({
      ...shared,
      id: 'plains',
      folder: folder('plains'),
      seed: seed + 1_000,
      keepsTrace: false,
    }),
  ];
  const claimsPerSet = size.claims / batches >= 100 ? 25 : 10;
  const profiles = farSides.map((each) => each.profileFor(claimsPerSet));
  writeFileSync(folder('partners.json'), JSON.stringify(profiles), { mode: 0o600 });
  farSides[1]?.startSimulator(SIMULATOR_POLL_MS);
  stack = await startStack({
    dataFolder,
    practiceId: drillPractice,
    staff,
    simulator: { seed, profile, pollMs: SIMULATOR_POLL_MS },
    pollMs: WORKER_POLL_MS,
    port: 0,
    env,
    say,
  }).catch(async (error: unknown) => {
    await Promise.all(farSides.map((each) => each.stop()));
    throw error;
  });
  rememberAsCurrent(root, dataFolder);
  const password = stack.signIns.find(({ staffId }) => staffId === 'bell')?.password ?? '';
  const biller = await ApiClient.signIn(stack.baseUrl, 'bell', password);
  const office = new Office(biller, farSides, () => killer.happened('sealing'));
  return { stack, farSides, killer, biller, office };
}

async function close({ stack, farSides, killer }: DrillHouse): Promise<void> {
  killer.stop();
  await stack.stop();
  await Promise.all(farSides.map((each) => each.stop()));
}

/** Day by day, far side by far side; then each cause of rejections once; then until nobody has anything left to do. */
async function workTheMonth(
  house: DrillHouse,
  size: MonthSize,
  say: (line: string) => void,
): Promise<void> {
  const { office, farSides, killer, biller } = house;
  await untilFolded(biller);
  say(`${size.claims} claims wait; sending them day by day to two clearinghouses over SFTP`);
  await Promise.all(
    farSides.map(async ({ id }) => {
      const payerIds = payers.filter(({ farSide }) => farSide === id).map(({ payerId }) => payerId);
      for (const date of datesOf(size)) await office.submit({ payerIds, from: date, to: date });
      say(`${id} has taken the month`);
    }),
  );
  await untilQuiet(house);
  const { causes } = await biller.query<{ causes: { causeId: string }[] }>('/rejections');
  let resent = 0;
  for (const causeId of causes.map((each) => each.causeId).sort())
    if (await office.resend(causeId)) resent += 1;
  say(`${causes.length} causes of rejections, ${resent} of them sent again once`);
  killer.close();
  await untilQuiet(house);
}

async function untilFolded(biller: ApiClient): Promise<void> {
  await until('every read model to stand at the end of the log', 300, async () => {
    const { projections } = await biller.query<WorkReport>('/work');
    return new Set(projections.map(({ position }) => position)).size === 1;
  });
}

/** Nothing to take on either side, nothing owed, nothing unknown, nothing to fold, every kill done; seen so thrice. */
async function untilQuiet({ biller, farSides, office, killer }: DrillHouse): Promise<void> {
  let still = 0;
  let seen = '';
  await until('all answers to come in and be worked off', QUIET_SECONDS, async () => {
    await office.settleUnknown();
    const { owed, projections } = await biller.query<WorkReport>('/work');
    const positions = [...new Set(projections.map(({ position }) => position))];
    const isQuiet =
      owed === 0 &&
      positions.length === 1 &&
      farSides.every((each) => each.isQuiet) &&
      (await office.batches()).every(({ transport }) => transport === 'transmitted');
    const now = positions.join();
    still = isQuiet && now === seen ? still + 1 : 0;
    seen = now;
    // At rest no moment comes by itself: what is left of the plan strikes now.
    if (still >= 3 && !killer.isDone) killer.happened('posting');
    return still >= 3;
  });
}
