import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChainReport } from '@ledgerline/audit';
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
import { ClinicDesk } from './clinic-desk.js';
import { figuresOf, type ClinicFigures, type ClinicLine } from './clinic-figures.js';
import { tellClinic } from './clinic-story.js';
import { payersBook, readModelsRebuilt } from './other-hands.js';
import { payersRules } from './made-up-payers.js';
import { moneyFiguresOf, type MoneyFigures } from './money-figures.js';
import { planClinic } from './plan-clinic.js';
import { readDesk } from './read-desk.js';
import { readTold } from './read-told.js';
import { clinicPractice } from './record-practice.js';
import { Stopwatch } from './stopwatch.js';
import { StoryTime } from './story-time.js';
import { workTheWeeks } from './work-the-weeks.js';

export interface ClinicOptions {
  /** Holds `clinic/`, which is begun anew. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly seed: number;
  readonly months: number;
  readonly profile: 'kind' | 'adversarial';
  say(line: string): void;
}

const PATIENCE_SECONDS = 1_800;
const staff = [
  { staffId: 'owner', role: 'owner' },
  { staffId: 'bell', role: 'biller' },
  { staffId: 'fenn', role: 'finance' },
] as const;

/**
 * Lays down a clinic of so many months, lets the real worker price it, works its weeks from the first claim to the last
 * remittance against payers in a folder, and tells what came of it.
 */
export async function runClinic(options: ClinicOptions): Promise<ClinicFigures> {
  const { root, env, seed, months, profile, say } = options;
  const dataFolder = join(root, 'clinic');
  const watch = new Stopwatch();
  const plan = await watch.time('inventing the clinic', async () => planClinic({ seed, months }));
  say(
    `${plan.sessions.length} sessions of ${plan.clients.length} clients, ${plan.from} to ${plan.to}`,
  );
  const { url, postgres } = await openDatabase(dataFolder, env);
  const log = await openLog(url, env);
  try {
    const laid = await watch.time('rules asked, facts appended', () => appendClinic(log, plan));
    say(`${laid} facts laid down; starting api, worker and the simulated payers …`);
    const clearinghouseFolder = join(dataFolder, 'clearinghouse');
    mkdirSync(clearinghouseFolder, { recursive: true, mode: 0o700 });
    const time = new StoryTime(dataFolder, clearinghouseFolder, plan.from);
    const far = {
      seed,
      profile,
      folder: clearinghouseFolder,
      rulesFile: rulesIn(dataFolder),
      time,
    };
    const stack = await startStack({
      dataFolder,
      practiceId: clinicPractice,
      staff,
      simulator: {
        seed,
        profile,
        pollMs: 50,
        args: ['--rules', far.rulesFile, '--calendar', time.calendarFile],
      },
      pollMs: 50,
      port: 0,
      env: {
        ...env,
        DATABASE_URL: url,
        LEDGERLINE_JUDGE_AS_OF: 'signature',
        LEDGERLINE_CLOCK_FILE: time.clockFile,
      },
      say,
    });
    rememberAsCurrent(root, dataFolder);
    try {
      const biller = await signIn(stack, 'bell');
      const finance = await signIn(stack, 'fenn');
      await watch.time('every session priced by the worker', () => untilPriced(biller, say));
      const priced = await biller.rows<ClinicLine>('/service-lines');
      const lines = priced.map(({ state }) => state);
      const ready = lines.filter((each) => each.phase === 'proposed');
      const desk = new ClinicDesk(biller, finance, log, time, clearinghouseFolder);
      const lastDay = await watch.time('every week sent, answered, posted', () =>
        workTheWeeks(desk, time, ready, plan, say),
      );
      const money = await watch.time('books read and compared', async (): Promise<MoneyFigures> =>
        moneyFiguresOf(
          await readTold(log),
          await readDesk(finance),
          payersBook(far),
          desk.deeds,
          lastDay,
        ),
      );
      const chain = await watch.time('log sealed and verified', () => sealed(url, env));
      const isRebuilt = await watch.time('read models folded again', async () =>
        readModelsRebuilt(url, env),
      );
      const figures = {
        ...figuresOf(plan, lines, {
          events: chain.facts,
          chainVerified: chain.isVerified,
          seconds: watch.seconds,
        }),
        profile,
        money,
        readModelsRebuiltEqual: isRebuilt,
      };
      say(tellClinic(figures, placesTold(dataFolder, postgres, figures)));
      return figures;
    } finally {
      await stack.stop();
    }
  } finally {
    await log.close();
    await postgres?.stop();
  }
}

function rulesIn(dataFolder: string): string {
  const file = join(dataFolder, 'payers-rules.json');
  writeFileSync(file, JSON.stringify(payersRules));
  return file;
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

async function signIn({ baseUrl, signIns }: Stack, staffId: string): Promise<ApiClient> {
  const found = signIns.find((each) => each.staffId === staffId);
  return ApiClient.signIn(baseUrl, staffId, found?.password ?? '');
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
async function sealed(url: string, env: ClinicOptions['env']): Promise<ChainReport> {
  let report = await verifyLog(url, env);
  await until('the log to be sealed', 120, async () => {
    if (!report.isVerified || report.sealedFacts === report.facts) return true;
    report = await verifyLog(url, env);
    return false;
  });
  return report;
}

const placesTold = (
  dataFolder: string,
  postgres: EmbeddedPostgres | undefined,
  { events, chainVerified }: ClinicFigures,
): string[] => [
  'WHERE TO LOOK',
  `  everything           ${postgres ? `embedded PostgreSQL under ${dataFolder}` : 'PostgreSQL at DATABASE_URL'}`,
  `  837P, answers, bank  ${join(dataFolder, 'clearinghouse')}`,
  `  ${events} facts in the log, hash chain ${chainVerified ? 'verified end to end' : 'BROKEN'}`,
  '  look closer: npx ledgerline verify · npx ledgerline replay --stream client-C0001',
];
