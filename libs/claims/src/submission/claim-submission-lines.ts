import type { ClientId, LineId, PayerId, ServiceDate } from '@ledgerline/terms';
import type { SubmissionFilter } from './claim-submission.events.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import {
  serviceLines,
  type LinePhase,
  type ServiceLineRow,
} from '../service-lines/service-lines.projection.js';

/** A line that matches, as far as putting claims together needs to know before it is read. */
export interface MatchingLine {
  readonly lineId: LineId;
  readonly clientId: ClientId;
  readonly serviceDate: ServiceDate;
}

const ROWS_AT_ONCE = 2_500;

/** Whether a line is one of those asked for. */
export function matches(
  { payerIds, exceptPayerIds, from, to, clinicianId, clientId, sessionId }: SubmissionFilter,
  row: ServiceLineRow,
): boolean {
  const isOf = (ids: readonly PayerId[]) => row.payerId !== null && ids.includes(row.payerId);
  return (
    (payerIds === undefined || isOf(payerIds)) &&
    (exceptPayerIds === undefined || !isOf(exceptPayerIds)) &&
    (from === undefined || from <= row.serviceDate) &&
    (to === undefined || row.serviceDate <= to) &&
    (clinicianId === undefined || row.clinicianId === clinicianId) &&
    (clientId === undefined || row.clientId === clientId) &&
    (sessionId === undefined || row.sessionId === sessionId)
  );
}

/** Rows of one phase that match, page by page. */
export async function* rowsThatMatch(
  reads: Pick<PricingReads, 'find' | 'getMany'>,
  filter: SubmissionFilter,
  phase: LinePhase,
): AsyncIterable<ServiceLineRow> {
  if (filter.lineIds) {
    for (let from = 0; from < filter.lineIds.length; from += ROWS_AT_ONCE) {
      const some = filter.lineIds.slice(from, from + ROWS_AT_ONCE);
      for (const row of (await reads.getMany(serviceLines, some)).values())
        if (row?.phase === phase && matches(filter, row)) yield row;
    }
    return;
  }
  const where = {
    phase,
    ...(filter.payerIds?.length === 1 ? { payer_id: filter.payerIds[0] as string } : {}),
    ...(filter.clientId ? { client_id: filter.clientId } : {}),
    ...(filter.sessionId ? { session_id: filter.sessionId } : {}),
    ...(filter.clinicianId ? { clinician_id: filter.clinicianId } : {}),
  };
  const pageAfter = (afterKey: string) => {
    const rows = reads.find(serviceLines, where, { limit: ROWS_AT_ONCE, afterKey });
    rows.catch(() => undefined); // Told to who waits for it.
    return rows;
  };
  for (let page = pageAfter(''); ;) {
    const rows = await page;
    const last = rows.length < ROWS_AT_ONCE ? undefined : rows.at(-1);
    if (last) page = pageAfter(last.key); // Read while these are looked at.
    for (const { state } of rows) if (state && matches(filter, state)) yield state;
    if (!last) return;
  }
}

/** Every line that waits for a claim and matches: a client's together, oldest first. */
export async function linesThatMatch(
  reads: Pick<PricingReads, 'find' | 'getMany'>,
  filter: SubmissionFilter,
): Promise<readonly MatchingLine[]> {
  const lines: MatchingLine[] = [];
  for (const phase of ['approved', 'returned'] as const)
    for await (const { lineId, clientId, serviceDate } of rowsThatMatch(reads, filter, phase))
      lines.push({ lineId, clientId, serviceDate });
  return lines.sort(byClientAndDate);
}

function byClientAndDate(a: MatchingLine, b: MatchingLine): number {
  if (a.clientId !== b.clientId) return a.clientId < b.clientId ? -1 : 1;
  if (a.serviceDate !== b.serviceDate) return a.serviceDate < b.serviceDate ? -1 : 1;
  return a.lineId < b.lineId ? -1 : 1;
}

/** Pieces of about so many lines. A client's date is never cut: it makes one claim. */
export function* inPieces(
  lines: readonly MatchingLine[],
  linesAtOnce: number,
): Generator<readonly MatchingLine[]> {
  for (let from = 0; from < lines.length;) {
    let to = Math.min(from + linesAtOnce, lines.length);
    while (to < lines.length && isSameDay(lines[to - 1], lines[to])) to += 1;
    yield lines.slice(from, to);
    from = to;
  }
}

const isSameDay = (one: MatchingLine | undefined, other: MatchingLine | undefined): boolean =>
  one?.clientId === other?.clientId && one?.serviceDate === other?.serviceDate;
