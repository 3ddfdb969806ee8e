import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { denials, depositProofs, type Denial, type DepositProof } from '@ledgerline/remittance';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { listed, page, type Listing } from '../reading/listing.js';
import { System } from '../system.js';

const RemittancesQuery = z.strictObject({
  state: z.enum(['posting', 'posted', 'held']).optional(),
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
}
