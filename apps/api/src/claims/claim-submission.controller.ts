import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idOf } from '@ledgerline/practice/contract';
import { shortId } from '@ledgerline/terms';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { System } from '../system.js';
import { AskClaimSubmission } from './claims.commands.js';
import { ClaimSubmissionQuery, type SubmissionView } from './claim-submission.query.js';

/** Nothing to say: all that is ready goes. */
const SubmitBody = z.strictObject({});

@ApiTags('claims')
@Controller('claim-submissions')
export class ClaimSubmissionController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ClaimSubmissionQuery) private readonly submissions: ClaimSubmissionQuery,
    @Inject(System) private readonly system: System,
  ) {}

  @Allow('biller')
  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Send every approved line. The same key is the same submission.' })
  async submit(
    @Body({ schema: SubmitBody }) _body: object,
    @By() asked: Asked,
  ): Promise<{ readonly submissionId: string }> {
    const submissionId = submissionIdOf(asked.commandId);
    const who = { requestedBy: asked.staffId, requestedAt: this.system.now() };
    await this.commands.execute(
      new AskClaimSubmission({ type: 'RequestClaimSubmission', submissionId, ...who }, asked),
    );
    return { submissionId };
  }

  @Allow('biller', 'finance', 'auditor')
  @Get(':submissionId')
  @ApiOperation({ summary: 'What became of a submission: its batches, and the lines held back.' })
  async show(
    @Param('submissionId', { schema: idOf<string>() }) submissionId: string,
  ): Promise<SubmissionView> {
    return this.submissions.show(submissionId);
  }
}

const submissionIdOf = (commandId: string): string =>
  shortId(createHash('sha256').update(`claim-submission/${commandId}`).digest(), 16);
