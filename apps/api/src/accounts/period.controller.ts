import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { ClosePeriod } from './account.commands.js';
import { ClosePeriodBody, Period } from './account.contract.js';
import { PeriodQuery, type BridgeView, type PeriodRow } from './period.query.js';

@ApiTags('accounts')
@Controller('periods')
export class PeriodController {
  constructor(
    @Inject(PeriodQuery) private readonly periods: PeriodQuery,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Allow('biller', 'finance', 'auditor')
  @Get()
  @ApiOperation({ summary: 'The months of the books, open and closed, and what came later.' })
  async list(): Promise<{ readonly rows: readonly PeriodRow[] }> {
    return { rows: await this.periods.list() };
  }

  @Allow('finance', 'owner')
  @Post(':period/close')
  @HttpCode(204)
  @ApiOperation({ summary: 'Close a month, and all before it, for good.' })
  async close(
    @Param('period', { schema: Period }) period: string,
    @Body({ schema: ClosePeriodBody }) body: ClosePeriodBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new ClosePeriod(period, body, asked));
  }

  @Allow('biller', 'finance', 'auditor')
  @Get(':period/bridge')
  @ApiOperation({ summary: 'A closed month: as closed + what came later = as now known.' })
  async bridge(@Param('period', { schema: Period }) period: string): Promise<BridgeView> {
    return this.periods.bridge(period);
  }
}
