import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { serviceLines, type ServiceLineRow } from '@ledgerline/claims';
import { ApproveLinesBody, HoldLineBody, WithdrawLineBody } from '@ledgerline/claims/contract';
import { dateOfService, idOf } from '@ledgerline/practice/contract';
import type { LineId } from '@ledgerline/terms';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { listed, page, type Listing } from '../reading/listing.js';
import { System } from '../system.js';
import { AskServiceLine } from './claims.commands.js';
import { LineApprovals, type Approvals } from './line-approvals.js';
import { AskLinesRepricing } from './patient-day.commands.js';

const phases = [
  'proposed',
  'not-billable',
  'approved',
  'held',
  'claimed',
  'returned',
  'withdrawn',
] as const satisfies readonly ServiceLineRow['phase'][];

const LinesQuery = z.strictObject({
  sessionId: idOf<string>().optional(),
  clientId: idOf<string>().optional(),
  clinicianId: idOf<string>().optional(),
  serviceDate: dateOfService.optional(),
  phase: z.enum(phases).optional(),
  correction: z
    .enum(['owed', 'none'])
    .optional()
    .meta({ description: 'owed: the claim it is in needs replacing or voiding.' }),
  ...page,
});

const NothingBody = z.strictObject({});

const lineIdSchema = idOf<LineId>();

@ApiTags('service lines')
@Controller('service-lines')
export class ServiceLineController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(LineApprovals) private readonly approvals: LineApprovals,
    @Inject(System) private readonly system: System,
  ) {}

  @Allow('therapist', 'biller', 'finance', 'auditor')
  @Get()
  @ApiOperation({ summary: 'Lines, each with how its units came about and why it stands there.' })
  async list(
    @Query({ schema: LinesQuery }) asked: z.infer<typeof LinesQuery>,
  ): Promise<Listing<ServiceLineRow | null>> {
    const { sessionId, clientId, clinicianId, serviceDate, phase, correction, ...at } = asked;
    return listed(this.system.readModels, serviceLines, at, {
      session_id: sessionId,
      client_id: clientId,
      clinician_id: clinicianId,
      service_date: serviceDate,
      phase,
      correction,
    });
  }

  @Allow('biller')
  @Post('repricings')
  @HttpCode(202)
  @ApiOperation({ summary: 'Have every line that nobody approved judged again.' })
  async reprice(@Body({ schema: NothingBody }) _body: object, @By() asked: Asked): Promise<void> {
    await this.commands.execute(new AskLinesRepricing(asked));
  }

  // A therapist may approve a colleague's; the rule against one's own is the line's, not the door's.
  @Allow('biller', 'therapist')
  @Post('approvals')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve lines, each judged alone. No one approves their own session.' })
  async approve(
    @Body({ schema: ApproveLinesBody }) body: ApproveLinesBody,
    @By() asked: Asked,
  ): Promise<Approvals> {
    return this.approvals.approve(body.lineIds, asked);
  }

  @Allow('biller')
  @Post(':lineId/holds')
  @HttpCode(204)
  @ApiOperation({ summary: 'Hold a line back, with a reason.' })
  async hold(
    @Param('lineId', { schema: lineIdSchema }) lineId: LineId,
    @Body({ schema: HoldLineBody }) { reason }: HoldLineBody,
    @By() asked: Asked,
  ): Promise<void> {
    const who = { by: asked.staffId, at: this.system.now() };
    await this.commands.execute(
      new AskServiceLine(lineId, { type: 'HoldServiceLine', reason, ...who }, asked),
    );
  }

  @Allow('biller')
  @Post(':lineId/withdrawals')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw a line for good, with a reason.' })
  async withdraw(
    @Param('lineId', { schema: lineIdSchema }) lineId: LineId,
    @Body({ schema: WithdrawLineBody }) { reason }: WithdrawLineBody,
    @By() asked: Asked,
  ): Promise<void> {
    const who = { by: asked.staffId, at: this.system.now() };
    await this.commands.execute(
      new AskServiceLine(lineId, { type: 'WithdrawServiceLine', reason, ...who }, asked),
    );
  }
}
