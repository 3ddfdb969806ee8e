import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { shortfallReasons, writeOffReasons } from '@ledgerline/remittance';
import {
  PreviewResolutionBody,
  ResolveExceptionBody,
  ReturnRepeatedPaymentBody,
  UndoResolutionBody,
} from '@ledgerline/remittance/contract';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import {
  ResolveException,
  TellResolution,
  type ResolutionMade,
} from './posting-exception.commands.js';

const numberSchema = z.string().regex(/^[A-Z0-9]{1,20}$/);
const idSchema = z.string().regex(/^[A-Za-z0-9.]{1,80}$/);

/** What did not post by itself, decided by a person: looked at first, undone by counter-entries. */
@ApiTags('remittances')
@Controller('posting-exceptions')
export class PostingExceptionController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('reasons')
  @ApiOperation({ summary: 'Why held money may be given up, or a shortfall accepted; no others.' })
  reasons() {
    return { held: writeOffReasons, shortfall: shortfallReasons };
  }

  @Allow('owner', 'biller', 'finance')
  @Post(':patientControlNumber/:paymentId/resolution-previews')
  @HttpCode(200)
  @ApiOperation({ summary: 'The entries a decision would make. Nothing is written.' })
  async preview(
    @Param('patientControlNumber', { schema: numberSchema }) patientControlNumber: string,
    @Param('paymentId', { schema: idSchema }) paymentId: string,
    @Body({ schema: PreviewResolutionBody }) body: PreviewResolutionBody,
    @By() asked: Asked,
  ): Promise<ResolutionMade> {
    const of = { patientControlNumber, paymentId };
    return this.commands.execute(new ResolveException(of, body, null, asked));
  }

  @Allow('owner', 'finance')
  @Post(':patientControlNumber/:paymentId/resolutions')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decide what becomes of one exception of a payment, as it was shown.' })
  async resolve(
    @Param('patientControlNumber', { schema: numberSchema }) patientControlNumber: string,
    @Param('paymentId', { schema: idSchema }) paymentId: string,
    @Body({ schema: ResolveExceptionBody }) { previewHash, ...body }: ResolveExceptionBody,
    @By() asked: Asked,
  ): Promise<ResolutionMade> {
    const of = { patientControlNumber, paymentId };
    return this.commands.execute(new ResolveException(of, body, previewHash, asked));
  }

  @Allow('owner', 'finance')
  @Post(':patientControlNumber/resolutions/:resolutionId/undo')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a decision back: counter-entries, and it waits again.' })
  async undo(
    @Param('patientControlNumber', { schema: numberSchema }) patientControlNumber: string,
    @Param('resolutionId', { schema: idSchema }) resolutionId: string,
    @Body({ schema: UndoResolutionBody }) body: UndoResolutionBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(
      new TellResolution(patientControlNumber, resolutionId, body, asked),
    );
  }

  @Allow('owner', 'finance')
  @Post(':patientControlNumber/resolutions/:resolutionId/return')
  @HttpCode(204)
  @ApiOperation({ summary: 'What was paid twice went back to who paid it.' })
  async return(
    @Param('patientControlNumber', { schema: numberSchema }) patientControlNumber: string,
    @Param('resolutionId', { schema: idSchema }) resolutionId: string,
    @Body({ schema: ReturnRepeatedPaymentBody }) body: ReturnRepeatedPaymentBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(
      new TellResolution(patientControlNumber, resolutionId, body, asked),
    );
  }
}
