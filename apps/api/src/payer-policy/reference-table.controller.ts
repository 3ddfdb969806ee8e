import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LoadReferenceTableBody, PairsQuery } from '@ledgerline/payer-policy/contract';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { LoadTable } from './reference-table.commands.js';
import { ReferenceTableQuery, type PairsShown, type TableShown } from './reference-table.query.js';

@ApiTags('payer policy')
@Controller('reference-tables')
export class ReferenceTableController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ReferenceTableQuery) private readonly tables: ReferenceTableQuery,
  ) {}

  @Allow('owner')
  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Load a quarter of CMS’s pairs, unit maxima or relative values.' })
  async load(
    @Body({ schema: LoadReferenceTableBody }) body: LoadReferenceTableBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new LoadTable(body, asked));
  }

  @Allow('owner', 'therapist', 'biller', 'finance', 'auditor')
  @Get()
  @ApiOperation({ summary: 'The tables that lines are judged by, loaded and shipped.' })
  async list(): Promise<{ readonly tables: readonly TableShown[] }> {
    return { tables: await this.tables.list() };
  }

  @Allow('owner', 'therapist', 'biller', 'finance', 'auditor')
  @Get('pairs')
  @ApiOperation({ summary: 'The NCCI pairs a code is in on a date of service.' })
  async pairs(@Query({ schema: PairsQuery }) query: PairsQuery): Promise<PairsShown> {
    return this.tables.pairs(query);
  }
}
