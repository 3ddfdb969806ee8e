import {
  claimsForNextPayer,
  correctionRequest,
  correctionStream,
  judgeCorrections,
  previewOf,
  type CorrectionPreview,
  type DueRun,
} from '@ledgerline/claims';
import { commandIdFor, handle } from '@ledgerline/event-store';
import type { StaffId } from '@ledgerline/terms';
import { say } from '../log.js';
import { booksNow, pricingReads, todayAt } from '../sessions/pricing.js';
import type { System } from '../system.js';

/** Judged together: what a first payer leaves on a busy day. */
const CLAIMS_AT_ONCE = 500;

/**
 * What a schedule that submits does for next payers: asks for every claim of theirs that may go, in one
 * request. What a first payer sent on by itself is left to a person, as a claim of ours may be a duplicate.
 *
 * @param by  who asks, where a schedule does
 * @returns the request's id; null where there is nothing to ask for
 */
export async function askNextPayers(
  system: System,
  { submissionId: correctionId, run, filter }: DueRun,
  by: StaffId,
): Promise<string | null> {
  const stream = correctionStream(correctionId);
  if ((await system.store.readStream(stream)).length > 0) return correctionId;
  await system.readModels.catchUp();
  const reads = pricingReads(system);
  const books = await booksNow(system);
  const now = { books, today: todayAt(system, books) };
  const numbers = await claimsForNextPayer(reads);
  const at = system.now();
  const reason = 'next payer';
  const going: CorrectionPreview[] = [];
  for (let from = 0; from < numbers.length; from += CLAIMS_AT_ONCE) {
    const patientControlNumbers = numbers.slice(from, from + CLAIMS_AT_ONCE);
    const asked = { patientControlNumbers, asksNextPayer: true, correctionId, reason, by, at };
    const { claims } = previewOf(await judgeCorrections(reads, asked, now));
    going.push(...claims.filter((each) => mayGo(each, filter)));
  }
  if (going.length === 0) return null;
  const command = {
    type: 'RequestCorrections' as const,
    correctionId,
    claims: going.map(({ patientControlNumber, kind }) => ({ patientControlNumber, kind })),
    asksNextPayer: true as const,
    previewHash: '',
    reason,
    requestedBy: by,
    requestedAt: at,
    automation: run,
  };
  const meta = system.meta('automation', commandIdFor(stream, 'request'));
  await handle(system.store, correctionRequest, stream, command, meta);
  say('next-payers-asked', { correction: correctionId, claims: going.length });
  return correctionId;
}

function mayGo(
  { blocked, nextPayer }: CorrectionPreview,
  { payerIds, exceptPayerIds }: DueRun['filter'],
): boolean {
  if (blocked.length > 0 || !nextPayer?.payerId || nextPayer.isSentOn) return false;
  if (exceptPayerIds?.includes(nextPayer.payerId)) return false;
  return payerIds === undefined || payerIds.includes(nextPayer.payerId);
}
