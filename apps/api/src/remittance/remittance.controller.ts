import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  denials,
  depositProofs,
  postingExceptions,
  providerBalances,
  statesWith,
  type Denial,
  type DepositProof,
  type PaymentExceptions,
  type ProviderBalance,
} from '@ledgerline/remittance';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { listed, page, type Listing } from '../reading/listing.js';
import { System } from '../system.js';

const RemittancesQuery = z.strictObject({
  state: z.enum(['posting', 'posted', 'held']).optional(),
  ...page,
});
const ExceptionsQuery = z.strictObject({
  state: z.enum(['open', 'kept', 'resolved', 'taken-back', 'undone']).optional(),
  kind: z
    .enum([
      'denied',
      'underpaid',
      'held',
      'waiting-reversal',
      'line-not-told',
      'paid-again',
      'prior-payer-differs',
      'paid-superseded',
    ])
    .optional()
    .meta({ description: 'Of the first exception of a claim that asks for somebody' }),
  ...page,
});
const BalancesQuery = z.strictObject({
  state: z.enum(['open', 'clear', 'review', 'booked']).optional(),
  ...page,
});
const DenialsQuery = z.strictObject({ state: z.enum(['open', 'closed']).optional(), ...page });

@ApiTags('remittances')
@Controller()
export class RemittanceController {
  constructor(@Inject(System) private readonly system: System) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('remittances')
  @ApiOperation({ summary: 'Payments, each proven: deposit = posted − adjustments + suspense.' })
  async list(
    @Query({ schema: RemittancesQuery }) { state, ...at }: z.infer<typeof RemittancesQuery>,
  ): Promise<Listing<DepositProof>> {
    return listed(this.system.readModels, depositProofs, at, { state });
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('denials')
  @ApiOperation({ summary: 'Lines a payer denied, why, and what is still owed.' })
  async listDenials(
    @Query({ schema: DenialsQuery }) { state, ...at }: z.infer<typeof DenialsQuery>,
  ): Promise<Listing<Denial | null>> {
    return listed(this.system.readModels, denials, at, { is_open: state });
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('posting-exceptions')
  @ApiOperation({
    summary:
      'What did not post by itself, the clause that stopped it, what to do: payments, each in the state asked for. A page is of claims.',
  })
  async listExceptions(
    @Query({ schema: ExceptionsQuery }) { state, kind, ...at }: z.infer<typeof ExceptionsQuery>,
  ): Promise<Listing<PaymentExceptions>> {
    const { rows, next } = await listed(this.system.readModels, postingExceptions, at, {
      states: state && statesWith(state),
      kind,
    });
    const payments = rows.flatMap((row) => row.state.payments);
    return {
      rows: payments
        .filter((each) => state === undefined || each.state === state)
        .map((each) => ({ key: `${each.patientControlNumber}/${each.paymentId}`, state: each })),
      next,
    };
  }

  @Allow('finance', 'auditor')
  @Get('provider-balances')
  @ApiOperation({
    summary: 'Takebacks, carried balances and other provider-level amounts by payer.',
  })
  async listBalances(
    @Query({ schema: BalancesQuery }) { state, ...at }: z.infer<typeof BalancesQuery>,
  ): Promise<Listing<ProviderBalance | null>> {
    return listed(this.system.readModels, providerBalances, at, { state });
  }
}
