import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idOf } from '@ledgerline/practice/contract';
import {
  DocumentClientBody,
  ExpectClientBody,
  OpenGroupSessionBody,
  RecordAbsenceBody,
  RecordArrivalBody,
  RecordDepartureBody,
  RecordPhaseBody,
  SignGroupSessionBody,
  WriteAddendumBody,
} from '@ledgerline/session/contract';
import type { SessionId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskGroupSession, type SessionAsk } from './group-session.commands.js';
import { GroupSessionQuery, type SessionView } from './group-session.query.js';

const sessionIdSchema = idOf<SessionId>();

@ApiTags('group sessions')
@Controller('group-sessions')
export class GroupSessionController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(GroupSessionQuery) private readonly sessions: GroupSessionQuery,
  ) {}

  @Allow('therapist')
  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Open a group session of your own; zone and place are the location’s.' })
  async open(
    @Body({ schema: OpenGroupSessionBody }) body: OpenGroupSessionBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(body.sessionId, { type: 'OpenGroupSession', ...body }, asked);
  }

  @Allow('therapist')
  @Post(':sessionId/expectations')
  @HttpCode(204)
  @ApiOperation({ summary: 'Expect a client.' })
  async expectClient(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: ExpectClientBody }) body: ExpectClientBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'ExpectClient', ...body }, asked);
  }

  @Allow('therapist')
  @Post(':sessionId/arrivals')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a client came into the room.' })
  async recordArrival(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: RecordArrivalBody }) body: RecordArrivalBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'RecordArrival', ...body }, asked);
  }

  @Allow('therapist')
  @Post(':sessionId/departures')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a client left the room.' })
  async recordDeparture(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: RecordDepartureBody }) body: RecordDepartureBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'RecordDeparture', ...body }, asked);
  }

  @Allow('therapist')
  @Post(':sessionId/absences')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a client did not come, and why.' })
  async recordAbsence(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: RecordAbsenceBody }) body: RecordAbsenceBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'RecordAbsence', ...body }, asked);
  }

  @Allow('therapist')
  @Post(':sessionId/phases')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record the beginning, the middle or the end.' })
  async recordPhase(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: RecordPhaseBody }) body: RecordPhaseBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'RecordPhase', ...body }, asked);
  }

  @Allow('therapist')
  @Post(':sessionId/documentation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Write one client’s note.' })
  async documentClient(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: DocumentClientBody }) body: DocumentClientBody,
    @By() asked: Asked,
  ): Promise<void> {
    const documentedBy = asked.staffId;
    await this.#ask(sessionId, { type: 'DocumentClient', documentedBy, ...body }, asked);
  }

  @Allow('therapist')
  @Post(':sessionId/signature')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign the session. What lacks is named; after this, only addenda.' })
  async sign(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: SignGroupSessionBody }) body: SignGroupSessionBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(sessionId, { type: 'SignGroupSession', ...body }, asked);
  }

  @Allow('therapist')
  @Post(':sessionId/addenda')
  @HttpCode(204)
  @ApiOperation({ summary: 'Write an addendum to a signed session.' })
  async writeAddendum(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @Body({ schema: WriteAddendumBody }) body: WriteAddendumBody,
    @By() asked: Asked,
  ): Promise<void> {
    const writtenBy = asked.staffId;
    await this.#ask(sessionId, { type: 'WriteAddendum', writtenBy, ...body }, asked);
  }

  @Allow('therapist', 'biller', 'finance', 'auditor')
  @Get(':sessionId')
  @ApiOperation({ summary: 'What is documented and what lacks. No note text leaves the session.' })
  async documentation(
    @Param('sessionId', { schema: sessionIdSchema }) sessionId: SessionId,
    @By() asked: Asked,
  ): Promise<SessionView> {
    return this.sessions.documentation(sessionId, asked);
  }

  async #ask(sessionId: SessionId, ask: SessionAsk, asked: Asked): Promise<void> {
    await this.commands.execute(new AskGroupSession(sessionId, ask, asked));
  }
}
