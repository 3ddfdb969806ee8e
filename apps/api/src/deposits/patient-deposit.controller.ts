import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import {
  DepositId,
  MatchPatientDepositBody,
  UnmatchPatientDepositBody,
} from './deposit.contract.js';
import { MatchPatientDeposit, UnmatchPatientDeposit } from './patient-deposit.commands.js';

/** Patients' own money at the bank. */
@ApiTags('deposits')
@Controller('deposits/:depositId')
export class PatientDepositController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Allow('finance', 'owner')
  @Post('match-patients')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say which patients’ payments this line brought, to the cent.' })
  async match(
    @Param('depositId', { schema: DepositId }) depositId: string,
    @Body({ schema: MatchPatientDepositBody }) body: MatchPatientDepositBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new MatchPatientDeposit(depositId, body, asked));
  }

  @Allow('finance', 'owner')
  @Post('unmatch-patients')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take patients’ payments back from this line, with a reason.' })
  async unmatch(
    @Param('depositId', { schema: DepositId }) depositId: string,
    @Body({ schema: UnmatchPatientDepositBody }) body: UnmatchPatientDepositBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new UnmatchPatientDeposit(depositId, body, asked));
  }
}
