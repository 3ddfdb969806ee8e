import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { SettleSendOutcomeBody } from '@ledgerline/claims/contract';
import { idOf } from '@ledgerline/practice/contract';
import type { BatchId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { PartnerBoardQuery, type PartnerStanding } from './partner-board.query.js';
import { SettleSendOutcome } from './send-outcome.commands.js';

const batchIdSchema = idOf<BatchId>();

/** How the clearinghouses stand, and the word of a person where nobody can tell what arrived. */
@ApiTags('clearinghouses')
@Controller()
export class SendOutcomeController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(PartnerBoardQuery) private readonly board: PartnerBoardQuery,
  ) {}

  @Allow('biller', 'auditor')
  @Get('clearinghouses')
  @ApiOperation({
    summary: 'Each trading partner, each direction: reachable or failing, since when.',
  })
  async list(): Promise<{ readonly partners: readonly PartnerStanding[] }> {
    return { partners: await this.board.standings() };
  }

  @Allow('biller')
  @Post('claim-batches/:batchId/send-outcome')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Say of a batch whose sending was cut whether it arrived. Not so: it is sent again.',
  })
  async settle(
    @Param('batchId', { schema: batchIdSchema }) batchId: BatchId,
    @Body({ schema: SettleSendOutcomeBody }) { outcome }: SettleSendOutcomeBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new SettleSendOutcome(batchId, outcome, asked));
  }
}
