import { factOf, fold, type StoredFact, type Streams } from '@ledgerline/event-store';
import {
  patientDeposit,
  streamOfPatientDeposit,
  type BankDepositRecorded,
  type OpenDeposit,
} from '@ledgerline/remittance';
import { RefusedError } from '../http/refused.js';

/**
 * A bank line as its stream says it.
 *
 * @throws RefusedError deposit-not-recorded, deposit-undone, deposit-looks-alike
 */
export function recordedLine(
  stored: readonly StoredFact[] | undefined,
  depositId: string,
): OpenDeposit {
  const recorded = stored?.at(-1);
  if (!recorded) throw new RefusedError({ code: 'deposit-not-recorded', depositId });
  if (recorded.type === 'BankDepositUndone')
    throw new RefusedError({ code: 'deposit-undone', depositId });
  if (recorded.type !== 'BankDepositRecorded')
    throw new RefusedError({ code: 'deposit-looks-alike', depositId });
  return openDepositOf(factOf(recorded));
}

export function openDepositOf(fact: BankDepositRecorded): OpenDeposit {
  const { depositId, depositDate, amountCents, traceNumber = null } = fact;
  return { depositId, depositDate, amountCents, traceNumber };
}

/** Whether patients' payments make up what nothing else told of a line: then nothing of it is left. */
export const broughtPatients = (streams: Streams, depositId: string): boolean =>
  fold(patientDeposit, streams.get(streamOfPatientDeposit(depositId)) ?? []).standing !== null;
