import {
  clientUnitTotals,
  linesOfSession,
  proposeLines,
  streamsOfSession,
  unitsAlreadyOf,
  unitTotalsKeysOfWeek,
  type SignedSession,
  type UnitsAlready,
} from '@ledgerline/claims';
import { commandIdFor, fold, streamOf } from '@ledgerline/event-store';
import { groupSession } from '@ledgerline/session';
import type { ClientId } from '@ledgerline/terms';
import { appendOrRetry } from '../append.js';
import { clientStates, practiceState } from '../practice/practice-reader.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';

/**
 * Prices one signed session: for each client of its roster a line, or the reason for none. One session at a time, because
 * a weekly cap looks at what the other sessions of the week used.
 */
export async function proposeSessionLines(system: System, owed: OwedWork): Promise<void> {
  await system.alone('propose-lines', async () => {
    const stream = streamOf('group-session', owed.id);
    const session = fold(groupSession, await system.store.readStream(stream));
    if (session.phase !== 'signed') return;
    const clientIds = linesOfSession(session).map((each) => each.clientId);
    await system.readModels.catchUp();
    const commandId = commandIdFor(stream, 'propose-lines');
    await appendOrRetry(
      system,
      system.meta('propose-lines', commandId, owed.owedByFact),
      async () => {
        const { writes } = proposeLines({
          commandId,
          session,
          practice: await practiceState(system),
          clients: await clientStates(system, clientIds),
          unitsAlready: await unitsAlready(system, session),
          streams: await system.store.readStreams(streamsOfSession(session)),
        });
        return writes;
      },
    );
  });
}

/** What each client has used of the day and the week, the session being priced left out. */
async function unitsAlready(
  { readModels }: System,
  session: SignedSession,
): Promise<Map<ClientId, UnitsAlready>> {
  const { serviceDate, procedureCode } = session.details;
  const used = new Map<ClientId, UnitsAlready>();
  for (const { clientId, lineId } of linesOfSession(session)) {
    const week = await readModels.getMany(
      clientUnitTotals,
      unitTotalsKeysOfWeek(clientId, serviceDate),
    );
    used.set(clientId, unitsAlreadyOf(week.values(), procedureCode, serviceDate, lineId));
  }
  return used;
}
