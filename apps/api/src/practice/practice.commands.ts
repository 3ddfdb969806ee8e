import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streamOf } from '@ledgerline/event-store';
import { client, practice, type ClientCommand, type PracticeCommand } from '@ledgerline/practice';
import type { ClientId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';

/** Asks something of the practice. */
export class AskPractice extends Command<void> {
  constructor(
    readonly command: PracticeCommand,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AskPractice)
export class PracticeHandler implements ICommandHandler<AskPractice> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ command, asked }: AskPractice): Promise<void> {
    const practiceId = this.system.settings.LEDGERLINE_PRACTICE;
    // One installation, one practice: its stream is named in the settings, not by who asks.
    if (command.type === 'EstablishPractice' && command.practiceId !== practiceId)
      throw new RefusedError({ code: 'practice-of-another-id', practiceId });
    await this.system.write(practice, streamOf('practice', practiceId), command, asked);
  }
}

/** Asks something of one client's record. */
export class AskClient extends Command<void> {
  constructor(
    readonly clientId: ClientId,
    readonly command: ClientCommand,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AskClient)
export class ClientHandler implements ICommandHandler<AskClient> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ clientId, command, asked }: AskClient): Promise<void> {
    await this.system.write(client, streamOf('client', clientId), command, asked);
  }
}
