import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idOf } from '@ledgerline/practice/contract';
import type { SessionId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { SessionAccountQuery, type SessionAccount } from './session-account.query.js';

@ApiTags('amendments')
@Controller('group-sessions/:sessionId')
export class SessionAccountController {
  constructor(@Inject(SessionAccountQuery) private readonly accounts: SessionAccountQuery) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('account')
  @ApiOperation({
    summary: 'All that hangs on one session: lines, every claim of them, payments, denials, cents.',
  })
  async show(
    @Param('sessionId', { schema: idOf<SessionId>() }) sessionId: SessionId,
  ): Promise<SessionAccount> {
    return this.accounts.show(sessionId);
  }
}
