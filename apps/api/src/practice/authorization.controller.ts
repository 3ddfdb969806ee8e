import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  EndAuthorizationBody,
  ExtendAuthorizationBody,
  idOf,
  RecordAuthorizationBody,
} from '@ledgerline/practice/contract';
import type { ClientId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskClient, type ClientAsk } from './client.commands.js';

const clientIdSchema = idOf<ClientId>();

@ApiTags('clients')
@Controller('clients/:clientId')
export class AuthorizationController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Allow('owner', 'biller')
  @Post('authorizations')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Record an authorisation: how many visits or units, from when to when.',
  })
  async record(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: RecordAuthorizationBody }) body: RecordAuthorizationBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'RecordAuthorization', ...body }, asked);
  }

  @Allow('owner', 'biller')
  @Post('authorization-extensions')
  @HttpCode(204)
  @ApiOperation({ summary: 'Extend an authorisation to more of them, or to a later date.' })
  async extend(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: ExtendAuthorizationBody }) body: ExtendAuthorizationBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'ExtendAuthorization', ...body }, asked);
  }

  @Allow('owner', 'biller')
  @Post('authorization-endings')
  @HttpCode(204)
  @ApiOperation({ summary: 'End an authorisation before its date.' })
  async end(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: EndAuthorizationBody }) body: EndAuthorizationBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'EndAuthorization', ...body }, asked);
  }

  async #ask(clientId: ClientId, ask: ClientAsk, asked: Asked): Promise<void> {
    await this.commands.execute(new AskClient(clientId, ask, asked));
  }
}
