import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ChainReport } from '@ledgerline/audit';
import { startEmbeddedPostgres } from '@ledgerline/event-store/embedded-postgres';
import { verifyLog } from '../chain/open-log.js';
import { rememberAsCurrent, startStack, type Stack } from '../stack/stack.js';
import { freshDemoDatabase } from './demo-database.js';
import { ApiClient, Refused } from './api-client.js';
import { figuresOf, readOutcome, type DemoFigures, type LineRow } from './outcome.js';
import { until, untilQuiet } from './quiescence.js';
import { recordPractice } from './record-practice.js';
import { lastMonday, recordSession } from './record-sessions.js';
import { clients, forgotten, practiceId, sessions, staff } from './scenario.js';
import { tellStory } from './story.js';

export interface DemoOptions {
  /** Holds `demo/`, which is begun anew. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly seed: number;
  readonly profile: 'kind' | 'adversarial';
  /** Kill the worker so often with SIGKILL while it works; it is started again each time. */
  readonly kills: number;
  readonly today: string;
  say(line: string): void;
}

const PATIENCE_SECONDS = 180;

/** Takes a week of group sessions to proven deposits, on real parts, and tells what happened. */
export async function runDemo(options: DemoOptions): Promise<DemoFigures> {
  const { root, say } = options;
  const dataFolder = join(root, 'demo');
  const serverUrl = options.env['DATABASE_URL'];
  const env = serverUrl
    ? { ...options.env, DATABASE_URL: await freshDemoDatabase(serverUrl) }
    : options.env;
  await beginAnew(dataFolder, serverUrl === undefined);
  say('starting database, api, worker and the simulated clearinghouse …');
  const stack = await startStack({
    dataFolder,
    practiceId,
    staff,
    simulator: { seed: options.seed, profile: options.profile, pollMs: 200 },
    pollMs: 100,
    port: 0,
    env: { ...env, LEDGERLINE_CLAIMS_PER_SET: '10' },
    say,
  });
  rememberAsCurrent(root, dataFolder);
  const stopKilling = killNowAndThen(stack, options);
  try {
    const finance = await workTheWeek(stack, options);
    await untilQuiet(finance, stack.clearinghouseFolder, PATIENCE_SECONDS);
    stopKilling();
    const outcome = await readOutcome(finance);
    const chain = await sealedChain(stack.databaseUrl, env);
    const figures = figuresOf(outcome, sessions.length, chain.facts, chain.isVerified);
    say(tellStory(outcome, figures, placesTold(stack, dataFolder, figures)));
    return figures;
  } finally {
    stopKilling();
    await stack.stop();
  }
}

/** Everything people do; returns a reader for what comes after. */
async function workTheWeek(stack: Stack, { today, say }: DemoOptions): Promise<ApiClient> {
  const signIn = async (staffId: string) => {
    const found = stack.signIns.find((each) => each.staffId === staffId);
    return ApiClient.signIn(stack.baseUrl, staffId, found?.password ?? '');
  };
  const monday = lastMonday(today);
  const lastYear = `${Number(monday.slice(0, 4)) - 1}-01-01`;
  await recordPractice(await signIn('owner'), lastYear);
  const therapists = { lind: await signIn('lind'), mora: await signIn('mora') };
  for (const session of sessions)
    await recordSession(therapists[session.clinicianId], session, monday);
  say(`recorded and signed ${sessions.length} group sessions of the week of ${monday}`);

  const biller = await signIn('bell');
  const lines = () => biller.rows<LineRow>('/service-lines');
  const expected = sessions.reduce((sum, each) => sum + each.attending.length, 0);
  await until(
    'every signed session to be priced',
    PATIENCE_SECONDS,
    async () => (await lines()).length === expected,
  );
  await mendForgottenConsent(therapists.mora, lines, lastYear, say);
  const proposed = (await lines())
    .filter((row) => row.state.phase === 'proposed')
    .map((row) => row.key);
  say(
    await whyNotApproveYourOwn(
      therapists.lind,
      (await lines()).find((row) => row.state.sessionId === 'S1')?.key ?? '',
    ),
  );
  await biller.command('/service-lines/approvals', { lineIds: proposed });
  say(`a biller approved ${proposed.length} lines, and sends all that is ready with one action`);
  const { submissionId } = await biller.command<{ submissionId: string }>('/claim-submissions');
  await until('the batch to be sealed', PATIENCE_SECONDS, async () => {
    const submission = await biller.query<{ state: string }>(`/claim-submissions/${submissionId}`);
    return submission.state === 'completed';
  });
  return signIn('fenn');
}

