import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idOf } from '@ledgerline/practice/contract';
import { AssessSessionBody, NextPlanQuery, PlanSessionBody } from '@ledgerline/session/contract';
import type { GroupNextPlan } from '@ledgerline/session';
import type { SessionId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskGroupSession, type SessionAsk } from './group-session.commands.js';
import { GroupSessionQuery } from './group-session.query.js';

const sessionIdSchema = idOf<SessionId>();

/** Before a session, and after it. */
@ApiTags('group sessions')
@Controller('group-sessions')
export class GroupSessionPlanController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(GroupSessionQuery) private readonly sessions: GroupSessionQuery,
  ) {}

  @Allow('therapist')
  @Post('plans')
  @HttpCode(204)
  @ApiOperation({ summary: 'Plan a session of your own. What happens is recorded whatever it is.' })
  async plan(
    @Body({ schema: PlanSessionBody }) body: PlanSessionBody,
    @By() asked: Asked,
  ): Promise<void> {
    const plannedBy = asked.staffId;
    await this.#ask(body.sessionId, { type: 'PlanSession', plannedBy, ...body }, asked);
  }

  @Allow('therapist')
  @Get('next-plan')
  @ApiOperation({ summary: 'What a group’s last session left for the next.' })
  async nextPlan(
    @Query({ schema: NextPlanQuery }) { groupId }: NextPlanQuery,
  ): Promise<GroupNextPlan> {
    return this.sessions.nextPlan(groupId);
  }

  @Allow('therapist')
  @Post(':sessionId/assessment')
  @HttpCode(204)
  @ApiOperation({ summary: 'Assess the session, and plan for the next of its group.' })
  async assess(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: AssessSessionBody }) body: AssessSessionBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'AssessSession', by: asked.staffId, ...body }, asked);
  }

  async #ask(sessionId: SessionId, ask: SessionAsk, asked: Asked): Promise<void> {
    await this.commands.execute(new AskGroupSession(sessionId, ask, asked));
  }
}
