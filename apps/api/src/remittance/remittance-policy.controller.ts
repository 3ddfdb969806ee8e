import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fold } from '@ledgerline/event-store';
import { postingPolicies, postingPolicyStream, type PostingPolicies } from '@ledgerline/remittance';
import { AdoptPostingPolicyBody, DryRunBody } from '@ledgerline/remittance/contract';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { System } from '../system.js';
import { AdoptPosting } from './remittance-policy.commands.js';
import { PolicyDryRunQuery, type DryRunView } from './remittance-policy-dry-run.query.js';

@ApiTags('remittances')
@Controller('posting-policy')
export class RemittancePolicyController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(System) private readonly system: System,
    @Inject(PolicyDryRunQuery) private readonly dryRuns: PolicyDryRunQuery,
  ) {}

  @Allow('owner', 'finance')
  @Post('versions')
  @HttpCode(204)
  @ApiOperation({ summary: 'Adopt posting clauses of our own, before the shipped ones.' })
  async adopt(
    @Body({ schema: AdoptPostingPolicyBody }) body: AdoptPostingPolicyBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AdoptPosting(body, asked));
  }

  @Allow('owner', 'biller', 'finance', 'auditor')
  @Get()
  @ApiOperation({ summary: 'Every version of the posting policy, clause by clause, in order.' })
  async show(): Promise<{ readonly versions: PostingPolicies }> {
    const stream = postingPolicyStream(this.system.settings.LEDGERLINE_PRACTICE);
    return { versions: fold(postingPolicies, await this.system.store.readStream(stream)) };
  }

  @Allow('owner', 'finance', 'auditor')
  @Post('dry-runs')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What changed clauses would have posted, beside what was posted. Writes nothing.',
  })
  async dryRun(@Body({ schema: DryRunBody }) body: DryRunBody): Promise<DryRunView> {
    return this.dryRuns.run(body);
  }
}
