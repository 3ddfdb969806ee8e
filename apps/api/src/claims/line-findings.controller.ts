import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { LineFindings } from '@ledgerline/claims';
import { AcknowledgeEditBody } from '@ledgerline/claims/contract';
import { idOf } from '@ledgerline/practice/contract';
import type { LineId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { LineFindingsQuery } from './line-findings.query.js';
import { EditAcknowledgements, type Acknowledged } from './edit-acknowledgements.js';

const lineIdSchema = idOf<LineId>();

@ApiTags('service lines')
@Controller()
export class LineFindingsController {
  constructor(
    @Inject(LineFindingsQuery) private readonly findings: LineFindingsQuery,
    @Inject(EditAcknowledgements) private readonly acknowledgements: EditAcknowledgements,
  ) {}

  @Allow('therapist', 'biller', 'finance', 'auditor')
  @Get('service-lines/:lineId/findings')
  @ApiOperation({ summary: 'What the edits say of a line, approved or not, as sealing would.' })
  async show(@Param('lineId', { schema: lineIdSchema }) lineId: LineId): Promise<LineFindings> {
    return this.findings.of(lineId);
  }

  @Allow('biller')
  @Post('edit-acknowledgements')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer for one warning on many lines, by name and with a reason.' })
  async acknowledge(
    @Body({ schema: AcknowledgeEditBody }) body: AcknowledgeEditBody,
    @By() asked: Asked,
  ): Promise<Acknowledged> {
    return this.acknowledgements.give(body, asked);
  }
}
