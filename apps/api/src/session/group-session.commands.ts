import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streamOf } from '@ledgerline/event-store';
import type { GroupSessionCommand } from '@ledgerline/session';
import type { OpenGroupSessionBody } from '@ledgerline/session/contract';
import type { SessionId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';
import { ownSession } from './own-session.decider.js';

/** What a therapist asks; the place comes from the practice, the signature from who is signed in. */
export type SessionAsk =
  | ({ readonly type: 'OpenGroupSession' } & OpenGroupSessionBody)
  | Exclude<GroupSessionCommand, { type: 'OpenGroupSession' | 'SignGroupSession' }>
  | Omit<Extract<GroupSessionCommand, { type: 'SignGroupSession' }>, 'signedBy'>;

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
  ) {}

  async execute({ sessionId, ask, asked }: AskGroupSession): Promise<void> {
    const clinicianId = await this.practice.clinicianOf(asked);
    const stream = streamOf('group-session', sessionId);
    await this.system.write(ownSession(clinicianId), stream, await this.#whole(ask, asked), asked);
  }

  async #whole(ask: SessionAsk, asked: Asked): Promise<GroupSessionCommand> {
    switch (ask.type) {
      case 'OpenGroupSession': {
        const { practiceId, location } = await this.practice.locationOf(ask.locationId);
        const { zone, placeOfService } = location;
        return { ...ask, practiceId, zone, placeOfService };
      }
      case 'SignGroupSession':
        return { ...ask, signedBy: await this.practice.clinicianOf(asked) };
      default:
        return ask;
    }
  }
}
