import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { NoteTemplate } from '@ledgerline/session';
import { IssueNoteTemplateBody } from '@ledgerline/session/contract';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskNoteTemplate } from './clinical-note.commands.js';
import { NoteTemplates } from './template-reader.js';

@ApiTags('clinical notes')
@Controller('note-templates')
export class NoteTemplateController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(NoteTemplates) private readonly templates: NoteTemplates,
  ) {}

  @Allow('owner')
  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Issue a version of a template: all its family requires, or more.' })
  async issue(
    @Body({ schema: IssueNoteTemplateBody }) body: IssueNoteTemplateBody,
    @By() asked: Asked,
  ): Promise<void> {
    const issuedBy = asked.staffId;
    await this.commands.execute(
      new AskNoteTemplate({ type: 'IssueNoteTemplate', ...body, issuedBy }, asked),
    );
  }

  @Allow('owner', 'therapist', 'biller', 'auditor')
  @Get()
  @ApiOperation({ summary: 'Templates of notes, shipped and the practice’s own, every version.' })
  async list(): Promise<{ readonly templates: readonly NoteTemplate[] }> {
    return { templates: await this.templates.all() };
  }
}
