import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SubmissionFilter, SubmissionSeen } from '@ledgerline/claims';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';
import { AskClaimSubmission } from './claims.commands.js';
import { ClaimSubmissionQuery } from './claim-submission.query.js';

/** Asks for all that match to be sent. */
export class SubmitClaims extends Command<void> {
  constructor(
    readonly submissionId: string,
    readonly filter: SubmissionFilter | undefined,
    /** Of the preview that was looked at; absent, nobody looked. */
    readonly previewHash: string | undefined,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(SubmitClaims)
export class SubmitClaimsHandler implements ICommandHandler<SubmitClaims> {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ClaimSubmissionQuery) private readonly submissions: ClaimSubmissionQuery,
    @Inject(System) private readonly system: System,
  ) {}

  async execute({ submissionId, filter, previewHash, asked }: SubmitClaims): Promise<void> {
    const isAsked = await this.submissions.isAsked(submissionId);
    const seen =
      previewHash === undefined || isAsked ? undefined : await this.#seen(filter, previewHash);
    const command = {
      type: 'RequestClaimSubmission',
      submissionId,
      requestedBy: asked.staffId,
      requestedAt: this.system.now(),
      ...(filter ? { filter } : {}),
      ...(seen ? { seen } : {}),
    } as const;
    await this.commands.execute(new AskClaimSubmission(command, asked));
  }

  /** @throws RefusedError where what would go now is not what was shown */
  async #seen(filter: SubmissionFilter = {}, previewHash: string): Promise<SubmissionSeen> {
    const seenAt = this.system.now();
    const preview = await this.submissions.preview(filter);
    if (preview.previewHash !== previewHash)
      throw new RefusedError({ code: 'submission-moved', previewHash: preview.previewHash });
    const { linesTotal, claimsTotal, chargeCents, lineIds } = preview;
    return { linesTotal, claimsTotal, chargeCents, previewHash, lineIds, seenAt };
  }
}

/** Lets go what a schedule prepared. */
export class ReleaseSubmission extends Command<void> {
  constructor(
    readonly submissionId: string,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(ReleaseSubmission)
export class ReleaseSubmissionHandler implements ICommandHandler<ReleaseSubmission> {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ClaimSubmissionQuery) private readonly submissions: ClaimSubmissionQuery,
  ) {}

  async execute({ submissionId, asked }: ReleaseSubmission): Promise<void> {
    const { lineIds, previewHash } = await this.submissions.prepared(submissionId);
    await this.commands.execute(new SubmitClaims(submissionId, { lineIds }, previewHash, asked));
  }
}
