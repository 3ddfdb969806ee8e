import {
  clientUnitTotals,
  linesOfSession,
  proposeLines,
  streamsOfSession,
  unitsAlreadyOf,
} from '@ledgerline/claims';
import { commandIdFor, fold, streamOf } from '@ledgerline/event-store';
import { groupSession } from '@ledgerline/session';
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
          unitsAlready: await unitsAlreadyOf(
            system.readModels,
            clientUnitTotals,
            clientIds,
            session.details.serviceDate,
          ),
          streams: await system.store.readStreams(streamsOfSession(session)),
        });
        return writes;
      },
    );
  });
}
