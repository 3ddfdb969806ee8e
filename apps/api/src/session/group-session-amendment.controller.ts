import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idOf } from '@ledgerline/practice/contract';
import {
  AmendAttendanceBody,
  AmendProcedureBody,
  AmendStaffingBody,
  RemoveProcedureBody,
} from '@ledgerline/session/contract';
import type { SessionId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskGroupSession, type SessionAsk } from './group-session.commands.js';

const sessionIdSchema = idOf<SessionId>();

/** What was recorded wrongly, put right with a reason. Texts get addenda. */
@ApiTags('group sessions')
@Controller('group-sessions/:sessionId/amendments')
export class GroupSessionAmendmentController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Allow('therapist')
  @Post('attendance')
  @HttpCode(204)
  @ApiOperation({ summary: 'Amend a client’s times in the room; none: the client was not there.' })
  async amendAttendance(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: AmendAttendanceBody }) body: AmendAttendanceBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'AmendAttendance', by: asked.staffId, ...body }, asked);
  }

  @Allow('therapist')
  @Post('procedures')
  @HttpCode(204)
  @ApiOperation({ summary: 'Amend a procedure, or add one that was forgotten.' })
  async amendProcedure(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: AmendProcedureBody }) body: AmendProcedureBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'AmendProcedure', by: asked.staffId, ...body }, asked);
  }

  @Allow('therapist')
  @Post('procedure-removals')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take out a procedure that was not given.' })
  async removeProcedure(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: RemoveProcedureBody }) body: RemoveProcedureBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'RemoveProcedure', by: asked.staffId, ...body }, asked);
  }

  @Allow('therapist')
  @Post('staffing')
  @HttpCode(204)
  @ApiOperation({ summary: 'Amend who led and who helped, the whole of it.' })
  async amendStaffing(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: AmendStaffingBody }) body: AmendStaffingBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'AmendStaffing', by: asked.staffId, ...body }, asked);
  }

  async #ask(sessionId: SessionId, ask: SessionAsk, asked: Asked): Promise<void> {
    await this.commands.execute(new AskGroupSession(sessionId, ask, asked));
  }
}
