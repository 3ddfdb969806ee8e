import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { groups, type GroupId, type GroupRow, type Occurrence } from '@ledgerline/practice';
import {
  AcknowledgeGroundRulesBody,
  AssessForGroupBody,
  CloseGroupBody,
  FormGroupBody,
  idOf,
  JoinGroupBody,
  LeaveGroupBody,
  LiftIncompatibilityBody,
  NoteIncompatibilityBody,
  ReviewSuitabilityBody,
  RosterQuery,
  ScheduleGroupBody,
  SetGroundRulesBody,
  SpanQuery,
} from '@ledgerline/practice/contract';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { listed, PageQuery, type Listing } from '../reading/listing.js';
import { System } from '../system.js';
import { AskGroup, type GroupAsk } from './group.commands.js';
import { GroupQuery, type RosterView } from './group.query.js';

const groupIdSchema = idOf<GroupId>();

@ApiTags('groups')
@Controller('groups')
export class GroupController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(GroupQuery) private readonly groups: GroupQuery,
    @Inject(System) private readonly system: System,
  ) {}

  @Allow('owner', 'therapist', 'auditor')
  @Get()
  @ApiOperation({ summary: 'Groups: who leads, when they meet, who belongs. No written text.' })
  async list(@Query({ schema: PageQuery }) at: PageQuery): Promise<Listing<GroupRow>> {
    return listed(this.system.readModels, groups, at);
  }

  @Allow('owner', 'therapist', 'auditor')
  @Get(':groupId')
  @ApiOperation({ summary: 'One group, without what was written of its clients.' })
  async show(@Param('groupId', { schema: groupIdSchema }) groupId: GroupId): Promise<GroupRow> {
    return this.groups.show(groupId);
  }

  @Allow('owner', 'therapist')
  @Get(':groupId/roster')
  @ApiOperation({ summary: 'Members on a day, and what speaks against those named meeting.' })
  async roster(
    @Param('groupId', { schema: groupIdSchema }) groupId: GroupId,
    @Query({ schema: RosterQuery }) query: RosterQuery,
  ): Promise<RosterView> {
    return this.groups.roster(groupId, query);
  }

  @Allow('owner', 'therapist')
  @Get(':groupId/occurrences')
  @ApiOperation({ summary: 'When the group meets in a span of days, as its own clock shows it.' })
  async occurrences(
    @Param('groupId', { schema: groupIdSchema }) groupId: GroupId,
    @Query({ schema: SpanQuery }) span: SpanQuery,
  ): Promise<readonly Occurrence[]> {
    return this.groups.occurrences(groupId, span);
  }

  @Allow('owner', 'therapist')
  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Form a group: purpose, structure, capacity, who leads it and where.' })
  async form(
    @Body({ schema: FormGroupBody }) body: FormGroupBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(body.groupId, { type: 'FormGroup', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post(':groupId/schedules')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say when the group meets: one weekly meeting a weekday.' })
  async schedule(
    @Param('groupId', { schema: groupIdSchema }) groupId: GroupId,
    @Body({ schema: ScheduleGroupBody }) body: ScheduleGroupBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(groupId, { type: 'ScheduleGroup', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post(':groupId/ground-rules')
  @HttpCode(204)
  @ApiOperation({ summary: 'Set the ground rules; each new text is a new version.' })
  async setGroundRules(
    @Param('groupId', { schema: groupIdSchema }) groupId: GroupId,
    @Body({ schema: SetGroundRulesBody }) body: SetGroundRulesBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(groupId, { type: 'SetGroundRules', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post(':groupId/acknowledgements')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a client acknowledged a version of the ground rules.' })
  async acknowledge(
    @Param('groupId', { schema: groupIdSchema }) groupId: GroupId,
    @Body({ schema: AcknowledgeGroundRulesBody }) body: AcknowledgeGroundRulesBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(groupId, { type: 'AcknowledgeGroundRules', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post(':groupId/needs-assessments')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record what a client needs, before they can be a member.' })
  async assess(
    @Param('groupId', { schema: groupIdSchema }) groupId: GroupId,
    @Body({ schema: AssessForGroupBody }) body: AssessForGroupBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(groupId, { type: 'AssessForGroup', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post(':groupId/suitability-reviews')
  @HttpCode(204)
  @ApiOperation({ summary: 'Decide whether the group suits a client, and say why.' })
  async review(
    @Param('groupId', { schema: groupIdSchema }) groupId: GroupId,
    @Body({ schema: ReviewSuitabilityBody }) body: ReviewSuitabilityBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(groupId, { type: 'ReviewSuitability', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post(':groupId/memberships')
  @HttpCode(204)
  @ApiOperation({ summary: 'Make a client a member: assessed, and found suitable.' })
  async join(
    @Param('groupId', { schema: groupIdSchema }) groupId: GroupId,
    @Body({ schema: JoinGroupBody }) body: JoinGroupBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(groupId, { type: 'JoinGroup', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post(':groupId/departures')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a member left the group.' })
  async leave(
    @Param('groupId', { schema: groupIdSchema }) groupId: GroupId,
    @Body({ schema: LeaveGroupBody }) body: LeaveGroupBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(groupId, { type: 'LeaveGroup', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post(':groupId/incompatibilities')
  @HttpCode(204)
  @ApiOperation({ summary: 'Note that two clients are not to be grouped together.' })
  async noteIncompatibility(
    @Param('groupId', { schema: groupIdSchema }) groupId: GroupId,
    @Body({ schema: NoteIncompatibilityBody }) body: NoteIncompatibilityBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(groupId, { type: 'NoteIncompatibility', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post(':groupId/incompatibility-liftings')
  @HttpCode(204)
  @ApiOperation({ summary: 'Lift what was noted of two clients.' })
  async liftIncompatibility(
    @Param('groupId', { schema: groupIdSchema }) groupId: GroupId,
    @Body({ schema: LiftIncompatibilityBody }) body: LiftIncompatibilityBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(groupId, { type: 'LiftIncompatibility', ...body }, asked);
  }

  @Allow('owner', 'therapist')
  @Post(':groupId/closure')
  @HttpCode(204)
  @ApiOperation({ summary: 'Close the group.' })
  async close(
    @Param('groupId', { schema: groupIdSchema }) groupId: GroupId,
    @Body({ schema: CloseGroupBody }) body: CloseGroupBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(groupId, { type: 'CloseGroup', ...body }, asked);
  }

  async #ask(groupId: GroupId, ask: GroupAsk, asked: Asked): Promise<void> {
    await this.commands.execute(new AskGroup(groupId, ask, asked));
  }
}
