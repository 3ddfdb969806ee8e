import {
  fold,
  streamOf,
  writeAfter,
  type StoredFact,
  type StreamWrite,
} from '@ledgerline/event-store';
import type { ServiceDate } from '@ledgerline/terms';
import { isTurnedAway } from '../claim-status/claim-clock.js';
import { axesOf, type ClaimTrack } from '../claim-status/claim-status-axes.js';
import { trackOfStreams } from '../claim-status/track-of-streams.js';
import { claim, type ClaimCommand, type ClaimRefusal } from '../claim.decider.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import type { LineRead } from './planned-correction.js';
import { sentClaim } from './correction-standing.js';

/** Whoever was paid for a claim cannot be told that nobody has it. */
export interface PayerHasDecided {
  readonly code: 'payer-has-decided';
}

/** A settlement, and what it goes by: streams as read. */
export interface SettleClaim {
  readonly command: Omit<Extract<ClaimCommand, { type: 'SettleContradiction' }>, 'restoredOn'>;
  readonly commandId: string;
  readonly claimFacts: readonly StoredFact[];
  readonly payments: readonly StoredFact[];
  readonly batchFacts: readonly StoredFact[];
  readonly lines: readonly LineRead[];
  /** Today where the practice is. */
  readonly on: ServiceDate;
}

/**
 * What settling the contradiction of a claim writes. Found to be accepted, its charge is owed again and
 * its lines go back into it, in the one append: nothing can send them anew between. A line that changed
 * since goes back as it was billed, and the claim is owed the correction; where one went on in another
 * claim, that claim carries the charge, and nothing is owed twice.
 */
export function settlementOf({
  command,
  commandId,
  claimFacts,
  payments,
  batchFacts,
  lines,
  on,
}: SettleClaim):
  | { readonly writes: readonly StreamWrite[] }
  | { readonly refused: ClaimRefusal | PayerHasDecided } {
  const { patientControlNumber: number } = command;
  const sent = sentClaim(claimFacts, payments);
  if (command.stands === 'rejected' && sent?.isDecided)
    return { refused: { code: 'payer-has-decided' } };
  const wentOn = lines.some(
    ({ state }) => state.phase === 'claimed' && state.patientControlNumber !== number,
  );
  const track = settledTrack(trackOfStreams(claimFacts, payments, batchFacts), command);
  const isTurned = isTurnedAway(axesOf(track)); // By a refusal that nothing contradicts.
  const decided = claim.decide(
    wentOn || isTurned ? command : { ...command, restoredOn: on },
    fold(claim, claimFacts),
  );
  if ('refused' in decided) return decided;
  if (decided.accepted.length === 0) return { writes: [] };
  const stream = streamOf('claim', number);
  const settled = writeAfter(claimFacts.length - 1, commandId, stream, decided.accepted);
  const isRestored = decided.accepted.some(({ type }) => type === 'ClaimReceivableRestored');
  const back = (isRestored ? lines : []).flatMap(({ lineId, state, version }): StreamWrite[] => {
    const restored = serviceLine.decide(
      { type: 'RestoreServiceLine', patientControlNumber: number, at: command.settledAt },
      state,
    );
    if ('refused' in restored) return [];
    const own = streamOf('service-line', lineId);
    return [writeAfter(version, commandId, own, restored.accepted)];
  });
  return { writes: [settled, ...back] };
}

/** All that was said, as it would stand once this is settled. */
const settledTrack = (
  track: ClaimTrack,
  { stands, about, settledBy, settledAt }: SettleClaim['command'],
): ClaimTrack => ({
  ...track,
  claim: {
    ...track.claim,
    settlements: [
      ...track.claim.settlements,
      { stands, about, settledBy, settledAt, factId: 'to-come' },
    ],
  },
});
