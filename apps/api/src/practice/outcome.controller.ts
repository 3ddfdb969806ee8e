import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AddGoalBody,
  ChangeGoalBody,
  idOf,
  MeasureGoalBody,
  MeetGoalBody,
  RecordFunctionalLevelBody,
} from '@ledgerline/practice/contract';
import type { ClientId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskClient, type ClientAsk } from './client.commands.js';

const clientIdSchema = idOf<ClientId>();

@ApiTags('clients')
@Controller('clients/:clientId')
export class OutcomeController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Allow('owner', 'therapist')
  @Post('goals')
  @HttpCode(204)
  @ApiOperation({ summary: 'Add a goal to a plan: what is measured, from where, to where.' })
  async add(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: AddGoalBody }) body: AddGoalBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'AddGoal', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post('goal-changes')
  @HttpCode(204)
  @ApiOperation({ summary: 'Change a goal, and say why.' })
  async change(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: ChangeGoalBody }) body: ChangeGoalBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'ChangeGoal', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post('goal-measurements')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record what was measured toward a goal.' })
  async measure(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: MeasureGoalBody }) body: MeasureGoalBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'MeasureGoal', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post('goal-attainments')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a goal was met.' })
  async meet(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: MeetGoalBody }) body: MeetGoalBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'MeetGoal', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post('functional-levels')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record what a client can do, and how activities are graded.' })
  async recordLevel(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: RecordFunctionalLevelBody }) body: RecordFunctionalLevelBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'RecordFunctionalLevel', ...body }, asked);
  }

  async #ask(clientId: ClientId, ask: ClientAsk, asked: Asked): Promise<void> {
    await this.commands.execute(new AskClient(clientId, ask, asked));
  }
}
