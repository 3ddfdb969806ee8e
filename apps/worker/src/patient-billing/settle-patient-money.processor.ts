import { claimStatus } from '@ledgerline/claims/answers';
import { canonicalJson, commandIdFor, fold, streamOf, writeAfter } from '@ledgerline/event-store';
import {
  patientAccount,
  patientAccounts,
  streamOfSearch,
  type PatientMoneySearched,
  type PatientMoneyWork,
} from '@ledgerline/patient-billing';
import type { ClientId } from '@ledgerline/terms';
import { appendOrRetry } from '../append.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import { matchLinesOf } from '../deposits/match-patients.js';
import { insistFolded } from '../projecting/folded-up-to.js';
import { books, patientMoney } from '../projecting/read-models.js';
import type { System } from '../system.js';
import { foundBy, readPatientDebts } from './patient-debts.reader.js';

const AT_ONCE = 1000;

/**
 * Settles the credits of every client a remittance, a claim or an own payment moved something for: what is owed less is
 * released, what is free is applied. The bank line that brought an own payment may have come before it. What was looked
 * through is a fact; a second call finds nothing to do.
 */
export async function settlePatientMoney(system: System, { id: key }: OwedWork): Promise<void> {
  const work = await system.readModels.get(patientMoney, key);
  if (!work?.movedBy) return;
  const names = [...foundBy, books.journal.name, patientAccounts.name];
  await insistFolded(system, names, work.movedTo);
  const clients = await clientsOf(system, work);
  for (const clientId of clients) await settleClient(system, clientId, work.movedBy);
  if (work.of === 'client') await matchLinesOf(system, work.id as ClientId, work.movedTo);
  await tell(system, {
    type: 'PatientMoneySearched',
    of: work.of,
    id: work.id,
    seen: work.movedBy,
    clientCount: clients.length,
  });
}

/** One client, judged by all the client owes as it is read in the round that appends. */
export async function settleClient(
  system: System,
  clientId: ClientId,
  because: string,
): Promise<void> {
  const stream = streamOf('patient-account', clientId);
  const meta = system.meta(
    'settle-patient-money',
    commandIdFor(stream, 'settle', because),
    because,
  );
  await appendOrRetry(system, meta, async () => {
    const stored = await system.store.readStream(stream);
    const debts = await readPatientDebts(system, clientId);
    const command = { type: 'SettleAccount', clientId, debts } as const;
    const decision = patientAccount.decide(command, fold(patientAccount, stored));
    if ('refused' in decision || decision.accepted.length === 0) return [];
    // By what they say: two who find the same write it once, and one who read less reads again.
    const said = commandIdFor(stream, String(stored.length), canonicalJson(decision.accepted));
    return [writeAfter(stored.length - 1, said, stream, decision.accepted)];
  });
}

/** Whom it is about: who has money with us, or came to owe less than before. */
async function clientsOf(system: System, work: PatientMoneyWork): Promise<ClientId[]> {
  if (work.of === 'client') return [work.id as ClientId];
  const { readModels } = system;
  if (work.of === 'claim') {
    const row = await readModels.get(claimStatus, work.id);
    return row?.sent ? [row.sent.clientId] : [];
  }
  const [anyone] = await readModels.find(patientAccounts, {}, { limit: 1 });
  if (!anyone && !work.isLess) return [];
  const clients = new Set<ClientId>();
  for await (const claims of claimsByLess(system, work.id)) {
    const sent = await readModels.getMany(claimStatus, [...claims.keys()]);
    const whose = [...sent.values()].flatMap((row) => row.sent ?? []);
    const known = await readModels.getMany(
      patientAccounts,
      whose.map(({ clientId }) => clientId),
    );
    for (const [claim, { sent: said }] of sent)
      if (said && (claims.get(claim) === true || known.has(said.clientId)))
        clients.add(said.clientId);
  }
  return [...clients].sort();
}

/** Claims of a remittance that it left something to the patient of, and whether it ever took some of it back. */
async function* claimsByLess(
  { readModels }: System,
  remittanceId: string,
): AsyncIterable<ReadonlyMap<string, boolean>> {
  for (let afterKey = ''; ;) {
    const where = { remittance_id: remittanceId };
    const rows = await readModels.find(books.journal, where, { limit: AT_ONCE, afterKey });
    const claims = new Map<string, boolean>();
    for (const { state } of rows)
      for (const { account, patientControlNumber: claim, cents } of state?.legs ?? [])
        if (account === 'patient-receivable' && claim !== undefined)
          claims.set(claim, claims.get(claim) === true || cents < 0);
    if (claims.size > 0) yield claims;
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    afterKey = last.key;
  }
}

async function tell(system: System, fact: PatientMoneySearched): Promise<void> {
  const stream = streamOfSearch(fact.of, fact.id);
  const commandId = commandIdFor(stream, fact.seen);
  const meta = system.meta('settle-patient-money', commandId, fact.seen);
  await appendOrRetry(system, meta, async () => {
    const before = await system.store.readStream(stream);
    if (before.some(({ data }) => data.includes(`"seen":"${fact.seen}"`))) return [];
    return [writeAfter(before.length - 1, commandId, stream, [fact])];
  });
}
