import { Inject, Injectable } from '@nestjs/common';
import { fold, streamOf } from '@ledgerline/event-store';
import {
  groupSession,
  participants,
  type BesideOthers,
  type GroupSessionState,
} from '@ledgerline/session';
import type { ClientId, SessionId } from '@ledgerline/terms';
import { System } from '../system.js';
import { ClientNames } from './clinical-note-names.js';

/** What the clients of a session are called: told to the rules with a text, and kept nowhere. */
@Injectable()
export class SessionNames {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(ClientNames) private readonly names: ClientNames,
  ) {}

  /** @param about  whose text it is; absent, everyone's */
  async beside(sessionId: SessionId, about?: ClientId): Promise<Required<BesideOthers>> {
    const stream = streamOf('group-session', sessionId);
    const session = fold(groupSession, await this.system.store.readStream(stream));
    const named = await this.names.namesOf(clientsIn(session));
    return {
      others: named.filter((each) => each.clientId !== about),
      own: named.find((each) => each.clientId === about)?.names ?? [],
    };
  }
}

function clientsIn(session: GroupSessionState): readonly ClientId[] {
  if (session.phase === 'unopened') return [];
  const { expected, absences } = session;
  return [...new Set([...participants(session), ...expected, ...absences.keys()])];
}
