import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AcceptAmendmentBody, AmendmentBody } from '@ledgerline/claims/contract';
import { idOf } from '@ledgerline/practice/contract';
import type { SessionId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AcceptAmendment } from './amendment.commands.js';
import { amendmentOf, AmendmentQuery, type AmendmentShown } from './amendment.query.js';

const sessionIdSchema = idOf<SessionId>();

/** Amending what was billed: first what it would change, then, if that is wanted, the amendment. */
@ApiTags('amendments')
@Controller('group-sessions/:sessionId')
export class AmendmentController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(AmendmentQuery) private readonly amendments: AmendmentQuery,
  ) {}

  @Allow('therapist', 'biller')
  @Post('amendment-previews')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Which lines, claims and money an amendment would change, and who is to approve.',
  })
  async preview(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: AmendmentBody }) body: AmendmentBody,
    @By() asked: Asked,
  ): Promise<AmendmentShown> {
    return this.amendments.effect(sessionId, amendmentOf(body, asked.staffId), asked);
  }

  @Allow('therapist')
  @Post('amendments')
  @HttpCode(204)
  @ApiOperation({ summary: 'Amend, where the effect is still the one that was shown.' })
  async accept(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: AcceptAmendmentBody }) { amendment, effectHash }: AcceptAmendmentBody,
    @By() asked: Asked,
  ): Promise<void> {
    const command = amendmentOf(amendment, asked.staffId);
    await this.commands.execute(new AcceptAmendment(sessionId, command, effectHash, asked));
  }
}
