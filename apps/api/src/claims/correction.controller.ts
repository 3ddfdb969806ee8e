import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CorrectionsPreview } from '@ledgerline/claims';
import { PreviewCorrectionsBody, RequestCorrectionsBody } from '@ledgerline/claims/contract';
import { idOf } from '@ledgerline/practice/contract';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskCorrections } from './correction.commands.js';
import { correctionIdOf, CorrectionQuery, type CorrectionView } from './correction.query.js';

/** Claims that were sent and are to say otherwise: first what would change, then the corrections. */
@ApiTags('corrections')
@Controller('claim-corrections')
export class CorrectionController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CorrectionQuery) private readonly corrections: CorrectionQuery,
  ) {}

  @Allow('biller')
  @Post('previews')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Each claim before and after, line by line, with what stops it. Nothing is sent.',
  })
  async preview(
    @Body({ schema: PreviewCorrectionsBody }) body: PreviewCorrectionsBody,
    @By() asked: Asked,
  ): Promise<CorrectionsPreview> {
    return this.corrections.preview(body, asked);
  }

  @Allow('biller')
  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Send the corrections that were shown. The same key is the same request.',
  })
  async request(
    @Body({ schema: RequestCorrectionsBody }) body: RequestCorrectionsBody,
    @By() asked: Asked,
  ): Promise<{ readonly correctionId: string }> {
    const request = await this.corrections.requestOf(body, body, asked);
    if (request) await this.commands.execute(new AskCorrections(request, asked));
    return { correctionId: correctionIdOf(asked) };
  }

  @Allow('biller', 'finance', 'auditor')
  @Get(':correctionId')
  @ApiOperation({ summary: 'What became of them: the batches, and the claims held back with why.' })
  async show(
    @Param('correctionId', { schema: idOf<string>() }) correctionId: string,
  ): Promise<CorrectionView> {
    return this.corrections.show(correctionId);
  }
}
