import {
  commandIdFor,
  factOf,
  fold,
  handle,
  streamOf,
  type StoredFact,
} from '@ledgerline/event-store';
import {
  claimPaymentStream,
  depositMatch,
  remittanceUndo,
  suspenseLinks,
  undoClaims,
  withDenials,
  type RemittanceFact,
  type RemittanceUndoFact,
} from '@ledgerline/remittance';
import type { RemittanceId } from '@ledgerline/terms';
import { appendOrRetry, coded } from '../append.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import { insistFolded } from '../projecting/folded-up-to.js';
import { books } from '../projecting/read-models.js';
import type { System } from '../system.js';
import { claimsOfRemittance } from './claims-of-remittance.js';
import { lastPosting } from './last-posting.js';

const CLAIMS_AT_ONCE = 500;

type Ordered = Extract<RemittanceUndoFact, { type: 'RemittanceUndoOrdered' }>;

/**
 * Does what a person ordered: undoes each claim payment of a remittance, takes it apart from the bank's lines, then takes
 * the payment as a whole off the books. Cut anywhere and called again, it goes on where it was.
 */
export async function undoRemittance(system: System, { id }: OwedWork): Promise<void> {
  const stream = streamOf('remittance', id);
  const facts = await system.store.readStream(stream);
  const order = facts.findLast((each) => each.type === 'RemittanceUndoOrdered');
  if (!order || fold(remittanceUndo, facts).remittance.phase !== 'undoing') return;
  await insistFolded(system, [books.journal.name, suspenseLinks.name], order.position);
  const remittanceId = id as RemittanceId;
  const { reason, orderedBy } = factOf<Ordered>(order);
  const said = { reason, undoneBy: orderedBy, undoneAt: system.now() };
  const undoneClaims = await undoAllClaims(system, remittanceId, order, said);
  await takeApart(system, remittanceId, order, reason);
  const { received, adjustments } = lastPosting(facts);
  const { amountCents, paymentDate: effectiveDate } = received;
  const command = {
    type: 'FinishRemittanceUndo',
    remittanceId,
    effectiveDate,
    amountCents,
    providerAdjustments: adjustments.map(
      ({ index, code, reference, amountCents: cents, patientControlNumber, payerX12Id }) => ({
        index,
        code,
        reference,
        amountCents: cents,
        ...(patientControlNumber !== undefined && { patientControlNumber }),
        ...(payerX12Id !== undefined && { payerX12Id }),
      }),
    ),
    undoneClaims,
    ...said,
    undoneBy: orderedBy,
  } as const;
  const meta = system.meta('undo-remittance', commandIdFor(order.id, 'finish'), order.id);
  const outcome = await handle(system.store, remittanceUndo, stream, command, meta);
  if ('refused' in outcome) throw coded(outcome.refused.code);
}

/** Claim by claim, the newest of its payments first; returns how many were undone, now or before the work was cut. */
async function undoAllClaims(
  system: System,
  remittanceId: RemittanceId,
  order: StoredFact,
  said: {
    readonly reason: string;
    readonly undoneBy: string;
    readonly undoneAt: ReturnType<System['now']>;
  },
): Promise<number> {
  let undone = 0;
  let chunk = 0;
  for await (const claims of claimsOfRemittance(system, remittanceId, CLAIMS_AT_ONCE)) {
    const commandId = commandIdFor(order.id, 'undo', String((chunk += 1)));
    const meta = system.meta('undo-remittance', commandId, order.id);
    const undo = async () => {
      const streams = await system.store.readStreams(claims.map(claimPaymentStream));
      const made = undoClaims(
        remittanceId,
        streams,
        { because: 'remittance-undone', ...said },
        commandId,
      );
      return made.writes;
    };
    await appendOrRetry(system, meta, withDenials(system, commandId, undo));
    const after = await system.store.readStreams(claims.map(claimPaymentStream));
    for (const facts of after.values())
      undone += facts.filter((each) => isUndoneSince(each, remittanceId, order)).length;
  }
  return undone;
}

const isUndoneSince = (each: StoredFact, remittanceId: string, order: StoredFact): boolean =>
  each.type === 'ClaimPaymentUndone' &&
  each.meta.includes(`"causationId":"${order.id}"`) &&
  factOf<Extract<RemittanceFact, { remittanceId: unknown }>>(each).remittanceId === remittanceId;

async function takeApart(
  system: System,
  remittanceId: RemittanceId,
  order: StoredFact,
  reason: string,
): Promise<void> {
  const stream = streamOf('deposit-match', remittanceId);
  for (const depositId of fold(depositMatch, await system.store.readStream(stream)).keys()) {
    const commandId = commandIdFor(order.id, 'unmatch', depositId);
    const command = {
      type: 'UnmatchDeposit',
      remittanceId,
      depositId,
      reason,
      because: 'remittance-undone',
      unmatchedBy: 'worker/undo-remittance',
      unmatchedAt: system.now(),
    } as const;
    const meta = system.meta('undo-remittance', commandId, order.id);
    const outcome = await handle(system.store, depositMatch, stream, command, meta);
    if ('refused' in outcome) throw coded(outcome.refused.code);
  }
}
