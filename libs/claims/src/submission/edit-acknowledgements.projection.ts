import type { Projection } from '@ledgerline/event-store';
import type { Instant, StaffId } from '@ledgerline/terms';
import type { ClaimDraft } from '../batches/claim-draft.js';
import type { Finding } from './claim-finding.js';
import type { EditAcknowledgementFact } from './claim-findings.events.js';

/** Warnings of one line that somebody answered for, by edit id: the last word on each. */
export type LineAcknowledgements = Readonly<
  Record<
    string,
    {
      readonly version: number;
      readonly reason: string;
      readonly by: StaffId;
      readonly at: Instant;
    }
  >
>;

/** By line; a line nobody spoke of is absent. */
export type AcknowledgedEdits = ReadonlyMap<string, LineAcknowledgements>;

export const editAcknowledgements: Projection<LineAcknowledgements, EditAcknowledgementFact> = {
  name: 'edit-acknowledgements',
  version: 1,
  categories: ['edit-acknowledgement'],
  types: ['WarningAcknowledged'],
  empty: {},
  keysOf: (fact) => [fact.lineId],
  evolve: (words, { editId, editVersion: version, reason, by, at }) => ({
    ...words,
    [editId]: { version, reason, by, at },
  }),
};

/** Whether a warning may stand: it asks nothing, or was answered for on every line it concerns. */
export function isAnswered(
  { edit, version, line, asks }: Finding,
  { lines }: ClaimDraft,
  acknowledged: AcknowledgedEdits | undefined,
): boolean {
  if (!asks) return true;
  const concerned = line === undefined ? lines : lines.slice(line - 1, line);
  return concerned.every(
    ({ state }) => acknowledged?.get(state.line.lineId)?.[edit]?.version === version,
  );
}
