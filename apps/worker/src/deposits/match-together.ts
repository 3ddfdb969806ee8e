import {
  commandIdFor,
  factOf,
  fold,
  streamOf,
  writeAfter,
  type StoredFact,
  type Streams,
  type StreamWrite,
} from '@ledgerline/event-store';
import {
  bankDeposits,
  broughtInParts,
  broughtTogether,
  depositMatch,
  expectedDeposits,
  matchesOf,
  openDeposit,
  patientDeposit,
  streamOfDeposit,
  streamOfPatientDeposit,
  sumClause,
  type DepositMatchFact,
  type DepositSearchFact,
  type MatchOfSeveral,
  type Together,
  type Waiting,
} from '@ledgerline/remittance';
import { daysAfter, type ServiceDate } from '@ledgerline/terms';
import { appendOrRetry, coded } from '../append.js';
import type { System } from '../system.js';

/** Either side further off than this has nothing to do with what is looked for, nor with what may rival it. */
const DAYS_AROUND = 20;
/** More that wait at once are a question for a person. */
const OF_A_MONTH = 1000;

type Found = Pick<DepositSearchFact, 'found' | 'candidates'>;

/**
 * Looks for what agrees only together: remittances that sum to one bank line, or bank lines that sum to one remittance.
 * What is certain is matched in one append; what is not is offered to a person, the likeliest first.
 *
 * @param last  the fact that made this owed
 * @returns     null where nothing sums
 */
export async function matchTogether(
  system: System,
  of: DepositSearchFact['of'],
  id: string,
  last: StoredFact,
): Promise<Found | null> {
  const waiting = await waitingNear(system, of, id);
  if (!waiting) return null;
  const ways = waysFor(of, id, waiting);
  const certain = ways.filter((each) => each.why === null);
  const [sure] = certain;
  if (sure && certain.length === 1 && (await made(system, sure, last)))
    return { found: 'matched', candidates: otherSide(of, sure) };
  const [first] = ways;
  return first ? { found: 'offered', candidates: otherSide(of, first) } : null;
}

function waysFor(of: DepositSearchFact['of'], id: string, waiting: Waiting): readonly Together[] {
  if (of === 'bank-deposit') {
    const line = waiting.deposits.find((each) => each.depositId === id);
    if (!line) return [];
    const parts = waiting.expected.flatMap((each) => broughtInParts(each, waiting));
    const ofLine = parts.filter(({ deposits }) => deposits.includes(line));
    return [...broughtTogether(line, waiting), ...ofLine];
  }
  const expected = waiting.expected.find((each) => each.remittanceId === id);
  if (!expected) return [];
  // A line that names nobody is offered where lines are listed: for each remittance anew would be too much.
  const named = waiting.deposits.filter(
    (line) => line.traceNumber !== null || line.originatorId === expected.originator,
  );
  const ways = named.flatMap((line) => broughtTogether(line, waiting));
  const ofIt = ways.filter((each) => each.expected.includes(expected));
  return [...ofIt, ...broughtInParts(expected, waiting)];
}

const otherSide = (of: DepositSearchFact['of'], { deposits, expected }: Together): string[] =>
  of === 'remittance'
    ? deposits.map((each) => each.depositId)
    : expected.map((each): string => each.remittanceId);

/** Both sides around the day of one; null where either is empty, or more than can be told apart. */
async function waitingNear(
  { readModels }: System,
  of: DepositSearchFact['of'],
  id: string,
): Promise<Waiting | null> {
  const day =
    of === 'remittance'
      ? (await readModels.get(expectedDeposits, id))?.paymentDate
      : (await readModels.get(bankDeposits, id))?.depositDate;
  if (day === undefined) return null;
  const days = around(day);
  const page = { limit: OF_A_MONTH };
  const lines = await readModels.find(
    bankDeposits,
    { deposit_date: days, state: ['unmatched', 'part-matched'] },
    page,
  );
  if (lines.length === 0 || lines.length === OF_A_MONTH) return null;
  const said = await readModels.find(expectedDeposits, { payment_date: days, state: 'open' }, page);
  if (said.length === 0 || said.length === OF_A_MONTH) return null;
  return {
    deposits: lines.flatMap(({ state }) => (state ? [openDeposit(state)] : [])),
    // What came in part is for who said so to go on with.
    expected: said.flatMap(({ state }) =>
      state && Object.keys(state.brought).length === 0 ? [state] : [],
    ),
  };
}

const around = (day: ServiceDate): string[] =>
  Array.from({ length: 2 * DAYS_AROUND + 1 }, (_each, nth) => daysAfter(day, nth - DAYS_AROUND));

