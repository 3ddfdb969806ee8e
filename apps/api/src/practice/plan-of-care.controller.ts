import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CertifyPlanBody,
  EndPlanOfCareBody,
  FileOrderBody,
  idOf,
  RecordPlanOfCareBody,
  RecordPlanSentBody,
  RecordVerbalOrderBody,
} from '@ledgerline/practice/contract';
import type { ClientId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskClient, type ClientAsk } from './client.commands.js';

const clientIdSchema = idOf<ClientId>();

@ApiTags('clients')
@Controller('clients/:clientId')
export class PlanOfCareController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Allow('owner', 'therapist')
  @Post('plans-of-care')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Record a plan of care: diagnoses, goals, how often, and who referred.',
  })
  async record(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: RecordPlanOfCareBody }) body: RecordPlanOfCareBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'RecordPlanOfCare', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post('plan-endings')
  @HttpCode(204)
  @ApiOperation({
    summary: 'End a plan of care: discharged, transferred, replaced, or recorded in error.',
  })
  async end(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: EndPlanOfCareBody }) body: EndPlanOfCareBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'EndPlanOfCare', ...body }, asked);
  }

  @Allow('owner', 'therapist', 'biller')
  @Post('plan-certifications')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record the signature that certifies a plan, or certifies it again.' })
  async certify(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: CertifyPlanBody }) body: CertifyPlanBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'CertifyPlan', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post('verbal-orders')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record a verbal order; its signature is due in fourteen days.' })
  async recordVerbalOrder(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: RecordVerbalOrderBody }) body: RecordVerbalOrderBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'RecordVerbalOrder', ...body }, asked);
  }

  @Allow('owner', 'therapist', 'biller')
  @Post('orders-on-file')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a signed and dated order is on file.' })
  async fileOrder(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: FileOrderBody }) body: FileOrderBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'FileOrder', ...body }, asked);
  }

  @Allow('owner', 'therapist', 'biller')
  @Post('plan-sendings')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a plan was sent to the referrer, and what proves it.' })
  async recordSent(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Body({ schema: RecordPlanSentBody }) body: RecordPlanSentBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'RecordPlanSent', ...body }, asked);
  }

  async #ask(clientId: ClientId, ask: ClientAsk, asked: Asked): Promise<void> {
    await this.commands.execute(new AskClient(clientId, ask, asked));
  }
}
