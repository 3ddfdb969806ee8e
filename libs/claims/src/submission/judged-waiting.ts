import type { Instant } from '@ledgerline/terms';
import { heldWhereNotRouted, type IsRouted } from '../batches/payer-routes.js';
import { draftsOf } from '../batches/plan-batches.js';
import { judgeClaims, type JudgedClaim } from '../batches/ready-claims.js';
import type { PricingBooks } from '../pricing/pricing-books.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import { waitingCheckOf, type ClaimCheckCommand } from './claim-check.decider.js';
import { inPieces, linesThatMatch } from './claim-submission-lines.js';
import type { SubmissionFilter } from './claim-submission.events.js';
import { readClaimable, readJudging } from './judging-reads.js';

/** What a preview is made by: the practice as it stands, the date there, and who carries whose claims. */
export interface PreviewAt {
  readonly books: PricingBooks;
  readonly today: string;
  /** Absent, a payer nobody takes claims for is told at sealing only. */
  readonly isRouted?: IsRouted;
}

const LINES_AT_ONCE = 1_000;

/** Every claim that the lines waiting now would make, judged as sealing judges; a piece at a time. */
export async function* judgedWaiting(
  reads: PricingReads,
  filter: SubmissionFilter,
  now: PreviewAt,
): AsyncIterable<readonly JudgedClaim[]> {
  const { isRouted, books } = now;
  for (const piece of inPieces(await linesThatMatch(reads, filter), LINES_AT_ONCE)) {
    const lines = await readClaimable(
      reads,
      piece.map(({ lineId }) => lineId),
    );
    const claims = judgeClaims(await readJudging(reads, draftsOf(lines, books.practice), now));
    yield isRouted ? claims.map((each) => heldWhereNotRouted(each, isRouted)) : claims;
  }
}

/** What the edits say now of all that waits, to be recorded; a piece at a time. */
export async function* checksOfWaiting(
  reads: PricingReads,
  now: PreviewAt,
  checkedAt: Instant,
): AsyncIterable<readonly ClaimCheckCommand[]> {
  for await (const claims of judgedWaiting(reads, {}, now))
    yield claims.map((each) => waitingCheckOf(each, checkedAt));
}
