import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { streamOf } from '@ledgerline/event-store';
import { expectedDeposits, keyedIdOf, keyedRemittance, keyedSha256 } from '@ledgerline/remittance';
import { KeyRemittanceBody } from '@ledgerline/remittance/contract';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { System } from '../system.js';

/** A person keys a paper remittance. */
export class KeyRemittance extends Command<{ readonly keyedId: string }> {
  constructor(
    readonly body: KeyRemittanceBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

const NAMES_AT_ONCE = 1000;

@CommandHandler(KeyRemittance)
export class KeyRemittanceHandler implements ICommandHandler<KeyRemittance> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ body, asked }: KeyRemittance): Promise<{ readonly keyedId: string }> {
    const { readModels } = this.system;
    const where = { payer_text: body.payerX12Id };
    const before = await readModels.find(expectedDeposits, where, { limit: NAMES_AT_ONCE });
    const originators = [...new Set(before.map(({ state }) => state?.originator ?? ''))];
    const keyedId = keyedIdOf(keyedSha256(body));
    const said = { keyedBy: asked.staffId, keyedAt: this.system.now() };
    const command = { type: 'KeyRemittance', body, originators, ...said } as const;
    await this.system.write(keyedRemittance, streamOf('keyed-remittance', keyedId), command, asked);
    return { keyedId };
  }
}

@ApiTags('remittances')
@Controller('keyed-remittances')
export class KeyedRemittanceController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Allow('finance', 'biller')
  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary:
      'Key a paper remittance: posted as a file would be; when its file comes, it posts once.',
  })
  async key(
    @Body({ schema: KeyRemittanceBody }) body: KeyRemittanceBody,
    @By() asked: Asked,
  ): Promise<{ readonly keyedId: string }> {
    return this.commands.execute(new KeyRemittance(body, asked));
  }
}
