import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  correctionRequest,
  correctionStream,
  type CorrectionRequestCommand,
} from '@ledgerline/claims';
import type { Asked } from '../http/asked.js';
import { System } from '../system.js';

/** Asks for claims to be put right. */
export class AskCorrections extends Command<void> {
  constructor(
    readonly command: CorrectionRequestCommand,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AskCorrections)
export class CorrectionHandler implements ICommandHandler<AskCorrections> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ command, asked }: AskCorrections): Promise<void> {
    const stream = correctionStream(command.correctionId);
    await this.system.write(correctionRequest, stream, command, asked);
  }
}
