import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AdoptPolicyVersionBody, PolicyOnQuery } from '@ledgerline/payer-policy/contract';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AdoptPolicy } from './payer-policy.commands.js';
import { PayerPolicyQuery, type PolicyListed, type PolicyShown } from './payer-policy.query.js';

@ApiTags('payer policy')
@Controller('payer-policies')
export class PayerPolicyController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(PayerPolicyQuery) private readonly policies: PayerPolicyQuery,
  ) {}

  @Allow('owner')
  @Post(':policyId/versions')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Adopt a changed policy: lines nobody approved are priced again by it.',
  })
  async adopt(
    @Param('policyId') policyId: string,
    @Body({ schema: AdoptPolicyVersionBody }) body: AdoptPolicyVersionBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AdoptPolicy(policyId, body, asked));
  }

  @Allow('owner', 'therapist', 'biller', 'finance', 'auditor')
  @Get()
  @ApiOperation({ summary: 'The policies there are, shipped and adopted.' })
  async list(): Promise<{ readonly policies: readonly PolicyListed[] }> {
    return { policies: await this.policies.list() };
  }

  @Allow('owner', 'therapist', 'biller', 'finance', 'auditor')
  @Get(':policyId')
  @ApiOperation({ summary: 'What a policy says on a date of service, and who adopted what when.' })
  async show(
    @Param('policyId') policyId: string,
    @Query({ schema: PolicyOnQuery }) { date }: PolicyOnQuery,
  ): Promise<PolicyShown> {
    return this.policies.show(policyId, date);
  }
}
