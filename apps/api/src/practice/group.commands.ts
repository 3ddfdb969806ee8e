import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streamOf } from '@ledgerline/event-store';
import { group, type GroupCommand, type GroupId } from '@ledgerline/practice';
import type { Asked } from '../http/asked.js';
import { System } from '../system.js';
import { PracticeReader } from './practice-reader.js';

type Of<Type extends GroupCommand['type']> = Extract<GroupCommand, { type: Type }>;

/** What is asked of a group; who assesses, reviews and notes is who is signed in. */
export type GroupAsk =
  | Exclude<
      GroupCommand,
      {
        type:
          'AssessForGroup' | 'ReviewSuitability' | 'NoteIncompatibility' | 'LiftIncompatibility';
      }
    >
  | Omit<Of<'AssessForGroup'>, 'assessedBy'>
  | Omit<Of<'ReviewSuitability'>, 'reviewedBy'>
  | Omit<Of<'NoteIncompatibility'>, 'notedBy'>
  | Omit<Of<'LiftIncompatibility'>, 'liftedBy'>;

/** Asks something of one group. */
export class AskGroup extends Command<void> {
  constructor(
    readonly groupId: GroupId,
    readonly ask: GroupAsk,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AskGroup)
export class GroupHandler implements ICommandHandler<AskGroup> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
  ) {}

  async execute({ groupId, ask, asked }: AskGroup): Promise<void> {
    const command = await this.#whole(ask, asked);
    await this.system.write(group, streamOf('group', groupId), command, asked);
  }

  async #whole(ask: GroupAsk, asked: Asked): Promise<GroupCommand> {
    const by = await this.practice.clinicianOf(asked);
    switch (ask.type) {
      case 'FormGroup':
        await this.practice.locationOf(ask.locationId);
        await this.practice.assertClinician(ask.clinicianId);
        return ask;
      case 'AssessForGroup':
        return { ...ask, assessedBy: by };
      case 'ReviewSuitability':
        return { ...ask, reviewedBy: by };
      case 'NoteIncompatibility':
        return { ...ask, notedBy: by };
      case 'LiftIncompatibility':
        return { ...ask, liftedBy: by };
      default:
        return ask;
    }
  }
}
