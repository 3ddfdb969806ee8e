import { Inject, Injectable } from '@nestjs/common';
import { fold, streamOf } from '@ledgerline/event-store';
import {
  group,
  groups,
  occurrencesOf,
  rosterOf,
  rosterWarnings,
  type FormedGroup,
  type GroupId,
  type GroupRow,
  type Membership,
  type Occurrence,
  type RosterWarning,
} from '@ledgerline/practice';
import type { RosterQuery, SpanQuery } from '@ledgerline/practice/contract';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';

/** Who would meet on a day, and what speaks against it. */
export interface RosterView {
  readonly members: readonly Membership[];
  readonly warnings: readonly RosterWarning[];
}

@Injectable()
export class GroupQuery {
  constructor(@Inject(System) private readonly system: System) {}

  async show(groupId: GroupId): Promise<GroupRow> {
    const row = await this.system.readModels.get(groups, groupId);
    if (!row) throw new RefusedError({ code: 'no-such-thing' });
    return row;
  }

  async roster(groupId: GroupId, { on, clientIds }: RosterQuery): Promise<RosterView> {
    const formed = await this.#formed(groupId);
    const members = rosterOf(formed, on);
    const named = clientIds ?? members.map((each) => each.clientId);
    return { members, warnings: rosterWarnings(formed, named, on) };
  }

  async occurrences(groupId: GroupId, { from, to }: SpanQuery): Promise<readonly Occurrence[]> {
    const formed = await this.#formed(groupId);
    return occurrencesOf(formed.schedules, from, lastOf(formed, to));
  }

  async #formed(groupId: GroupId): Promise<FormedGroup> {
    const state = fold(group, await this.system.store.readStream(streamOf('group', groupId)));
    if (state.phase === 'unformed') throw new RefusedError({ code: 'no-such-thing' });
    return state;
  }
}

const lastOf = ({ closedOn }: FormedGroup, to: SpanQuery['to']): SpanQuery['to'] =>
  closedOn !== undefined && closedOn < to ? closedOn : to;
