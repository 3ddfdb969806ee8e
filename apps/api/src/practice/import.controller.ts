import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ImportReport } from '@ledgerline/practice';
import { ImportBody, ImportKind } from '@ledgerline/practice/contract';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { ImportFile } from './import.commands.js';

@ApiTags('imports')
@Controller('imports')
export class ImportController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Allow('owner')
  @Post(':kind')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Import a CSV file of clients, coverages, clinicians or charges: all of it or nothing.',
  })
  async run(
    @Param('kind', { schema: ImportKind }) kind: ImportKind,
    @Body({ schema: ImportBody }) { csv, dryRun }: ImportBody,
    @By() asked: Asked,
  ): Promise<ImportReport> {
    return this.commands.execute(new ImportFile({ kind, csv, isDryRun: dryRun }, asked));
  }
}
