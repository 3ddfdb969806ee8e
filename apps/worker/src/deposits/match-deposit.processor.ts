import { commandIdFor, handle, streamOf, writeAfter } from '@ledgerline/event-store';
import { expectedPayments } from '@ledgerline/patient-billing';
import {
  bankDeposits,
  depositMatch,
  exactClause,
  expectedDeposits,
  pairOf,
  searchDeposit,
  streamOfDeposit,
  type DepositSearchFact,
} from '@ledgerline/remittance';
import { appendOrRetry } from '../append.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import { insistFolded } from '../projecting/folded-up-to.js';
import type { System } from '../system.js';
import { matchPatients } from './match-patients.js';
import { matchTogether } from './match-together.js';

const known = [bankDeposits.name, expectedDeposits.name, expectedPayments.name];

/** Of one trace number, more than this are a question for a person anyway. */
const OF_ONE_TRACE = 50;

/**
 * Looks for the other side of a remittance or a bank line, whichever came last: agreeing in trace number, amount and date,
 * each the only one of the other, they are matched; else what sums to the cent, where it is certain; else patients'
 * payments that sum to the line; else a person chooses. What was found is a fact.
 *
 * Each waits until its own side is folded: then the later of the two to be looked for sees both.
 */
export async function matchDeposit(system: System, { id }: OwedWork): Promise<void> {
  const [remittance, deposit] = await Promise.all([
    system.store.readStream(streamOf('remittance', id)),
    system.store.readStream(streamOfDeposit(id)),
  ]);
  const of = deposit.length > 0 ? 'bank-deposit' : 'remittance';
  const last = (of === 'bank-deposit' ? deposit : remittance).at(-1);
  if (!last) return;
  await insistFolded(system, known, last.position);
  const { pair, ...exact } = searchDeposit(of, id, await readsOf(system, of, id));
  const isOpen = !pair && exact.found !== 'not-on-the-books';
  const sum = isOpen ? await matchTogether(system, of, id, last) : null;
  const ofPatients =
    isOpen && !sum && of === 'bank-deposit' ? await matchPatients(system, id, last) : null;
  const together = sum ?? ofPatients;
  const found =
    together && (together.found === 'matched' || exact.found === 'none-fits') ? together : exact;
  if (pair) {
    const said = pairOf(pair);
    const stream = streamOf('deposit-match', said.remittanceId);
    const commandId = commandIdFor(stream, 'exact', said.depositId, String(last.version));
    const [clause, matchedBy, matchedAt] = [exactClause, 'policy', system.now()];
    const { evidence } = pair;
    const match = {
      type: 'MatchDeposit',
      ...said,
      evidence,
      clause,
      matchedBy,
      matchedAt,
    } as const;
    const meta = system.meta('match-deposit', commandId, last.id);
    // Refused: another line brought it a moment ago. Then the search says what it saw, and no more.
    await handle(system.store, depositMatch, stream, match, meta);
  }
  await tell(
    system,
    { type: 'DepositSearched', id, of, ...found, seenVersion: last.version },
    last.id,
  );
}

/** Both sides of its trace number, as far as they wait. */
async function readsOf({ readModels }: System, of: DepositSearchFact['of'], id: string) {
  const line = of === 'bank-deposit' ? await readModels.get(bankDeposits, id) : null;
  // Without a trace number it is itself all there is of it.
  if (line && line.traceNumber === null)
    return { deposits: line.isUndone ? [] : [line], expected: [] };
  const trace = line?.traceNumber ?? (await readModels.get(expectedDeposits, id))?.traceNumber;
  const page = { limit: OF_ONE_TRACE };
  const [deposits, expected] = await Promise.all([
    readModels.find(bankDeposits, { trace_text: trace ?? '', state: 'unmatched' }, page),
    readModels.find(expectedDeposits, { trace_text: trace ?? '', state: 'open' }, page),
  ]);
  return {
    deposits: deposits.flatMap(({ state }) => state ?? []),
    // What came in part is for who said so to go on with.
    expected: expected.flatMap(({ state }) =>
      state && Object.keys(state.brought).length === 0 ? [state] : [],
    ),
  };
}

async function tell(system: System, fact: DepositSearchFact, because: string): Promise<void> {
  const stream = streamOf('deposit-search', fact.id);
  const commandId = commandIdFor(stream, String(fact.seenVersion));
  await appendOrRetry(system, system.meta('match-deposit', commandId, because), async () => {
    const before = await system.store.readStream(stream);
    return [writeAfter(before.length - 1, commandId, stream, [fact])];
  });
}
