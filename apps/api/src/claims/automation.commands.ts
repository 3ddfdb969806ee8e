import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { automation, type AutomationCommand } from '@ledgerline/claims';
import { streamOf } from '@ledgerline/event-store';
import type { Asked } from '../http/asked.js';
import { System } from '../system.js';

/** Sets, pauses or resumes one switch. */
export class AskAutomation extends Command<void> {
  constructor(
    readonly command: AutomationCommand,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AskAutomation)
export class AutomationHandler implements ICommandHandler<AskAutomation> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ command, asked }: AskAutomation): Promise<void> {
    await this.system.write(automation, streamOf('automation', command.scope), command, asked);
  }
}
