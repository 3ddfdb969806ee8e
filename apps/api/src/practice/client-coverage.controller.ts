import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AddCoverageBody,
  CorrectCoverageBody,
  EndCoverageBody,
  idOf,
} from '@ledgerline/practice/contract';
import type { ClientId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskClient, type ClientAsk } from './client.commands.js';

const clientIdSchema = idOf<ClientId>();

@ApiTags('clients')
@Controller('clients/:clientId')
export class ClientCoverageController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Allow('owner', 'biller')
  @Post('coverages')
  @HttpCode(204)
  @ApiOperation({ summary: 'Add a coverage: payer, member number, and from when on.' })
  async add(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: AddCoverageBody }) body: AddCoverageBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'AddCoverage', ...body }, asked);
  }

  @Allow('owner', 'biller')
  @Post('coverage-endings')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a coverage, or move its end.' })
  async end(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: EndCoverageBody }) body: EndCoverageBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'EndCoverage', ...body }, asked);
  }

  @Allow('owner', 'biller')
  @Post('coverage-corrections')
  @HttpCode(204)
  @ApiOperation({ summary: 'Put right what was read wrongly off the card.' })
  async correct(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: CorrectCoverageBody }) body: CorrectCoverageBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'CorrectCoverage', ...body }, asked);
  }

  async #ask(clientId: ClientId, ask: ClientAsk, asked: Asked): Promise<void> {
    await this.commands.execute(new AskClient(clientId, ask, asked));
  }
}
