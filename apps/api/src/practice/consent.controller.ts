import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idOf, RevokeConsentBody, SignConsentBody } from '@ledgerline/practice/contract';
import type { ClientId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskClient, type ClientAsk } from './client.commands.js';

const clientIdSchema = idOf<ClientId>();

@ApiTags('clients')
@Controller('clients/:clientId')
export class ConsentController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Allow('owner', 'therapist', 'biller')
  @Post('consents')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a consent was signed: its kind, its version, by whom.' })
  async sign(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: SignConsentBody }) body: SignConsentBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'SignConsent', ...body }, asked);
  }

  @Allow('owner', 'therapist', 'biller')
  @Post('consent-revocations')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a consent was taken back.' })
  async revoke(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: RevokeConsentBody }) body: RevokeConsentBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'RevokeConsent', ...body }, asked);
  }

  async #ask(clientId: ClientId, ask: ClientAsk, asked: Asked): Promise<void> {
    await this.commands.execute(new AskClient(clientId, ask, asked));
  }
}
