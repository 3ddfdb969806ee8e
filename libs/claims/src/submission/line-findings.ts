import { fold, streamOf } from '@ledgerline/event-store';
import type { LineId } from '@ledgerline/terms';
import type { LineAt } from '../batches/claim-draft.js';
import type { Finding } from './claim-finding.js';
import { readJudging } from './judging-reads.js';
import { draftsOf } from '../batches/plan-batches.js';
import type { PricingBooks } from '../pricing/pricing-books.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import { judgeClaims } from '../batches/ready-claims.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import type { Missing } from '../service-lines/service-line.events.js';
import { isBillable, isClaimable, type ServiceLine } from '../service-lines/service-line.state.js';
import { serviceLines } from '../service-lines/service-lines.projection.js';

/** What would be said of one line, were it sealed today with the rest of its date. */
export interface LineFindings {
  readonly lineId: LineId;
  readonly findings: readonly (Finding & {
    /** Whose word lets the warning stand; absent where nobody gave it. */
    readonly acknowledged?: { readonly by: string; readonly at: string; readonly reason: string };
  })[];
  /** Nothing stops it but, perhaps, its approval. */
  readonly mayGo: boolean;
}

/**
 * Judges one line by the same rules as sealing does, approved or not, together with the lines of its
 * date that wait for a claim.
 *
 * @returns undefined where there is no such line
 */
export async function lineFindings(
  reads: PricingReads,
  lineId: LineId,
  now: { readonly books: PricingBooks; readonly today: string },
): Promise<LineFindings | undefined> {
  const line = await lineAt(reads, lineId);
  if (line.state.phase === 'unknown') return undefined;
  if (!isBillable(line.state))
    return { lineId, findings: (line.state.line.missing ?? []).map(lacking), mayGo: false };
  const judging = { state: { ...line.state, phase: 'approved' as const }, version: line.version };
  const drafts = draftsOf([judging, ...(await besides(reads, judging))], now.books.practice);
  const request = await readJudging(reads, drafts, now);
  const claim = judgeClaims(request).find(({ draft }) => draft.lines.some(isThis));
  const place = (claim?.draft.lines.findIndex(isThis) ?? 0) + 1;
  const found = (claim?.findings ?? []).filter((each) => (each.line ?? place) === place);
  const words = request.acknowledged?.get(lineId);
  return {
    lineId,
    findings: [...found, ...(line.state.line.warnings ?? []).map(warned)].map((each) => {
      const word = words?.[each.edit];
      if (!word || word.version !== each.version) return each;
      const { by, at, reason } = word;
      return { ...each, acknowledged: { by, at, reason } };
    }),
    mayGo: claim?.ready !== null,
  };

  function isThis({ state }: LineAt): boolean {
    return state.line.lineId === lineId;
  }
}

async function lineAt(
  reads: PricingReads,
  lineId: LineId,
): Promise<{ readonly state: ServiceLine; readonly version: number }> {
  const stream = streamOf('service-line', lineId);
  const facts = (await reads.readStreams([stream])).get(stream) ?? [];
  return { state: fold(serviceLine, facts), version: facts.length - 1 };
}

/** The lines of the same date that wait for a claim too. */
async function besides(reads: PricingReads, { state }: LineAt): Promise<readonly LineAt[]> {
  const { lineId, clientId, serviceDate } = state.line;
  const where = { client_id: clientId, service_date: serviceDate };
  const rows = await reads.find(serviceLines, where, { limit: 500 });
  const others = await Promise.all(
    rows.flatMap(({ state: row }) =>
      row && row.lineId !== lineId ? [lineAt(reads, row.lineId)] : [],
    ),
  );
  return others.flatMap((each) =>
    isClaimable(each.state) ? [{ state: each.state, version: each.version }] : [],
  );
}

const lacking = ({ condition, sentence }: Missing): Finding => ({
  edit: condition,
  severity: 'error',
  sentence,
});
const warned = ({ condition, sentence }: Missing): Finding => ({
  edit: condition,
  severity: 'warning',
  sentence,
});
