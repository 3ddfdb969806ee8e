import { fold, streamOf } from '@ledgerline/event-store';
import { client, type ClientState } from '@ledgerline/practice';
import { clientCare } from '@ledgerline/session';
import type { ClientId, LineId } from '@ledgerline/terms';
import { lineIdsBeside } from '../batches/beside-claim.js';
import type { ClaimDraft, LineAt } from '../batches/claim-draft.js';
import { clientUnitTotals, unitTotalsKey } from '../pricing/client-unit-totals.projection.js';
import { readEarlier } from '../corrections/earlier-claims.js';
import { editAcknowledgements } from './edit-acknowledgements.projection.js';
import type { PricingBooks } from '../pricing/pricing-books.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import type { JudgeClaims } from '../batches/ready-claims.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import { isClaimable } from '../service-lines/service-line.state.js';
import { serviceLines, type ServiceLineRow } from '../service-lines/service-lines.projection.js';

const NO_ROWS: ReadonlyMap<string, ServiceLineRow | null> = new Map();

/** Reads what claims are judged by: records, care, each date's other lines, and words given. */
export async function readJudging(
  reads: PricingReads,
  drafts: readonly ClaimDraft[],
  { books, today }: { readonly books: PricingBooks; readonly today: string },
): Promise<JudgeClaims> {
  const lines = drafts.flatMap((draft) => draft.lines.map(({ state }) => state.line));
  const clientIds = [...new Set(lines.map(({ clientId }) => clientId))];
  const days = new Set(lines.map((line) => unitTotalsKey(line.clientId, line.serviceDate)));
  const [streams, care, totals, acknowledged, earlier] = await Promise.all([
    reads.readStreams(clientIds.map((each) => streamOf('client', each))),
    reads.getMany(clientCare, clientIds),
    reads.getMany(clientUnitTotals, [...days]),
    reads.getMany(
      editAcknowledgements,
      lines.map(({ lineId }) => lineId),
    ),
    readEarlier(reads, drafts),
  ]);
  const beside = lineIdsBeside(drafts, totals);
  const others = beside.length > 0 ? await reads.getMany(serviceLines, beside) : NO_ROWS;
  return {
    drafts,
    practice: books.practice,
    clients: new Map<ClientId, ClientState>(
      clientIds.map((each) => [each, fold(client, streams.get(streamOf('client', each)) ?? [])]),
    ),
    today,
    gate: { books, care },
    acknowledged,
    days: totals,
    others: others as ReadonlyMap<LineId, ServiceLineRow | null>,
    earlier,
  };
}

/** Lines as their streams hold them now; those that wait for no claim are left out. */
export async function readClaimable(
  reads: Pick<PricingReads, 'readStreams'>,
  lineIds: readonly LineId[],
): Promise<readonly LineAt[]> {
  const streams = await reads.readStreams(lineIds.map((each) => streamOf('service-line', each)));
  return [...streams.values()].flatMap((facts): readonly LineAt[] => {
    const state = fold(serviceLine, facts);
    return isClaimable(state) ? [{ state, version: facts.length - 1 }] : [];
  });
}
