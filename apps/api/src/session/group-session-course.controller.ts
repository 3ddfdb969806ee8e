import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idOf } from '@ledgerline/practice/contract';
import type { IncidentFact } from '@ledgerline/session';
import {
  CosignSessionBody,
  NoteIncidentBody,
  RecordPhasesBody,
  RecordProcedureBody,
  RecordRosterBody,
  RecordStintBody,
  WriteSharedTextBody,
} from '@ledgerline/session/contract';
import type { SessionId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskGroupSession, type SessionAsk } from './group-session.commands.js';
import { GroupSessionQuery } from './group-session.query.js';

const sessionIdSchema = idOf<SessionId>();

/** A session as it happened, told in few requests; and what stands beside the group. */
@ApiTags('group sessions')
@Controller('group-sessions/:sessionId')
export class GroupSessionCourseController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(GroupSessionQuery) private readonly sessions: GroupSessionQuery,
  ) {}

  @Allow('therapist')
  @Post('roster')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record who was there from when to when, and who did not come.' })
  async recordRoster(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: RecordRosterBody }) body: RecordRosterBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'RecordRoster', ...body }, asked);
  }

  @Allow('therapist')
  @Post('course')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record beginning, middle and end, and what the group shares.' })
  async recordPhases(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: RecordPhasesBody }) { phases, shared }: RecordPhasesBody,
    @By() asked: Asked,
  ): Promise<void> {
    const writtenBy = asked.staffId;
    const ask = shared ? { phases, shared: { ...shared, writtenBy } } : { phases };
    await this.#ask(sessionId, { type: 'RecordPhases', ...ask }, asked);
  }

  @Allow('therapist')
  @Post('shared-text')
  @HttpCode(204)
  @ApiOperation({ summary: 'Write once what every client’s note shares. It names no client.' })
  async writeSharedText(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: WriteSharedTextBody }) body: WriteSharedTextBody,
    @By() asked: Asked,
  ): Promise<void> {
    const writtenBy = asked.staffId;
    await this.#ask(sessionId, { type: 'WriteSharedText', writtenBy, ...body }, asked);
  }

  @Allow('therapist')
  @Post('staffing')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record who led or helped, and for which minutes.' })
  async recordStint(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: RecordStintBody }) body: RecordStintBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'RecordStint', ...body }, asked);
  }

  @Allow('therapist')
  @Post('procedures')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record one-to-one time with a client, inside or beside the group.' })
  async recordProcedure(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: RecordProcedureBody }) body: RecordProcedureBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'RecordProcedure', ...body }, asked);
  }

  @Allow('therapist')
  @Post('safety-notes')
  @HttpCode(204)
  @ApiOperation({ summary: 'Note a matter of safety. It stays out of everything billed.' })
  async noteSafety(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: NoteIncidentBody }) body: NoteIncidentBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'NoteSafety', by: asked.staffId, ...body }, asked);
  }

  @Allow('therapist')
  @Post('conflict-notes')
  @HttpCode(204)
  @ApiOperation({ summary: 'Note a conflict. It stays out of everything billed.' })
  async noteConflict(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: NoteIncidentBody }) body: NoteIncidentBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'NoteConflict', by: asked.staffId, ...body }, asked);
  }

  @Allow('therapist')
  @Get('incidents')
  @ApiOperation({ summary: 'What went wrong, for who worked in the session.' })
  async incidents(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @By() asked: Asked,
  ): Promise<readonly IncidentFact[]> {
    return this.sessions.incidents(sessionId, asked);
  }

  @Allow('therapist')
  @Post('cosignature')
  @HttpCode(204)
  @ApiOperation({ summary: 'Cosign a session another clinician signed.' })
  async cosign(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: CosignSessionBody }) body: CosignSessionBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'CosignSession', ...body }, asked);
  }

  async #ask(sessionId: SessionId, ask: SessionAsk, asked: Asked): Promise<void> {
    await this.commands.execute(new AskGroupSession(sessionId, ask, asked));
  }
}
