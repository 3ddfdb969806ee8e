import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AddCoverageBody,
  idOf,
  RecordPlanOfCareBody,
  RegisterClientBody,
} from '@ledgerline/practice/contract';
import type { ClientId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskClient } from './practice.commands.js';

@ApiTags('clients')
@Controller('clients')
export class ClientController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Allow('owner')
  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Register a client.' })
  async register(
    @Body({ schema: RegisterClientBody }) body: RegisterClientBody,
    @By() asked: Asked,
  ): Promise<void> {
    const { clientId } = body;
    await this.commands.execute(
      new AskClient(clientId, { type: 'RegisterClient', ...body }, asked),
    );
  }

  @Allow('owner')
  @Post(':clientId/coverages')
  @HttpCode(204)
  @ApiOperation({ summary: 'Add a coverage: payer, member number, and from when on.' })
  async addCoverage(
    @Param('clientId', { schema: idOf<ClientId>() }) clientId: ClientId,
    @Body({ schema: AddCoverageBody }) body: AddCoverageBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AskClient(clientId, { type: 'AddCoverage', ...body }, asked));
  }

  @Allow('owner')
  @Post(':clientId/plans-of-care')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record a plan of care: diagnoses, and who referred.' })
  async recordPlanOfCare(
    @Param('clientId', { schema: idOf<ClientId>() }) clientId: ClientId,
    @Body({ schema: RecordPlanOfCareBody }) body: RecordPlanOfCareBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(
      new AskClient(clientId, { type: 'RecordPlanOfCare', ...body }, asked),
    );
  }
}
