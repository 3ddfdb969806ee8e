import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '@ledgerline/event-store/embedded-postgres';
import { openLog, verifyLog } from '../chain/open-log.js';
import { ApiClient } from '../demo/api-client.js';
import { freshDemoDatabase } from '../demo/demo-database.js';
import { until, type WorkReport } from '../demo/quiescence.js';
import { rememberAsCurrent, startStack, type Stack } from '../stack/stack.js';
import { appendClinic } from './append-clinic.js';
import { figuresOf, type ClinicFigures, type ClinicLine } from './clinic-figures.js';
import { tellClinic } from './clinic-story.js';
import { planClinic } from './plan-clinic.js';
import { clinicPractice } from './record-practice.js';

export interface ClinicOptions {
  /** Holds `clinic/`, which is begun anew. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly seed: number;
  readonly months: number;
  say(line: string): void;
}

const PATIENCE_SECONDS = 1_800;
const staff = [
  { staffId: 'owner', role: 'owner' },
  { staffId: 'bell', role: 'biller' },
] as const;

/** Lays down a clinic of so many months, lets the real worker price it, and tells what came of it. */
export async function runClinic(options: ClinicOptions): Promise<ClinicFigures> {
  const { root, env, seed, months, say } = options;
  const dataFolder = join(root, 'clinic');
  const watch = new Stopwatch();
  const plan = await watch.time('inventing the clinic', async () => planClinic({ seed, months }));
  say(
    `${plan.sessions.length} sessions of ${plan.clients.length} clients, ${plan.from} to ${plan.to}`,
  );
  const { url, postgres } = await openDatabase(dataFolder, env);
  const here = { ...env, DATABASE_URL: url };
  try {
    const events = await watch.time('rules asked, facts appended', async () => {
      const store = await openLog(url, env);
      return appendClinic(store, plan).finally(() => store.close());
    });
    say(`${events} facts laid down; starting api and worker …`);
    const stack = await startStack({
      dataFolder,
      practiceId: clinicPractice,
      staff,
      simulator: { seed, profile: 'kind', pollMs: 1_000 },
      pollMs: 200,
      port: 0,
      env: { ...here, LEDGERLINE_JUDGE_AS_OF: 'signature' },
      say,
    });
    rememberAsCurrent(root, dataFolder);
    try {
      const biller = await signIn(stack);
      await watch.time('every session priced by the worker', () => untilPriced(biller, say));
      const lines = await watch.time('every line read', () =>
        biller.rows<ClinicLine>('/service-lines'),
      );
      const chain = await watch.time('log sealed and verified', () => sealed(url, env));
      const figures = figuresOf(
        plan,
        lines.map((each) => each.state),
        { events: chain.facts, chainVerified: chain.isVerified, seconds: watch.seconds },
      );
      say(tellClinic(figures, placesTold(dataFolder, postgres, figures)));
      return figures;
    } finally {
      await stack.stop();
    }
  } finally {
    await postgres?.stop();
  }
}

/** Begins anew: on the server named, or on a PostgreSQL of our own. */
async function openDatabase(
  dataFolder: string,
  env: ClinicOptions['env'],
): Promise<{ readonly url: string; readonly postgres?: EmbeddedPostgres }> {
  const serverUrl = env['DATABASE_URL'];
  if (existsSync(dataFolder)) {
    if (!serverUrl) await (await startEmbeddedPostgres(dataFolder, 'ledgerline')).destroy();
    rmSync(dataFolder, { recursive: true, force: true });
  }
  mkdirSync(dataFolder, { recursive: true });
  if (serverUrl) return { url: await freshDemoDatabase(serverUrl) };
  const postgres = await startEmbeddedPostgres(dataFolder, 'ledgerline');
  return { url: postgres.url, postgres };
}

async function signIn({ baseUrl, signIns }: Stack): Promise<ApiClient> {
  const found = signIns.find((each) => each.staffId === 'bell');
  return ApiClient.signIn(baseUrl, 'bell', found?.password ?? '');
}

/** Until no session is owed its lines and every read model has folded the last fact. */
async function untilPriced(biller: ApiClient, say: (line: string) => void): Promise<void> {
  let told = Date.now();
  let still = 0;
  await until('every session to be priced', PATIENCE_SECONDS, async () => {
    const { owed, projections } = await biller.query<WorkReport>('/work');
    const halted = projections.find((each) => each.haltedBy !== null);
    if (halted) throw new Error(`the read model ${halted.name} stands still`);
    if (Date.now() - told > 20_000) {
      told = Date.now();
      say(`  ${owed} sessions still to price`);
    }
    const isQuiet =
      owed === 0 &&
      projections.every(({ position }) => position !== null) &&
      new Set(projections.map(({ position }) => position)).size === 1;
    still = isQuiet ? still + 1 : 0;
    return still >= 3;
  });
}

/** The chain once the worker has sealed all there is. */
async function sealed(url: string, env: ClinicOptions['env']) {
  let report = await verifyLog(url, env);
  await until('the log to be sealed', 120, async () => {
    if (!report.isVerified || report.sealedFacts === report.facts) return true;
    report = await verifyLog(url, env);
    return false;
  });
  return report;
}

/** Seconds by what took them. */
class Stopwatch {
  readonly seconds: Record<string, number> = {};
  async time<T>(what: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.seconds[what] = Math.round((performance.now() - started) / 100) / 10;
    }
  }
}

const placesTold = (
  dataFolder: string,
  postgres: EmbeddedPostgres | undefined,
  { events, chainVerified }: ClinicFigures,
): string[] => [
  'WHERE TO LOOK',
  `  everything           ${postgres ? `embedded PostgreSQL under ${dataFolder}` : 'PostgreSQL at DATABASE_URL'}`,
  `  ${events} facts in the log, hash chain ${chainVerified ? 'verified end to end' : 'BROKEN'}`,
  '  look closer: npx ledgerline verify · npx ledgerline replay --stream client-C0001',
];
