import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streamOf } from '@ledgerline/event-store';
import { practice, type PracticeCommand } from '@ledgerline/practice';
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
