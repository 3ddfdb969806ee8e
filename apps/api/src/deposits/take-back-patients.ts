import { fold, writeAfter, type EventStore, type StreamWrite } from '@ledgerline/event-store';
import { streamsOfPayments, unbankPayments } from '@ledgerline/patient-billing';
import { patientDeposit, streamOfPatientDeposit } from '@ledgerline/remittance';
import type { Instant, StaffId } from '@ledgerline/terms';

/** Why, by whom, and when. */
export interface TakingBack {
  readonly reason: string;
  readonly because?: 'statement-undone';
  readonly unmatchedBy: StaffId;
  readonly unmatchedAt: Instant;
}

/**
 * Takes patients' payments back from bank lines: what is said of each line, and of each payment, in one append. Lines that
 * brought none say nothing.
 */
export async function takeBackPatients(
  store: EventStore,
  depositIds: readonly string[],
  said: TakingBack,
  commandId: string,
): Promise<readonly StreamWrite[]> {
  const lines = await store.readStreams(depositIds.map(streamOfPatientDeposit));
  const writes: StreamWrite[] = [];
  const brought = [];
  for (const depositId of depositIds) {
    const stream = streamOfPatientDeposit(depositId);
    const before = lines.get(stream) ?? [];
    const state = fold(patientDeposit, before);
    if (!state.standing) continue;
    const command = { type: 'UnmatchPatientDeposit', depositId, ...said } as const;
    const decision = patientDeposit.decide(command, state);
    if ('refused' in decision) throw new Error('taking back is never refused');
    writes.push(writeAfter(before.length - 1, commandId, stream, decision.accepted));
    brought.push(...state.standing.payments.map((each) => ({ ...each, depositId })));
  }
  const accounts = await store.readStreams(streamsOfPayments(brought));
  const unbanked = unbankPayments(accounts, brought, commandId);
  if ('refused' in unbanked) throw new Error('taking back is never refused');
  return [...writes, ...unbanked.writes];
}
