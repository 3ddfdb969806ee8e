import { claimCheck, type ClaimCheckCommand } from '@ledgerline/claims';
import { fold, streamOf, versionIn, writeAfter } from '@ledgerline/event-store';
import { appendOrRetry } from '../append.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';

/**
 * Records what the edits said, of each claim they said anything of. Before the batch is: what was said stands whether
 * or not it is sealed. Said before of the same input, it is not said again.
 */
export async function recordChecks(
  system: System,
  checks: readonly ClaimCheckCommand[],
  sealCommandId: string,
  { owedByFact }: OwedWork,
): Promise<void> {
  if (checks.length === 0) return;
  const commandId = `${sealCommandId}.checks`;
  await appendOrRetry(system, system.meta('batch-lines', commandId, owedByFact), async () => {
    const named = checks.map((check) => ({
      check,
      stream: streamOf('claim-check', check.patientControlNumber),
    }));
    const streams = await system.store.readStreams(named.map(({ stream }) => stream));
    return named.flatMap(({ check, stream }) => {
      const decision = claimCheck.decide(check, fold(claimCheck, streams.get(stream) ?? []));
      return 'accepted' in decision && decision.accepted.length > 0
        ? [writeAfter(versionIn(streams, stream), commandId, stream, decision.accepted)]
        : [];
    });
  });
}
