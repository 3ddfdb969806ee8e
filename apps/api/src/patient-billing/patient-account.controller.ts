import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PatientAccountView } from '@ledgerline/patient-billing';
import {
  MoveCreditBody,
  ReceivePaymentBody,
  VoidPaymentBody,
} from '@ledgerline/patient-billing/contract';
import type { ClientId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { PageQuery, type Listing } from '../reading/listing.js';
import { AskPatientAccount } from './patient-account.commands.js';
import { ClientIdParam, IdParam, PatientAccountQuery } from './patient-account.contract.js';
import {
  PatientAccountQueries,
  type CreditBalance,
  type PaymentNotAtBank,
} from './patient-account.query.js';

/** Patients’ payments and what they pay. */
@ApiTags('patient billing')
@Controller()
export class PatientAccountController {
  constructor(
    @Inject(PatientAccountQueries) private readonly accounts: PatientAccountQueries,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('patient-accounts/:clientId')
  @ApiOperation({ summary: 'What a client owes, line by line, what was paid, and what is credit.' })
  async show(
    @Param('clientId', { schema: ClientIdParam }) clientId: ClientId,
    @Query({ schema: PatientAccountQuery }) { on }: PatientAccountQuery,
  ): Promise<PatientAccountView> {
    return this.accounts.account(clientId, on);
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('credit-balances')
  @ApiOperation({
    summary: 'Clients’ money that nothing owed takes: how it came about, and its age.',
  })
  async credits(@Query({ schema: PageQuery }) query: PageQuery): Promise<Listing<CreditBalance>> {
    return this.accounts.credits(query);
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('patient-payments-expected')
  @ApiOperation({ summary: 'Patients’ payments the bank has not shown, and since when.' })
  async expected(
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<Listing<PaymentNotAtBank>> {
    return this.accounts.expected(query);
  }

  @Allow('biller', 'finance')
  @Post('patient-accounts/:clientId/payments')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record what a client paid; it is applied by itself.' })
  async receive(
    @Param('clientId', { schema: ClientIdParam }) clientId: ClientId,
    @Body({ schema: ReceivePaymentBody }) body: ReceivePaymentBody,
    @By() asked: Asked,
  ): Promise<void> {
    const ask = { type: 'ReceivePayment', ...body } as const;
    await this.commands.execute(new AskPatientAccount(clientId, ask, asked));
  }

  @Allow('finance', 'owner')
  @Post('patient-accounts/:clientId/payments/:paymentId/void')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a payment off the books: what it paid is owed again.' })
  async void(
    @Param('clientId', { schema: ClientIdParam }) clientId: ClientId,
    @Param('paymentId', { schema: IdParam }) paymentId: string,
    @Body({ schema: VoidPaymentBody }) body: VoidPaymentBody,
    @By() asked: Asked,
  ): Promise<void> {
    const ask = { type: 'VoidPayment', paymentId, ...body } as const;
    await this.commands.execute(new AskPatientAccount(clientId, ask, asked));
  }

  @Allow('biller', 'finance')
  @Post('patient-accounts/:clientId/moves')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Apply or move credit by hand, with a reason; moved back, it is undone.',
  })
  async move(
    @Param('clientId', { schema: ClientIdParam }) clientId: ClientId,
    @Body({ schema: MoveCreditBody }) body: MoveCreditBody,
    @By() asked: Asked,
  ): Promise<void> {
    const ask = { type: 'MoveCredit', ...body } as const;
    await this.commands.execute(new AskPatientAccount(clientId, ask, asked));
  }
}
