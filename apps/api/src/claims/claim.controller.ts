import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { claimBatches, type ClaimBatchRow } from '@ledgerline/claims';
import {
  claimStates,
  claimStatus,
  inboundFiles,
  type ClaimStatus,
  type InboundFileRow,
} from '@ledgerline/claims/answers';
import { idOf } from '@ledgerline/practice/contract';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { listed, page, PageQuery, type Listing } from '../reading/listing.js';
import { System } from '../system.js';
import { ClaimQuery, type ClaimView } from './claim.query.js';

const ClaimsQuery = z.strictObject({ state: z.enum(claimStates).optional(), ...page });

@ApiTags('claims')
@Controller()
export class ClaimController {
  constructor(
    @Inject(ClaimQuery) private readonly claims: ClaimQuery,
    @Inject(System) private readonly system: System,
  ) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('claims')
  @ApiOperation({ summary: 'Claims, and where each stands at the front door.' })
  async list(
    @Query({ schema: ClaimsQuery }) { state, ...at }: z.infer<typeof ClaimsQuery>,
  ): Promise<Listing<ClaimStatus>> {
    return listed(this.system.readModels, claimStatus, at, { state });
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('claims/:patientControlNumber')
  @ApiOperation({ summary: 'One claim: all that was said of it, its money, its payments.' })
  async show(
    @Param('patientControlNumber', { schema: idOf<string>() }) patientControlNumber: string,
  ): Promise<ClaimView> {
    return this.claims.show(patientControlNumber);
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('claim-batches')
  @ApiOperation({ summary: 'Batches: what was sent, and what came back set by set.' })
  async listBatches(
    @Query({ schema: PageQuery }) at: PageQuery,
  ): Promise<Listing<ClaimBatchRow | null>> {
    return listed(this.system.readModels, claimBatches, at);
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('inbound-files')
  @ApiOperation({ summary: 'Files that came in, and what was made of each.' })
  async listFiles(
    @Query({ schema: PageQuery }) at: PageQuery,
  ): Promise<Listing<InboundFileRow | null>> {
    return listed(this.system.readModels, inboundFiles, at);
  }
}
