import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { depositLookalike, streamOfDeposit } from '@ledgerline/remittance';
import type { Asked } from '../http/asked.js';
import { System } from '../system.js';
import type { TellLookalikeBody } from './deposit.contract.js';

/** A person says whether a line that looks the same as one on the books is that one. */
export class TellLookalike extends Command<void> {
  constructor(
    readonly depositId: string,
    readonly body: TellLookalikeBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(TellLookalike)
export class TellLookalikeHandler implements ICommandHandler<TellLookalike> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ depositId, body, asked }: TellLookalike): Promise<void> {
    const [toldBy, toldAt] = [asked.staffId, this.system.now()];
    const command = { type: 'TellLookalike', depositId, ...body, toldBy, toldAt } as const;
    await this.system.write(depositLookalike, streamOfDeposit(depositId), command, asked);
  }
}
