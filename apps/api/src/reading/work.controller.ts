import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { WorkQuery, type WorkView } from './work.query.js';

@ApiTags('work')
@Controller('work')
export class WorkController {
  constructor(@Inject(WorkQuery) private readonly work: WorkQuery) {}

  @Allow('biller', 'finance', 'auditor')
  @Get()
  @ApiOperation({ summary: 'What is owed and since when; read models, and what halted one.' })
  async show(): Promise<WorkView> {
    return this.work.show();
  }
}
