import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  deadlineRows,
  denialDeadlines,
  denialDeadlinesStream,
  denialResults,
  writeOffReasons,
  type DeadlineRow,
  type Denial,
  type DenialCause,
  type DenialDeadlineFact,
  type DenialResults,
} from '@ledgerline/remittance';
import { SetDenialDeadlineBody } from '@ledgerline/remittance/contract';
import type { PayerId, PracticeId } from '@ledgerline/terms';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { System } from '../system.js';
import { DenialLineQuery, type DenialOpened } from './denial-line.query.js';
import { DenialPacketQuery } from './denial-packet.query.js';
import { DenialReader } from './denial.reader.js';

const causeIdSchema = z.string().regex(/^[0-9A-F]{16}$/);
const numberSchema = z.string().regex(/^[A-Z0-9]{1,20}$/);
const PacketQuery = z.strictObject({
  level: z.enum(['first', 'second', 'third', 'records']).default('first'),
});

/** What payers denied, by cause: what to do, by when, and what came of what was done. */
@ApiTags('denials')
@Controller('denials')
export class DenialController {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(DenialReader) private readonly reader: DenialReader,
    @Inject(DenialLineQuery) private readonly lines: DenialLineQuery,
    @Inject(DenialPacketQuery) private readonly packets: DenialPacketQuery,
  ) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('causes')
  @ApiOperation({
    summary: 'Open denials by payer, reason, remark and procedure: nearest deadline, then value.',
  })
  async causes(): Promise<{ readonly causes: readonly DenialCause[] }> {
    return { causes: await this.reader.causes() };
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('causes/:causeId')
  @ApiOperation({
    summary:
      'Each denial of a cause: how its line was counted, what its note holds, whence it came.',
  })
  async open(
    @Param('causeId', { schema: causeIdSchema }) causeId: string,
  ): Promise<{ readonly cause: DenialCause; readonly denials: readonly DenialOpened[] }> {
    return this.lines.open(causeId);
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('results')
  @ApiOperation({ summary: 'Recovered cents by action and reason, days, and appeals overturned.' })
  async results(): Promise<DenialResults> {
    await this.system.readModels.catchUp();
    const rows: Denial[] = [];
    for await (const { denial } of this.reader.rows({})) rows.push(denial);
    return denialResults(rows);
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('write-off-reasons')
  @ApiOperation({ summary: 'The reasons a denial may be written off for; no other is taken.' })
  reasons(): { readonly reasons: typeof writeOffReasons } {
    return { reasons: writeOffReasons };
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('deadlines')
  @ApiOperation({
    summary: 'Last days as shipped, by filing indicator, and as the practice set them.',
  })
  async deadlines(): Promise<{
    readonly shipped: readonly DeadlineRow[];
    readonly ours: readonly DenialDeadlineFact[];
  }> {
    return { shipped: deadlineRows, ours: await this.reader.deadlinesSet() };
  }

  @Allow('owner', 'biller')
  @Post('deadlines')
  @HttpCode(204)
  @ApiOperation({ summary: 'Set a payer’s own days, with where they were read.' })
  async setDeadline(
    @Body({ schema: SetDenialDeadlineBody }) body: SetDenialDeadlineBody,
    @By() asked: Asked,
  ): Promise<void> {
    const practiceId = this.system.settings.LEDGERLINE_PRACTICE as PracticeId;
    const said = { ...body, payerId: body.payerId as PayerId, practiceId };
    const command = { type: 'SetDenialDeadline', ...said } as const;
    const by = { setBy: asked.staffId, setAt: this.system.now() };
    const stream = denialDeadlinesStream(practiceId);
    await this.system.write(denialDeadlines, stream, { ...command, ...by }, asked);
  }

  @Allow('biller', 'auditor')
  @Get('packets/:patientControlNumber')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'The appeal of a claim as text to print, made from facts. Holds personal data.',
  })
  async packet(
    @Param('patientControlNumber', { schema: numberSchema }) patientControlNumber: string,
    @Query({ schema: PacketQuery }) { level }: z.infer<typeof PacketQuery>,
  ): Promise<string> {
    await this.system.readModels.catchUp();
    return (await this.packets.make(patientControlNumber, level)).text;
  }
}
