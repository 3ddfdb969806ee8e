import { fold, streamOf } from '@ledgerline/event-store';
import type { LineId } from '@ledgerline/terms';
import type { LineAt } from '../batches/claim-draft.js';
import type { Finding } from './claim-finding.js';
import { readJudging } from './judging-reads.js';
import { draftsOf } from '../batches/plan-batches.js';
import type { PricingBooks } from '../pricing/pricing-books.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import { judgeClaims, type JudgeClaims } from '../batches/ready-claims.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import type { Missing } from '../service-lines/service-line.events.js';
import { isBillable, isClaimable, type ServiceLine } from '../service-lines/service-line.state.js';
import { serviceLines, type LinePhase } from '../service-lines/service-lines.projection.js';

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

/** A line with all it is judged by: read once, judged as often as the line is changed. */
export interface LineToJudge {
  readonly state: Exclude<ServiceLine, { readonly phase: 'unknown' }>;
  /** Undefined where the gate let no line come of it. */
  readonly request: JudgeClaims | undefined;
}

/**
 * Judges one line by the same rules as sealing does, approved or not, together with the lines of its
 * date that wait for a claim or for their approval.
 *
 * @returns undefined where there is no such line
 */
export async function lineFindings(
  reads: PricingReads,
  lineId: LineId,
  now: { readonly books: PricingBooks; readonly today: string },
): Promise<LineFindings | undefined> {
  const read = await readLine(reads, lineId, now);
  return read && judgeLine(read);
}

/** Reads a line, the lines of its date that wait too, and what they are judged by. */
export async function readLine(
  reads: PricingReads,
  lineId: LineId,
  now: { readonly books: PricingBooks; readonly today: string },
): Promise<LineToJudge | undefined> {
  const [line] = await linesAt(reads, [lineId]);
  if (!line || line.state.phase === 'unknown') return undefined;
  const { state, version } = line;
  if (!isBillable(state)) return { state, request: undefined };
  const judging = { state: { ...state, phase: 'approved' as const }, version };
  const waiting = [judging, ...(await besides(reads, judging))];
  const request = await readJudging(reads, draftsOf(waiting, now.books.practice), now);
  return { state, request };
}

/** What every edit says of the line as it was read. Reads nothing: a screen asks at each keystroke. */
export function judgeLine({ state, request }: LineToJudge): LineFindings {
  const { lineId, warnings = [] } = state.line;
  if (!request)
    return {
      lineId,
      findings: (state.phase === 'not-billable' ? (state.line.missing ?? []) : []).map(lacking),
      mayGo: false,
    };
  const claim = judgeClaims(request).find(({ draft }) => draft.lines.some(isThis));
  const place = (claim?.draft.lines.findIndex(isThis) ?? 0) + 1;
  const found = (claim?.findings ?? []).filter((each) => (each.line ?? place) === place);
  const words = request.acknowledged?.get(lineId);
  return {
    lineId,
    findings: [...found, ...warnings.map(warned)].map((each) => {
      const word = words?.[each.edit];
      if (!word || word.version !== each.version) return each;
      const { by, at, reason } = word;
      return { ...each, acknowledged: { by, at, reason } };
    }),
    mayGo: claim?.ready !== null,
  };

  function isThis({ state: other }: LineAt): boolean {
    return other.line.lineId === lineId;
  }
}

async function linesAt(
  reads: PricingReads,
  lineIds: readonly LineId[],
): Promise<readonly { readonly state: ServiceLine; readonly version: number }[]> {
  const streams = lineIds.map((each) => streamOf('service-line', each));
  const read = await reads.readStreams(streams);
  return streams.map((stream) => {
    const facts = read.get(stream) ?? [];
    return { state: fold(serviceLine, facts), version: facts.length - 1 };
  });
}

/** The lines of the same date that wait for a claim too, or would once they are approved. */
async function besides(reads: PricingReads, { state }: LineAt): Promise<readonly LineAt[]> {
  const { lineId, clientId, serviceDate } = state.line;
  const where = { client_id: clientId, service_date: serviceDate };
  const rows = await reads.find(serviceLines, where, { limit: 500 });
  const others = rows.flatMap(({ state: row }) =>
    row && row.lineId !== lineId && WAITING.has(row.phase) ? row.lineId : [],
  );
  if (others.length === 0) return [];
  return (await linesAt(reads, others)).flatMap(({ state: other, version }) =>
    isClaimable(other)
      ? [{ state: other, version }]
      : other.phase === 'proposed'
        ? [{ state: { ...other, phase: 'approved' as const }, version }]
        : [],
  );
}

const WAITING: ReadonlySet<LinePhase> = new Set(['proposed', 'approved', 'returned'] as const);

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
