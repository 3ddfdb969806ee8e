import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  postingPolicies,
  postingPolicyStream,
  type AdoptPostingPolicy,
} from '@ledgerline/remittance';
import { serviceDate, type PracticeId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { System } from '../system.js';
import type { AdoptPostingPolicyBody } from './remittance-policy.contract.js';

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
      // Absent and undefined are one to the reader of a body, and two to a fact.
      overrides: JSON.parse(JSON.stringify(body.overrides)) as AdoptPostingPolicy['overrides'],
      from: serviceDate(body.from),
      by: asked.staffId,
      at: this.system.now(),
    };
    await this.system.write(postingPolicies, postingPolicyStream(practiceId), command, asked);
  }
}
