import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CorrectionsPreview } from '@ledgerline/claims';
import { PreviewSecondariesBody, RequestSecondariesBody } from '@ledgerline/claims/contract';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskCorrections } from './correction.commands.js';
import { correctionIdOf, CorrectionQuery } from './correction.query.js';

/** What a first payer left is asked of the next one; followed under `/claim-corrections/{id}`. */
@ApiTags('secondary claims')
@Controller('secondary-claims')
export class SecondaryController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CorrectionQuery) private readonly corrections: CorrectionQuery,
  ) {}

  @Allow('biller')
  @Post('previews')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Claims the next payer can be asked for, and what keeps the others. Nothing is sent.',
  })
  async preview(
    @Body({ schema: PreviewSecondariesBody }) body: PreviewSecondariesBody,
    @By() asked: Asked,
  ): Promise<CorrectionsPreview> {
    return this.corrections.preview({ ...body, ...NEXT_PAYER }, asked);
  }

  @Allow('biller')
  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Ask the next payers as it was shown. The same key is the same request.',
  })
  async request(
    @Body({ schema: RequestSecondariesBody }) { previewHash, ...body }: RequestSecondariesBody,
    @By() asked: Asked,
  ): Promise<{ readonly correctionId: string }> {
    const said = { previewHash, reason: 'next payer' };
    const request = await this.corrections.requestOf({ ...body, ...NEXT_PAYER }, said, asked);
    if (request) await this.commands.execute(new AskCorrections(request, asked));
    return { correctionId: correctionIdOf(asked) };
  }
}

const NEXT_PAYER = { isVoided: false, asksNextPayer: true } as const;
