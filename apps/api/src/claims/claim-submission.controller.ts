import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ClaimSubmissionRow, SubmissionPreview } from '@ledgerline/claims';
import { PreviewSubmissionBody, SubmitClaimsBody } from '@ledgerline/claims/contract';
import { idOf } from '@ledgerline/practice/contract';
import { shortId } from '@ledgerline/terms';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { page, type Listing } from '../reading/listing.js';
import { ReleaseSubmission, SubmitClaims } from './claim-submission.commands.js';
import { ClaimSubmissionQuery, type SubmissionView } from './claim-submission.query.js';

const SubmissionsQuery = z.strictObject({
  state: z.enum(['prepared', 'requested', 'completed']).optional(),
  ...page,
});
const NothingBody = z.strictObject({});

const submissionIdSchema = idOf<string>();

@ApiTags('claims')
@Controller('claim-submissions')
export class ClaimSubmissionController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ClaimSubmissionQuery) private readonly submissions: ClaimSubmissionQuery,
  ) {}

  @Allow('biller')
  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What sending all that match would send, by payer, and what not and why.',
  })
  async preview(
    @Body({ schema: PreviewSubmissionBody }) { filter }: PreviewSubmissionBody,
  ): Promise<SubmissionPreview> {
    return this.submissions.preview(filter);
  }

  @Allow('biller')
  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Send every approved line that matches; with a preview’s hash, only what it showed.',
  })
  async submit(
    @Body({ schema: SubmitClaimsBody }) { filter, previewHash }: SubmitClaimsBody,
    @By() asked: Asked,
  ): Promise<{ readonly submissionId: string }> {
    const submissionId = submissionIdOf(asked.commandId);
    await this.commands.execute(new SubmitClaims(submissionId, filter, previewHash, asked));
    return { submissionId };
  }

  @Allow('biller', 'finance', 'auditor')
  @Get()
  @ApiOperation({ summary: 'Submissions, of people and of schedules, and what became of each.' })
  async list(
    @Query({ schema: SubmissionsQuery }) { state, ...at }: z.infer<typeof SubmissionsQuery>,
  ): Promise<Listing<ClaimSubmissionRow | null>> {
    return this.submissions.list(at, state);
  }

  @Allow('biller', 'finance', 'auditor')
  @Get(':submissionId')
  @ApiOperation({ summary: 'What became of a submission: its batches, and the lines held back.' })
  async show(
    @Param('submissionId', { schema: submissionIdSchema }) submissionId: string,
  ): Promise<SubmissionView> {
    return this.submissions.show(submissionId);
  }

  @Allow('biller')
  @Post(':submissionId/releases')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send what a schedule prepared, where nothing of it has moved.' })
  async release(
    @Param('submissionId', { schema: submissionIdSchema }) submissionId: string,
    @Body({ schema: NothingBody }) _body: object,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new ReleaseSubmission(submissionId, asked));
  }
}

const submissionIdOf = (commandId: string): string =>
  shortId(createHash('sha256').update(`claim-submission/${commandId}`).digest(), 16);
