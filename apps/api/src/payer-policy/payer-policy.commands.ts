import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { payerPolicy, payerPolicyStream } from '@ledgerline/payer-policy';
import type { AdoptPolicyVersionBody } from '@ledgerline/payer-policy/contract';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';

/** Adopts a practice's own version of a payer's policy. */
export class AdoptPolicy extends Command<void> {
  constructor(
    readonly policyId: string,
    readonly body: AdoptPolicyVersionBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AdoptPolicy)
export class AdoptPolicyHandler implements ICommandHandler<AdoptPolicy> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ policyId, body, asked }: AdoptPolicy): Promise<void> {
    if (body.policyId !== policyId)
      throw new RefusedError({ code: 'policy-row-of-another-policy', policyId: body.policyId });
    const [by, at] = [asked.staffId, this.system.now()];
    const command = { type: 'AdoptPolicyVersion', ...body, by, at } as const;
    await this.system.write(payerPolicy, payerPolicyStream(policyId), command, asked);
  }
}
