import { commandIdFor, fold, streamOf, writeAfter, type StoredFact } from '@ledgerline/event-store';
import {
  bankPayments,
  expectedPayments,
  patientAccounts,
  streamsOfPayments,
} from '@ledgerline/patient-billing';
import {
  bankDeposits,
  expectedDeposits,
  openDeposit,
  patientDayClause,
  patientDeposit,
  patientMoneyKey,
  patientsFor,
  streamOfDeposit,
  streamOfPatientDeposit,
  type DepositSearchFact,
  type OpenDeposit,
  type PatientSum,
  type WaitingForBank,
} from '@ledgerline/remittance';
import { daysAfter, type ClientId, type ServiceDate } from '@ledgerline/terms';
import { appendOrRetry } from '../append.js';
import { insistFolded } from '../projecting/folded-up-to.js';
import type { System } from '../system.js';
import { insistUntaken } from './match-together.js';

/** What is received comes to the bank within so many days, where it is certain. */
const DAYS_CERTAIN = 5;
/** What is further off than this has nothing to do with a line, nor with what may rival it. */
const DAYS_AROUND = 20;
/** More that wait at once are a question for a person. */
const AT_ONCE = 1000;
/** Of the days of one payment, more lines than this are too. */
const LINES_OF_DAYS = 50;

type Found = Pick<DepositSearchFact, 'found' | 'candidates'>;

/**
 * Looks for patients' payments that sum to a bank line. What is certain is matched; what is not is offered to a person
 * where lines are listed.
 *
 * @param last  the fact of the line that made this owed
 * @returns     null where nothing sums
 */
export async function matchPatients(
  system: System,
  depositId: string,
  last: StoredFact,
): Promise<Found | null> {
  const row = await system.readModels.get(bankDeposits, depositId);
  if (!row || row.isUndone || row.looksLike) return null;
  const line = openDeposit(row);
  const waiting = await waitingNear(system, line.depositDate);
  const sums = waiting ? patientsFor(line, waiting) : [];
  const sure = sums.find(({ why }) => why === null);
  if (sure && (await made(system, line, sure, last))) return { found: 'matched', candidates: [] };
  return sums.length > 0 ? { found: 'offered', candidates: [] } : null;
}

/** The same from the other side: a client's payments that came to be known after their bank line. */
export async function matchLinesOf(
  system: System,
  clientId: ClientId,
  upTo: string,
): Promise<void> {
  const { readModels, store } = system;
  const lots = (await readModels.get(patientAccounts, clientId))?.lots ?? [];
  const waiting = lots.flatMap(({ payment, voided, banked }) =>
    payment && !voided && !banked ? [payment.receivedOn] : [],
  );
  if (waiting.length === 0) return;
  const names = [bankDeposits.name, expectedDeposits.name, expectedPayments.name];
  await insistFolded(system, names, upTo);
  const days = waiting.flatMap((day) => span(day, 0, DAYS_CERTAIN));
  const where = { deposit_date: [...new Set(days)], state: 'unmatched' };
  const lines = await readModels.find(bankDeposits, where, { limit: LINES_OF_DAYS });
  if (lines.length === LINES_OF_DAYS) return;
  for (const { key } of lines) {
    const last = (await store.readStream(streamOfDeposit(key))).at(-1);
    if (last) await matchPatients(system, key, last);
  }
}

/** All that waits near the day of a line; null where it is more than can be told apart. */
async function waitingNear(
  { readModels }: System,
  day: ServiceDate,
): Promise<WaitingForBank | null> {
  const page = { limit: AT_ONCE };
  const received = { received_on: span(day, -DAYS_AROUND, DAYS_AROUND), state: 'waiting' };
  const payments = await readModels.find(expectedPayments, received, page);
  if (payments.length === 0 || payments.length === AT_ONCE) return null;
  const around = span(day, -DAYS_AROUND, DAYS_AROUND);
  const [lines, said] = await Promise.all([
    readModels.find(
      bankDeposits,
      { deposit_date: around, state: ['unmatched', 'part-matched'] },
      page,
    ),
    readModels.find(expectedDeposits, { payment_date: around, state: 'open' }, page),
  ]);
  if (lines.length === AT_ONCE || said.length === AT_ONCE) return null;
  return {
    payments: payments.flatMap(({ state }) => state ?? []),
    deposits: lines.flatMap(({ state }) => (state ? [openDeposit(state)] : [])),
    expected: said.flatMap(({ state }) =>
      state && Object.keys(state.brought).length === 0 ? [state] : [],
    ),
  };
}

const span = (day: ServiceDate, from: number, to: number): ServiceDate[] =>
  Array.from({ length: to - from + 1 }, (_each, nth) => daysAfter(day, from + nth));

/**
 * Says of the line, of each account and of the search what was found, in one append: two workers that find the same, or
 * one that finds remittances for the line, meet there.
 *
 * @returns false where another set, line or person was faster
 */
async function made(
  system: System,
  line: OpenDeposit,
  { payments }: PatientSum,
  last: StoredFact,
): Promise<boolean> {
  const { depositId, depositDate, amountCents: restCents } = line;
  const matchedAt = system.now();
  // With its moment: another worker says it at another, and reads again; at the same one it says the same.
  const names = payments.map(patientMoneyKey).sort();
  const commandId = commandIdFor(last.id, 'patients', matchedAt, ...names);
  const [own, told] = [streamOfDeposit(depositId), streamOfPatientDeposit(depositId)];
  const search = streamOf('deposit-search', depositId);
  let isMade = false;
  await appendOrRetry(system, system.meta('match-deposit', commandId, last.id), async () => {
    isMade = false;
    const accounts = streamsOfPayments(payments);
    const streams = await system.store.readStreams([own, told, search, ...accounts]);
    const before = (stream: string) => streams.get(stream) ?? [];
    const banked = bankPayments(streams, payments, { depositId, depositDate }, commandId);
    if ('refused' in banked) return [];
    const command = {
      type: 'MatchPatientDeposit',
      ...{ depositId, depositDate, restCents, payments: banked.payments },
      ...{ clause: patientDayClause, matchedBy: 'policy', matchedAt },
    } as const;
    const decision = patientDeposit.decide(command, fold(patientDeposit, before(told)));
    if ('refused' in decision) return [];
    isMade = true;
    // The other worker said it a moment ago.
    if (decision.accepted.length === 0) return [];
    await insistUntaken(system, [line], streams);
    const searched: DepositSearchFact = {
      type: 'DepositSearched',
      ...{ id: depositId, of: 'bank-deposit', found: 'matched', candidates: [] },
      seenVersion: before(own).length - 1,
    };
    return [
      writeAfter(before(told).length - 1, commandId, told, decision.accepted),
      writeAfter(before(search).length - 1, commandId, search, [searched]),
      ...banked.writes,
    ];
  });
  return isMade;
}
