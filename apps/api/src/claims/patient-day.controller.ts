import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { gateConditions, gateWarnings, type Mender } from '@ledgerline/claims';
import { SettleUnitTieBody } from '@ledgerline/claims/contract';
import { dateOfService, idOf } from '@ledgerline/practice/contract';
import type { ClientId, ServiceDate } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { SettleUnitTie } from './patient-day.commands.js';
import { PatientDayQuery, type PatientDayView } from './patient-day.query.js';

const clientIdSchema = idOf<ClientId>();

/** A condition of the billable gate, for the people who ask what is checked. */
interface ConditionView {
  readonly code: string;
  readonly item: number;
  readonly mender: Mender;
  readonly sentence: string;
  readonly isWarning: boolean;
}

@ApiTags('patient days')
@Controller()
export class PatientDayController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(PatientDayQuery) private readonly days: PatientDayQuery,
  ) {}

  @Allow('therapist', 'biller', 'auditor')
  @Get('patient-days/:clientId/:serviceDate')
  @ApiOperation({ summary: 'What will be billed of a client’s day, why, and what is missing.' })
  async show(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Param('serviceDate', { schema: dateOfService }) serviceDate: ServiceDate,
  ): Promise<PatientDayView> {
    return this.days.show(clientId, serviceDate);
  }

  @Allow('therapist')
  @Post('patient-days/:clientId/:serviceDate/tie')
  @HttpCode(204)
  @ApiOperation({ summary: 'Choose which codes get a unit that could go to any of several.' })
  async settleTie(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Param('serviceDate', { schema: dateOfService }) serviceDate: ServiceDate,
    @Body({ schema: SettleUnitTieBody }) { codes }: SettleUnitTieBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new SettleUnitTie(clientId, serviceDate, codes, asked));
  }

  @Allow('therapist', 'biller', 'finance', 'auditor')
  @Get('gate-conditions')
  @ApiOperation({ summary: 'Every condition a line must meet to be billed, and who mends it.' })
  conditions(): readonly ConditionView[] {
    return [...gateConditions, ...gateWarnings].map(({ code, item, mender, sentence }, index) => ({
      code,
      item,
      mender,
      sentence,
      isWarning: index >= gateConditions.length,
    }));
  }
}
