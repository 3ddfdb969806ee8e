import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ClientStanding, GoalId } from '@ledgerline/practice';
import {
  CorrectClientDetailsBody,
  idOf,
  RegisterClientBody,
  StandingQuery,
} from '@ledgerline/practice/contract';
import type { ClientId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskClient } from './client.commands.js';
import { ClientQuery, type ProgressView } from './client.query.js';

const clientIdSchema = idOf<ClientId>();

@ApiTags('clients')
@Controller('clients')
export class ClientController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ClientQuery) private readonly clients: ClientQuery,
  ) {}

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

  @Allow('owner', 'biller')
  @Post(':clientId/corrections')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Put right a client’s details, and say why; what stood before is kept.',
  })
  async correct(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: CorrectClientDetailsBody }) body: CorrectClientDetailsBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(
      new AskClient(clientId, { type: 'CorrectClientDetails', ...body }, asked),
    );
  }

  @Allow('owner', 'therapist', 'biller', 'auditor')
  @Get(':clientId/standing')
  @ApiOperation({
    summary: 'How a client stands on a date: coverages, consents, authorisations, plans; no text.',
  })
  async standing(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Query({ schema: StandingQuery }) query: StandingQuery,
  ): Promise<ClientStanding> {
    return this.clients.standing(clientId, query);
  }

  @Allow('owner', 'therapist', 'auditor')
  @Get(':clientId/goals/:goalId/progress')
  @ApiOperation({ summary: 'What was measured toward a goal, over time; no text.' })
  async progress(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Param('goalId', { schema: idOf<GoalId>() }) goalId: GoalId,
  ): Promise<ProgressView> {
    return this.clients.progress(clientId, goalId);
  }
}
