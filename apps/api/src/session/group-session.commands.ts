import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { fold, streamOf } from '@ledgerline/event-store';
import type { Location } from '@ledgerline/practice';
import {
  groupSession,
  instantOf,
  serviceDateAt,
  type GroupSessionCommand,
  type RosterEntry,
} from '@ledgerline/session';
import type { OpenGroupSessionBody, RecordRosterBody } from '@ledgerline/session/contract';
import type { ClinicianId, Instant, SessionId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';
import { SessionNames } from './group-session-names.js';
import { ownSession } from './own-session.decider.js';

type Of<Type extends GroupSessionCommand['type']> = Extract<GroupSessionCommand, { type: Type }>;
type Signing = Omit<Of<'SignGroupSession'>, 'signedBy' | 'discipline'>;
type Roster = { readonly type: 'RecordRoster' } & RecordRosterBody;
type Opening = { readonly type: 'OpenGroupSession' } & OpenGroupSessionBody;

/** What a therapist asks; the place comes from the practice, the signature from who is signed in. */
export type SessionAsk =
  | Opening
  | Roster
  | Exclude<
      GroupSessionCommand,
      Of<'OpenGroupSession' | 'RecordRoster' | 'SignGroupSession' | 'CosignSession'>
    >
  | Signing
  | Omit<Of<'CosignSession'>, 'by'>;

/** Asks something of one group session. */
export class AskGroupSession extends Command<void> {
  constructor(
    readonly sessionId: SessionId,
    readonly ask: SessionAsk,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AskGroupSession)
export class GroupSessionHandler implements ICommandHandler<AskGroupSession> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
    @Inject(SessionNames) private readonly names: SessionNames,
  ) {}

  async execute({ sessionId, ask, asked }: AskGroupSession): Promise<void> {
    const clinicianId = await this.practice.clinicianOf(asked);
    const stream = streamOf('group-session', sessionId);
    const command = await this.#whole(sessionId, ask, asked);
    await this.system.write(ownSession(clinicianId), stream, command, asked);
  }

  async #whole(sessionId: SessionId, ask: SessionAsk, asked: Asked): Promise<GroupSessionCommand> {
    switch (ask.type) {
      case 'OpenGroupSession':
        return this.#opening(ask);
      case 'RecordRoster':
        return { ...ask, clients: await this.#entries(sessionId, ask.clients) };
      case 'SignGroupSession':
        return this.#signature(ask, await this.practice.clinicianOf(asked));
      case 'CosignSession':
        return { ...ask, by: await this.practice.clinicianOf(asked) };
      case 'DocumentClient':
      case 'WriteAddendum':
        return { ...ask, ...(await this.names.beside(sessionId, ask.clientId)) };
      case 'WriteSharedText':
        return { ...ask, ...(await this.names.beside(sessionId)) };
      case 'RecordPhases': {
        const { shared, ...rest } = ask;
        if (!shared) return rest;
        return { ...rest, shared: { ...shared, ...(await this.names.beside(sessionId)) } };
      }
      default:
        return ask;
    }
  }

  /** Local times are read at the place of the session. */
  async #entries(
    sessionId: SessionId,
    clients: RecordRosterBody['clients'],
  ): Promise<readonly RosterEntry[]> {
    const stream = streamOf('group-session', sessionId);
    const session = fold(groupSession, await this.system.store.readStream(stream));
    if (session.phase === 'unopened') throw new RefusedError({ code: 'session-not-open' });
    const { zone } = session.details;
    return clients.map((each) =>
      'fromLocal' in each
        ? {
            clientId: each.clientId,
            from: momentOf(each.fromLocal, zone),
            to: momentOf(each.toLocal, zone),
          }
        : each,
    );
  }

  async #signature(ask: Signing, signedBy: ClinicianId): Promise<GroupSessionCommand> {
    const discipline = await this.practice.disciplineOf(signedBy);
    return { ...ask, signedBy, ...(discipline === undefined ? {} : { discipline }) };
  }

  async #opening({ openedAtLocal, openedAt, ...ask }: Opening): Promise<GroupSessionCommand> {
    const { practiceId, location } = await this.practice.locationOf(ask.locationId);
    const { zone, placeOfService } = location;
    const at = openedAt ?? momentOf(openedAtLocal ?? '', zone);
    const role = await this.practice.roleOn(ask.clinicianId, serviceDateAt(at, zone));
    return { ...ask, ...role, practiceId, zone, placeOfService, openedAt: at };
  }
}

/** @throws RefusedError where the wall clock never showed that time, or showed it twice */
function momentOf(local: string, zone: Location['zone']): Instant {
  const read = instantOf(local, zone);
  if ('fault' in read) throw new RefusedError(read.fault);
  return read.at;
}
