import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  postingPolicies,
  postingPolicyStream,
  type AdoptPostingPolicy,
} from '@ledgerline/remittance';
import type { AdoptPostingPolicyBody } from '@ledgerline/remittance/contract';
import type { PracticeId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { System } from '../system.js';

/** Adopts the next version of the practice's posting policy. */
export class AdoptPosting extends Command<void> {
  constructor(
    readonly body: AdoptPostingPolicyBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AdoptPosting)
export class AdoptPostingHandler implements ICommandHandler<AdoptPosting> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ body, asked }: AdoptPosting): Promise<void> {
    const practiceId = this.system.settings.LEDGERLINE_PRACTICE as PracticeId;
    const command: AdoptPostingPolicy = {
      type: 'AdoptPostingPolicy',
      practiceId,
      ...body,
      by: asked.staffId,
      at: this.system.now(),
    };
    await this.system.write(postingPolicies, postingPolicyStream(practiceId), command, asked);
  }
}