/**
 * One line waits at the gate for a paper that was signed and never filed. Filing it is all anyone does:
 * the day is priced again by itself.
 */
async function mendForgottenConsent(
  therapist: ApiClient,
  lines: () => Promise<{ state: LineRow }[]>,
  signedOn: string,
  say: (line: string) => void,
): Promise<void> {
  const { clientId, kind, sessionId } = forgotten;
  const line = async () =>
    (await lines())
      .map((each) => each.state)
      .find((each) => each.clientId === clientId && each.sessionId === sessionId);
  const waiting = await line();
  const why = waiting?.missing?.map((each) => `${each.sentence} (${each.mender})`) ?? [];
  say(
    `${clientId} in ${sessionId} is ${waiting?.phase ?? 'unpriced'}: ${waiting?.reasons.join(', ') ?? ''}`,
  );
  for (const each of why) say(`  ${each}`);
  const consent = clients
    .find((each) => each.client.clientId === clientId)
    ?.consents.find((each) => each.kind === kind);
  await therapist.command(`/clients/${clientId}/consents`, { ...consent, signedOn });
  await until(
    'the mended line to be priced again',
    PATIENCE_SECONDS,
    async () => (await line())?.phase === 'proposed',
  );
  say('  the therapist files it, and the worker prices the day again: the line is proposed');
}

/** The chain once the worker has sealed all there is. */
async function sealedChain(databaseUrl: string, env: DemoOptions['env']): Promise<ChainReport> {
  let report = await verifyLog(databaseUrl, env);
  await until('the log to be sealed', 30, async () => {
    if (!report.isVerified || report.sealedFacts === report.facts) return true;
    report = await verifyLog(databaseUrl, env);
    return false;
  });
  return report;
}

/** Who documented a session may not approve its lines: shown, not only said. */
async function whyNotApproveYourOwn(therapist: ApiClient, lineId: string): Promise<string> {
  const told = (code: string) =>
    `the therapist tried to approve a line of her own session: refused (${code})`;
  try {
    const answer = await therapist.command<{ refused: { code: string }[] }>(
      '/service-lines/approvals',
      { lineIds: [lineId] },
    );
    return told(answer.refused[0]?.code ?? 'nothing was refused');
  } catch (error) {
    if (error instanceof Refused) return told(error.code);
    throw error;
  }
}

/** SIGKILLs the worker at moments drawn from the seed. */
function killNowAndThen(stack: Stack, { kills, seed, say }: DemoOptions): () => void {
  const timers: NodeJS.Timeout[] = [];
  let draw = seed;
  for (let nth = 0, at = 0; nth < kills; nth += 1) {
    draw = (draw * 1_103_515_245 + 12_345) % 2_147_483_648;
    at += 700 + (draw % 2_500);
    timers.push(
      setTimeout(() => {
        if (stack.worker.kill()) say(`killed the worker (SIGKILL ${nth + 1} of ${kills})`);
      }, at),
    );
  }
  return () => timers.forEach((each) => clearTimeout(each));
}

/** An earlier demo's database may still run, its starter killed: it is ended before its data go. */
async function beginAnew(dataFolder: string, isEmbedded: boolean): Promise<void> {
  if (existsSync(dataFolder)) {
    if (isEmbedded) await (await startEmbeddedPostgres(dataFolder, 'ledgerline')).destroy();
    rmSync(dataFolder, { recursive: true, force: true });
  }
  mkdirSync(dataFolder, { recursive: true });
}

function placesTold(
  stack: Stack,
  dataFolder: string,
  { events, chainVerified }: DemoFigures,
): string[] {
  return [
    'WHERE TO LOOK',
    `  837P sent            ${join(stack.clearinghouseFolder, 'received')}`,
    `  answers (TA1, 999, 277CA, 835)  ${join(stack.clearinghouseFolder, 'settled')}`,
    `  bytes by SHA-256     ${join(dataFolder, 'archive')}`,
    ...stack.places.map((each) => `  ${each}`),
    `  ${events} facts in the log, hash chain ${chainVerified ? 'verified end to end' : 'BROKEN'}`,
    '  look closer: npx ledgerline verify · npx ledgerline rebuild · npx ledgerline replay --stream claim-…',
  ];
}
