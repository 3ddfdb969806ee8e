import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Moment } from '@ledgerline/audit';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { HistoryQuery } from './history.query.js';

const streamSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,40}-[A-Za-z0-9._]{1,64}$/, 'not a stream: category-id');

@ApiTags('history')
@Controller('history')
export class HistoryController {
  constructor(@Inject(HistoryQuery) private readonly history: HistoryQuery) {}

  @Allow('auditor', 'finance', 'biller')
  @Get(':stream')
  @ApiOperation({ summary: 'What happened to one thing, in sentences: ids and codes, no names.' })
  async tell(
    @Param('stream', { schema: streamSchema }) stream: string,
  ): Promise<{ readonly stream: string; readonly moments: readonly Moment[] }> {
    return this.history.tell(stream);
  }
}
