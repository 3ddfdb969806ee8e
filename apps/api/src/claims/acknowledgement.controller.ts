import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  parkedAcknowledgements,
  parkedPhases,
  type ClaimCalendar,
  type ParkedRow,
} from '@ledgerline/claims/answers';
import {
  DismissAcknowledgementBody,
  MatchAcknowledgementBody,
  SetClaimClockBody,
  SettleContradictionBody,
} from '@ledgerline/claims/contract';
import { idOf } from '@ledgerline/practice/contract';
import type { PatientControlNumber } from '@ledgerline/terms';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { listed, page, type Listing } from '../reading/listing.js';
import { System } from '../system.js';
import { DismissParked, MatchParked, SetClock, SettleAnswers } from './acknowledgement.commands.js';
import { ClaimTrackReader } from './claim-track.reader.js';

const ParkedQuery = z.strictObject({ phase: z.enum(parkedPhases).optional(), ...page });

@ApiTags('claims')
@Controller()
export class AcknowledgementController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(System) private readonly system: System,
    @Inject(ClaimTrackReader) private readonly tracks: ClaimTrackReader,
  ) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('parked-acknowledgements')
  @ApiOperation({ summary: 'Acknowledgements that found nobody, and what to do about each.' })
  async list(
    @Query({ schema: ParkedQuery }) { phase, ...at }: z.infer<typeof ParkedQuery>,
  ): Promise<Listing<ParkedRow | null>> {
    return listed(this.system.readModels, parkedAcknowledgements, at, { phase });
  }

  @Allow('biller')
  @Post('parked-acknowledgements/:parkedId/matches')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say whose it is: a batch, or a claim. What it says is recorded next.' })
  async match(
    @Param('parkedId', { schema: idOf<string>() }) parkedId: string,
    @Body({ schema: MatchAcknowledgementBody }) body: MatchAcknowledgementBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new MatchParked(parkedId, body, asked));
  }

  @Allow('biller')
  @Post('parked-acknowledgements/:parkedId/dismissals')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that it is nobody’s here.' })
  async dismiss(
    @Param('parkedId', { schema: idOf<string>() }) parkedId: string,
    @Body({ schema: DismissAcknowledgementBody }) body: DismissAcknowledgementBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new DismissParked(parkedId, body, asked));
  }

  @Allow('biller')
  @Post('claims/:patientControlNumber/settlements')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say which of a claim’s contradicting answers holds.' })
  async settle(
    @Param('patientControlNumber', { schema: idOf<PatientControlNumber>() })
    patientControlNumber: PatientControlNumber,
    @Body({ schema: SettleContradictionBody }) body: SettleContradictionBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new SettleAnswers(patientControlNumber, body, asked));
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('claim-clocks')
  @ApiOperation({ summary: 'How long a claim may wait for what, and the days nobody works.' })
  async showClocks(): Promise<ClaimCalendar> {
    return this.tracks.calendar();
  }

  @Allow('owner', 'biller')
  @Post('claim-clocks')
  @HttpCode(204)
  @ApiOperation({ summary: 'Set how long a claim may wait, from a date on.' })
  async setClock(
    @Body({ schema: SetClaimClockBody }) body: SetClaimClockBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new SetClock(body, asked));
  }
}
