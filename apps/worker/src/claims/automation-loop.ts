import {
  automations,
  claimSubmission,
  dueRuns,
  previewSubmission,
  type Automation,
  type ClaimSubmissionCommand,
  type DueRun,
} from '@ledgerline/claims';
import { commandIdFor, fold, handle, streamOf } from '@ledgerline/event-store';
import { sleep } from '@ledgerline/job-queue/bullmq';
import type { PayerId, StaffId } from '@ledgerline/terms';
import { askNextPayers } from '../corrections/ask-next-payers.js';
import { partnerOfPayer, partnersOf } from '../clearinghouse/trading-partner.js';
import { codeOf, say } from '../log.js';
import { booksNow, pricingReads, todayAt } from '../sessions/pricing.js';
import type { System } from '../system.js';

/** Who asks, where a schedule does. */
const AUTOMATION = 'automation' as StaffId;
const EVERY_MS = 5_000;
const RUNS_REMEMBERED_MAX = 1_000;

/**
 * Does what the switches say, when their schedules strike, until the signal aborts. The slot names the submission: found
 * due twice, by two workers or after a crash, it is one run.
 */
export async function runAutomation(system: System, signal: AbortSignal): Promise<void> {
  const done = new Set<string>();
  while (!signal.aborted) {
    try {
      await automateOnce(system, done);
    } catch (error) {
      say('automation-failed', { code: codeOf(error) });
    }
    await sleep(Math.max(EVERY_MS, system.settings.LEDGERLINE_POLL_MS), signal);
  }
}

/**
 * Everything that is due by now.
 *
 * @param done  submissions known to be there: they are not looked for again
 */
export async function automateOnce(system: System, done = new Set<string>()): Promise<void> {
  const rows = await system.readModels.find(automations, {}, { limit: 1_000 });
  const settings = new Map<string, Automation>(
    rows.flatMap(({ key, state }) => (state ? [[key, state.switches] as const] : [])),
  );
  const due = dueRuns(settings, system.now()).filter(({ submissionId }) => !done.has(submissionId));
  if (due.length === 0) return;
  if (done.size > RUNS_REMEMBERED_MAX) done.clear();
  await system.alone('automation', async () => {
    for (const each of due) {
      await run(system, each);
      done.add(each.submissionId);
    }
  });
}

async function run(system: System, due: DueRun): Promise<void> {
  const stream = streamOf('claim-submission', due.submissionId);
  const state = fold(claimSubmission, await system.store.readStream(stream));
  if (state !== 'unknown') return;
  // Before the submission says that the slot is done: a crash between finds it due again.
  if (due.switch === 'submit') await askNextPayers(system, due, AUTOMATION);
  const command = due.switch === 'submit' ? requestOf(system, due) : await prepared(system, due);
  const meta = system.meta('automation', commandIdFor(stream, due.switch));
  await handle(system.store, claimSubmission, stream, command, meta);
  say('automation-ran', { submission: due.submissionId });
}

const requestOf = (
  system: System,
  { submissionId, run: slot, filter }: DueRun,
): ClaimSubmissionCommand => ({
  type: 'RequestClaimSubmission',
  submissionId,
  requestedBy: AUTOMATION,
  requestedAt: system.now(),
  filter,
  automation: slot,
});

async function prepared(
  system: System,
  { submissionId, run: slot, filter }: DueRun,
): Promise<ClaimSubmissionCommand> {
  await system.readModels.catchUp();
  const preparedAt = system.now();
  const books = await booksNow(system);
  const partners = partnersOf(system.settings);
  const isRouted = (payerId: PayerId) => partnerOfPayer(partners, payerId) !== undefined;
  const now = { books, today: todayAt(system, books), isRouted };
  const preview = await previewSubmission(pricingReads(system), filter, now);
  const { lineIds, linesTotal, claimsTotal, chargeCents, previewHash, excluded } = preview;
  return {
    type: 'PrepareClaimSubmission',
    submissionId,
    lineIds,
    counted: { linesTotal, claimsTotal, chargeCents },
    excludedLinesTotal: excluded.reduce((sum, each) => sum + each.linesTotal, 0),
    previewHash,
    automation: slot,
    preparedAt,
  };
}