/**
 * Makes all matches of a sum, or none where any of it was taken a moment ago. The search of each bank line is written
 * with them: two workers that find two sums for one line meet there, and one of them looks again.
 */
async function made(system: System, sum: Together, last: StoredFact): Promise<boolean> {
  const matches = matchesOf(sum);
  const commandId = commandIdFor(last.id, 'sum', ...matches.map((each) => each.remittanceId));
  const meta = system.meta('match-deposit', commandId, last.id);
  let isMade = false;
  await appendOrRetry(system, meta, async () => {
    const writes = await writesOf(system, sum, matches, commandId);
    isMade = writes.length > 0;
    return writes;
  });
  return isMade;
}

async function writesOf(
  system: System,
  { deposits, expected }: Together,
  matches: readonly MatchOfSeveral[],
  commandId: string,
): Promise<StreamWrite[]> {
  const lines = deposits.map((each) => each.depositId);
  const streams = await system.store.readStreams([
    ...lines.flatMap((id) => [
      streamOfDeposit(id),
      streamOfPatientDeposit(id),
      streamOf('deposit-search', id),
    ]),
    ...expected.map((each) => streamOf('deposit-match', each.remittanceId)),
  ]);
  await insistUntaken(system, deposits, streams);
  const writes = lines.map((id): StreamWrite => {
    const search = streams.get(streamOf('deposit-search', id)) ?? [];
    const fact: DepositSearchFact = {
      type: 'DepositSearched',
      ...{ id, of: 'bank-deposit', found: 'matched' },
      candidates: expected.map((each) => each.remittanceId),
      seenVersion: (streams.get(streamOfDeposit(id)) ?? []).length - 1,
    };
    return writeAfter(search.length - 1, commandId, streamOf('deposit-search', id), [fact]);
  });
  for (const { remittanceId } of expected) {
    const stream = streamOf('deposit-match', remittanceId);
    const before = streams.get(stream) ?? [];
    const facts = decided(
      system,
      matches.filter((each) => each.remittanceId === remittanceId),
      before,
    );
    if (!facts) return [];
    writes.push(writeAfter(before.length - 1, commandId, stream, facts));
  }
  return writes;
}

/** Null where one of them is refused. */
function decided(
  system: System,
  matches: readonly MatchOfSeveral[],
  before: readonly StoredFact[],
): DepositMatchFact[] | null {
  const facts: DepositMatchFact[] = [];
  let state = fold(depositMatch, before);
  for (const each of matches) {
    const said = { clause: sumClause, matchedBy: 'policy', matchedAt: system.now() };
    const decision = depositMatch.decide({ type: 'MatchDeposit', ...each, ...said }, state);
    if ('refused' in decision || decision.accepted.length === 0) return null;
    for (const fact of decision.accepted) state = depositMatch.evolve(state, fact);
    facts.push(...decision.accepted);
  }
  return facts;
}

/**
 * Sees that the lines are as their read model says: none undone, none told of more, as far as earlier searches matched it.
 *
 * @throws Error with code read-models-behind: the job is tried again
 */
export async function insistUntaken(
  { store, readModels }: System,
  deposits: Together['deposits'],
  streams: Streams,
): Promise<void> {
  const rows = await readModels.getMany(
    bankDeposits,
    deposits.map((each) => each.depositId),
  );
  for (const { depositId: id, restCents } of deposits) {
    const row = rows.get(id);
    const isOnBooks = streams.get(streamOfDeposit(id))?.at(-1)?.type === 'BankDepositRecorded';
    const ofPatients = fold(patientDeposit, streams.get(streamOfPatientDeposit(id)) ?? []);
    if (Boolean(row?.patients) !== Boolean(ofPatients.standing)) throw coded('read-models-behind');
    if (!row || !isOnBooks || openDeposit(row).restCents !== restCents)
      throw coded('read-models-behind');
    const searches = streams.get(streamOf('deposit-search', id)) ?? [];
    const found = searches.map((each) => factOf<DepositSearchFact>(each));
    const before = found.flatMap((each) => (each.found === 'matched' ? each.candidates : []));
    const known = new Set<string>(row.matches.map((each) => each.remittanceId));
    const unknown = [...new Set(before)].filter((each) => !known.has(each));
    const matched = await store.readStreams(unknown.map((each) => streamOf('deposit-match', each)));
    for (const facts of matched.values())
      if (fold(depositMatch, facts).has(id)) throw coded('read-models-behind');
  }
}
