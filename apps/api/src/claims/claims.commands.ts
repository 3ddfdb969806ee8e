import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  claimSubmission,
  serviceLine,
  type ClaimSubmissionCommand,
  type ServiceLineCommand,
} from '@ledgerline/claims';
import { streamOf } from '@ledgerline/event-store';
import type { LineId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { System } from '../system.js';

/** Asks something of one service line. */
export class AskServiceLine extends Command<void> {
  constructor(
    readonly lineId: LineId,
    readonly command: ServiceLineCommand,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AskServiceLine)
export class ServiceLineHandler implements ICommandHandler<AskServiceLine> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ lineId, command, asked }: AskServiceLine): Promise<void> {
    await this.system.write(serviceLine, streamOf('service-line', lineId), command, asked);
  }
}

/** Asks for all that is ready to be sent. */
export class AskClaimSubmission extends Command<void> {
  constructor(
    readonly command: ClaimSubmissionCommand,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AskClaimSubmission)
export class ClaimSubmissionHandler implements ICommandHandler<AskClaimSubmission> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ command, asked }: AskClaimSubmission): Promise<void> {
    const stream = streamOf('claim-submission', command.submissionId);
    await this.system.write(claimSubmission, stream, command, asked);
  }
}
