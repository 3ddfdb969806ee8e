import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApproveRefundBody,
  PayRefundBody,
  ProposeRefundBody,
  RefuseRefundBody,
  ReturnRefundBody,
} from '@ledgerline/patient-billing/contract';
import type { ClientId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import type { Listing } from '../reading/listing.js';
import { AskPatientAccount, type AccountAsk } from './patient-account.commands.js';
import { ClientIdParam, IdParam, RefundsQuery } from './patient-account.contract.js';
import { PatientAccountQueries, type RefundView } from './patient-account.query.js';

/** Refunds: proposed by one, approved by another, paid; and what came back. */
@ApiTags('patient billing')
@Controller()
export class PatientRefundController {
  constructor(
    @Inject(PatientAccountQueries) private readonly accounts: PatientAccountQueries,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('patient-refunds')
  @ApiOperation({ summary: 'Refunds, where each stands, and what is to be done.' })
  async list(@Query({ schema: RefundsQuery }) query: RefundsQuery): Promise<Listing<RefundView>> {
    return this.accounts.refunds(query);
  }

  @Allow('biller', 'finance')
  @Post('patient-accounts/:clientId/refunds')
  @HttpCode(204)
  @ApiOperation({ summary: 'Propose to give credit back; it is kept for that.' })
  async propose(
    @Param('clientId', { schema: ClientIdParam }) clientId: ClientId,
    @Body({ schema: ProposeRefundBody }) body: ProposeRefundBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'ProposeRefund', ...body }, asked);
  }

  @Allow('finance', 'owner')
  @Post('patient-accounts/:clientId/refunds/:refundId/approval')
  @HttpCode(204)
  @ApiOperation({ summary: 'Approve a refund that somebody else proposed.' })
  async approve(
    @Param('clientId', { schema: ClientIdParam }) clientId: ClientId,
    @Param('refundId', { schema: IdParam }) refundId: string,
    @Body({ schema: ApproveRefundBody }) _body: object,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'ApproveRefund', refundId }, asked);
  }

  @Allow('finance', 'owner')
  @Post('patient-accounts/:clientId/refunds/:refundId/refusal')
  @HttpCode(204)
  @ApiOperation({ summary: 'Refuse a refund, with a reason: it is credit again.' })
  async refuse(
    @Param('clientId', { schema: ClientIdParam }) clientId: ClientId,
    @Param('refundId', { schema: IdParam }) refundId: string,
    @Body({ schema: RefuseRefundBody }) body: RefuseRefundBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'RefuseRefund', refundId, ...body }, asked);
  }

  @Allow('finance', 'owner')
  @Post('patient-accounts/:clientId/refunds/:refundId/payment')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that an approved refund was paid.' })
  async pay(
    @Param('clientId', { schema: ClientIdParam }) clientId: ClientId,
    @Param('refundId', { schema: IdParam }) refundId: string,
    @Body({ schema: PayRefundBody }) body: PayRefundBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'PayRefund', refundId, ...body }, asked);
  }

  @Allow('finance', 'owner')
  @Post('patient-accounts/:clientId/refunds/:refundId/return')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a refund came back: it is credit again.' })
  async comeBack(
    @Param('clientId', { schema: ClientIdParam }) clientId: ClientId,
    @Param('refundId', { schema: IdParam }) refundId: string,
    @Body({ schema: ReturnRefundBody }) body: ReturnRefundBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(clientId, { type: 'ReturnRefund', refundId, ...body }, asked);
  }

  #ask(clientId: ClientId, ask: AccountAsk, asked: Asked): Promise<void> {
    return this.commands.execute(new AskPatientAccount(clientId, ask, asked));
  }
}
