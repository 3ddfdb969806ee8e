import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CorrectionPreview, CorrectionsPreview, NextPayerTold } from '@ledgerline/claims';
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

  @Allow('biller', 'finance', 'auditor')
  @Get('proposals')
  @ApiOperation({
    summary: 'What next payers are to be asked or told, put up by itself, and what each waits for.',
  })
  async list(@By() asked: Asked): Promise<{ readonly proposals: readonly NextPayerProposal[] }> {
    const { claims } = await this.corrections.preview(NEXT_PAYER, asked);
    return { proposals: claims.map(proposalOf) };
  }

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

/** A claim from which a next payer is to be asked, without what it says of its client. */
export interface NextPayerProposal extends Pick<
  CorrectionPreview,
  'patientControlNumber' | 'clientId' | 'payerId' | 'serviceDate' | 'kind' | 'isByHand'
> {
  readonly nextPayer: NextPayerTold | null;
  /** What stops it, or what it waits for; empty where it goes once a person or a schedule sends it. */
  readonly waitsFor: CorrectionPreview['blocked'];
}

const proposalOf = (claim: CorrectionPreview): NextPayerProposal => {
  const { patientControlNumber, clientId, payerId, serviceDate, kind, isByHand } = claim;
  const about = { patientControlNumber, clientId, payerId, serviceDate, kind, isByHand };
  return { ...about, nextPayer: claim.nextPayer, waitsFor: claim.blocked };
};

const NEXT_PAYER = { isVoided: false, asksNextPayer: true } as const;
