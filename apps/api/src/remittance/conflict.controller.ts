import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { streamOf } from '@ledgerline/event-store';
import {
  depositProofs,
  remittanceConflictRows,
  remittanceConflicts,
  type RemittanceConflict,
  type RemittanceConflictCommand,
} from '@ledgerline/remittance';
import type { Cents, RemittanceId } from '@ledgerline/terms';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { listed, page, type Listing } from '../reading/listing.js';
import { System } from '../system.js';
import { RemittanceIdParam } from './claim-payment.contract.js';

const ConflictsQuery = z.strictObject({
  state: z.enum(['open', 'settling', 'closed']).optional(),
  ...page,
});
const SettleConflictBody = z.strictObject({
  settlement: z.enum(['first-stands', 'replaced', 'both-real']),
  reason: z.string().trim().min(1).max(300),
});
const ContentParam = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256');

/** A conflict beside what it conflicts with. */
export interface ConflictView extends RemittanceConflict {
  readonly first: {
    readonly payerName: string;
    readonly traceNumber: string;
    readonly amountCents: Cents;
    readonly claimCount: number;
  };
}

/** A person settles two contents of one trace. */
export class SettleConflict extends Command<void> {
  constructor(
    readonly command: RemittanceConflictCommand,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(SettleConflict)
export class SettleConflictHandler implements ICommandHandler<SettleConflict> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ command, asked }: SettleConflict): Promise<void> {
    const stream = streamOf('remittance', command.remittanceId);
    await this.system.write(remittanceConflicts, stream, command, asked);
  }
}

@ApiTags('remittances')
@Controller()
export class ConflictController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(System) private readonly system: System,
  ) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('remittance-conflicts')
  @ApiOperation({ summary: 'Payments told twice under one trace, and what differs.' })
  async list(
    @Query({ schema: ConflictsQuery }) { state, ...at }: z.infer<typeof ConflictsQuery>,
  ): Promise<Listing<ConflictView>> {
    const { readModels } = this.system;
    const { rows, next } = await listed(readModels, remittanceConflictRows, at, { state });
    const firsts = await readModels.getMany(
      depositProofs,
      rows.map((each) => each.state.remittanceId),
    );
    const shown = rows.map(({ key, state: row }) => {
      const { payerName, traceNumber, depositCents, claimCount } =
        firsts.get(row.remittanceId) ?? depositProofs.empty;
      const first = { payerName, traceNumber, amountCents: depositCents, claimCount };
      return { key, state: { ...row, first } };
    });
    return { rows: shown, next };
  }

  @Allow('finance', 'owner')
  @Post('remittances/:remittanceId/conflicts/:contentSha256/settlement')
  @HttpCode(202)
  @ApiOperation({
    summary: 'The first stands, the later replaces it, or both are payments of their own.',
  })
  async settle(
    @Param('remittanceId', { schema: RemittanceIdParam }) remittanceId: RemittanceId,
    @Param('contentSha256', { schema: ContentParam }) contentSha256: string,
    @Body({ schema: SettleConflictBody }) body: z.infer<typeof SettleConflictBody>,
    @By() asked: Asked,
  ): Promise<void> {
    const said = { remittanceId, contentSha256, ...body };
    const command = {
      type: 'SettleConflict',
      ...said,
      by: asked.staffId,
      at: this.system.now(),
    } as const;
    await this.commands.execute(new SettleConflict(command, asked));
  }
}
