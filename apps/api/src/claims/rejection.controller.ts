import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RejectedClaim } from '@ledgerline/claims';
import { ResendBody } from '@ledgerline/claims/contract';
import { idOf } from '@ledgerline/practice/contract';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskCorrections } from './correction.commands.js';
import { correctionIdOf, CorrectionQuery } from './correction.query.js';
import { RejectionQuery, type CauseListed, type ResendPreview } from './rejection.query.js';

const causeIdSchema = idOf<string>();

/** Claims that came back, by cause: mended once at the source, then sent again together. */
@ApiTags('rejections')
@Controller('rejections')
export class RejectionController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(RejectionQuery) private readonly rejections: RejectionQuery,
    @Inject(CorrectionQuery) private readonly corrections: CorrectionQuery,
  ) {}

  @Allow('biller', 'finance', 'auditor')
  @Get()
  @ApiOperation({
    summary: 'What keeps claims, by payer, code and field: nearest deadline first, then value.',
  })
  async list(): Promise<{ readonly causes: readonly CauseListed[] }> {
    return { causes: await this.rejections.causes() };
  }

  @Allow('biller', 'finance', 'auditor')
  @Get(':causeId/claims')
  @ApiOperation({ summary: 'Every claim one cause keeps, with all its reasons.' })
  async claims(
    @Param('causeId', { schema: causeIdSchema }) causeId: string,
  ): Promise<{ readonly claims: readonly RejectedClaim[] }> {
    return { claims: await this.rejections.claimsOf(causeId) };
  }

  @Allow('biller')
  @Post(':causeId/resends')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Once mended: each claim before and after, then all sent again as one request.',
  })
  async resend(
    @Param('causeId', { schema: causeIdSchema }) causeId: string,
    @Body({ schema: ResendBody }) body: ResendBody,
    @By() asked: Asked,
  ): Promise<ResendPreview | { readonly correctionId: string }> {
    if (body.does === 'preview') return this.rejections.preview(causeId, asked);
    const correctionId = correctionIdOf(asked);
    if (await this.corrections.isAsked(correctionId)) return { correctionId };
    const { code, patientControlNumbers } = await this.rejections.cause(causeId);
    const claims = { patientControlNumbers: [...patientControlNumbers], isVoided: false };
    const said = { previewHash: body.previewHash, reason: `mended: ${code}` };
    const request = await this.corrections.requestOf(claims, said, asked);
    if (request) await this.commands.execute(new AskCorrections(request, asked));
    return { correctionId };
  }
}
