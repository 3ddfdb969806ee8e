import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { UnmatchedClaimPayment } from '@ledgerline/remittance';
import { serviceDate, type RemittanceId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import type { Listing } from '../reading/listing.js';
import { System } from '../system.js';
import {
  AssignClaimPayment,
  TellClaimPayment,
  UndoClaimPaymentAssignment,
} from './claim-payment.commands.js';
import {
  AssignClaimPaymentBody,
  IndexParam,
  ReasonBody,
  RemittanceIdParam,
  ReturnClaimPaymentBody,
  UnmatchedQuery,
} from './claim-payment.contract.js';
import {
  ClaimPaymentQuery,
  previewOf,
  type AssignmentPreview,
  type UnmatchedView,
} from './claim-payment.query.js';

/** Payments that no number of ours came back with: who they are for is a person's to say. */
@ApiTags('remittances')
@Controller()
export class ClaimPaymentController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ClaimPaymentQuery) private readonly payments: ClaimPaymentQuery,
    @Inject(System) private readonly system: System,
  ) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('unmatched-claim-payments')
  @ApiOperation({ summary: 'Payments that found no claim: candidates, and what became of them.' })
  async list(
    @Query({ schema: UnmatchedQuery }) query: UnmatchedQuery,
  ): Promise<Listing<UnmatchedClaimPayment | null>> {
    return this.payments.list(query);
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('remittances/:remittanceId/claim-payments/:index')
  @ApiOperation({ summary: 'One of them, what the payer says of it, and claims it may be for.' })
  async show(
    @Param('remittanceId', { schema: RemittanceIdParam }) remittanceId: RemittanceId,
    @Param('index', { schema: IndexParam }) index: number,
  ): Promise<UnmatchedView> {
    return this.payments.show(remittanceId, index);
  }

  @Allow('biller', 'finance')
  @Post('remittances/:remittanceId/claim-payments/:index/assignment-previews')
  @HttpCode(200)
  @ApiOperation({ summary: 'The entries an assignment would make. Nothing is written.' })
  async preview(
    @Param('remittanceId', { schema: RemittanceIdParam }) remittanceId: RemittanceId,
    @Param('index', { schema: IndexParam }) index: number,
    @Body({ schema: AssignClaimPaymentBody }) body: AssignClaimPaymentBody,
    @By() asked: Asked,
  ): Promise<AssignmentPreview> {
    const order = { remittanceId, index, ...body };
    return previewOf(await this.commands.execute(new AssignClaimPayment(order, true, asked)));
  }

  @Allow('biller', 'finance')
  @Post('remittances/:remittanceId/claim-payments/:index/assignment')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say which claim it is for: posted as the payer said it.' })
  async assign(
    @Param('remittanceId', { schema: RemittanceIdParam }) remittanceId: RemittanceId,
    @Param('index', { schema: IndexParam }) index: number,
    @Body({ schema: AssignClaimPaymentBody }) body: AssignClaimPaymentBody,
    @By() asked: Asked,
  ): Promise<AssignmentPreview> {
    const order = { remittanceId, index, ...body };
    return previewOf(await this.commands.execute(new AssignClaimPayment(order, false, asked)));
  }

  @Allow('biller', 'finance')
  @Post('remittances/:remittanceId/claim-payments/:index/assignment-undo')
  @HttpCode(204)
  @ApiOperation({
    summary: 'It was not for that claim: counter-entries, and its money waits again.',
  })
  async undo(
    @Param('remittanceId', { schema: RemittanceIdParam }) remittanceId: RemittanceId,
    @Param('index', { schema: IndexParam }) index: number,
    @Body({ schema: ReasonBody }) { reason }: ReasonBody,
    @By() asked: Asked,
  ): Promise<void> {
    const order = { remittanceId, index, reason };
    await this.commands.execute(new UndoClaimPaymentAssignment(order, asked));
  }

  @Allow('finance', 'owner')
  @Post('remittances/:remittanceId/claim-payments/:index/dismissal')
  @HttpCode(204)
  @ApiOperation({ summary: 'It is not ours: its money is kept apart, to be returned.' })
  async dismiss(
    @Param('remittanceId', { schema: RemittanceIdParam }) remittanceId: RemittanceId,
    @Param('index', { schema: IndexParam }) index: number,
    @Body({ schema: ReasonBody }) { reason }: ReasonBody,
    @By() asked: Asked,
  ): Promise<void> {
    const at = this.system.now();
    const command = {
      type: 'Dismiss',
      ...{ remittanceId, index, reason, effectiveDate: serviceDate(at.slice(0, 10)) },
      ...{ dismissedBy: asked.staffId, dismissedAt: at },
    } as const;
    await this.commands.execute(new TellClaimPayment(command, asked));
  }

  @Allow('finance', 'owner')
  @Post('remittances/:remittanceId/claim-payments/:index/dismissal-undo')
  @HttpCode(204)
  @ApiOperation({ summary: 'It is ours after all: its money waits for its claim again.' })
  async undoDismissal(
    @Param('remittanceId', { schema: RemittanceIdParam }) remittanceId: RemittanceId,
    @Param('index', { schema: IndexParam }) index: number,
    @Body({ schema: ReasonBody }) { reason }: ReasonBody,
    @By() asked: Asked,
  ): Promise<void> {
    const at = this.system.now();
    const command = {
      type: 'UndoDismissal',
      ...{ remittanceId, index, reason, effectiveDate: serviceDate(at.slice(0, 10)) },
      ...{ undoneBy: asked.staffId, undoneAt: at },
    } as const;
    await this.commands.execute(new TellClaimPayment(command, asked));
  }

  @Allow('finance', 'owner')
  @Post('remittances/:remittanceId/claim-payments/:index/return')
  @HttpCode(204)
  @ApiOperation({ summary: 'What was not ours went back to who paid it.' })
  async return(
    @Param('remittanceId', { schema: RemittanceIdParam }) remittanceId: RemittanceId,
    @Param('index', { schema: IndexParam }) index: number,
    @Body({ schema: ReturnClaimPaymentBody }) { reference, returnedOn }: ReturnClaimPaymentBody,
    @By() asked: Asked,
  ): Promise<void> {
    const command = {
      type: 'Return',
      ...{ remittanceId, index, reference, effectiveDate: serviceDate(returnedOn) },
      ...{ returnedBy: asked.staffId, returnedAt: this.system.now() },
    } as const;
    await this.commands.execute(new TellClaimPayment(command, asked));
  }
}
