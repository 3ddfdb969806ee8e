import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient } from '../demo/api-client.js';
import { rememberAsCurrent, startStack, type Stack } from '../stack/stack.js';
import type { DrillOptions } from './drill-options.js';
import { FarSide } from './far-side.js';
import { Killer, momentOf, planKills } from './killer.js';
import { datesOf, type MonthSize } from './month-plan.js';
import { drillPractice } from './month-practice.js';
import { Office } from './office.js';

const SIMULATOR_POLL_MS = 200;
const WORKER_POLL_MS = 100;
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
  readonly finance: ApiClient;
  readonly office: Office;
}

/** Starts everything: far sides, their simulators, the stack with its partners, a biller signed in. */
export async function openHouse(
  { root, seed, profile, kills, killSeed, say }: DrillOptions,
  size: MonthSize,
  dataFolder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<DrillHouse> {
  const batches = datesOf(size).length * 2;
  const running: { stack?: Stack } = {};
  const killer = new Killer(
    planKills(kills, killSeed, batches),
    () => running.stack?.worker.kill() ?? false,
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
  const stack = await startStack({
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
  running.stack = stack;
  rememberAsCurrent(root, dataFolder);
  const { baseUrl, signIns } = stack;
  const signIn = (staffId: string) =>
    ApiClient.signIn(
      baseUrl,
      staffId,
      signIns.find((each) => each.staffId === staffId)?.password ?? '',
    );
  const [biller, finance] = [await signIn('bell'), await signIn('fenn')];
  const office = new Office(biller, farSides, () => killer.happened('sealing'));
  return { stack, farSides, killer, biller, finance, office };
}

/** Ends all that was started. */
export async function closeHouse({ stack, farSides, killer }: DrillHouse): Promise<void> {
  killer.stop();
  await stack.stop();
  await Promise.all(farSides.map((each) => each.stop()));
}
