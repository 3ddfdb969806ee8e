import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streamOf } from '@ledgerline/event-store';
import { client, type ClientCommand } from '@ledgerline/practice';
import type { ClientId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { System } from '../system.js';
import { PracticeReader } from './practice-reader.js';

type Of<Type extends ClientCommand['type']> = Extract<ClientCommand, { type: Type }>;
type Correcting = 'CorrectClientDetails' | 'CorrectCoverage';
type Finding = 'AddGoal' | 'ChangeGoal' | 'MeetGoal' | 'RecordFunctionalLevel';

/** What is asked of a client's record; who corrects, finds and measures is who is signed in. */
export type ClientAsk =
  | Exclude<ClientCommand, { type: Correcting | Finding | 'MeasureGoal' }>
  | Omit<Of<'CorrectClientDetails'>, 'by' | 'at'>
  | Omit<Of<'CorrectCoverage'>, 'by' | 'at'>
  | Omit<Of<'AddGoal'>, 'by'>
  | Omit<Of<'ChangeGoal'>, 'by'>
  | Omit<Of<'MeetGoal'>, 'by'>
  | Omit<Of<'RecordFunctionalLevel'>, 'by'>
  | Omit<Of<'MeasureGoal'>, 'measuredBy'>;

/** Asks something of one client's record. */
export class AskClient extends Command<void> {
  constructor(
    readonly clientId: ClientId,
    readonly ask: ClientAsk,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AskClient)
export class ClientHandler implements ICommandHandler<AskClient> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
  ) {}

  async execute({ clientId, ask, asked }: AskClient): Promise<void> {
    const command = await this.#whole(ask, asked);
    await this.system.write(client, streamOf('client', clientId), command, asked);
  }

  async #whole(ask: ClientAsk, asked: Asked): Promise<ClientCommand> {
    switch (ask.type) {
      case 'CorrectClientDetails':
      case 'CorrectCoverage':
        return { ...ask, by: asked.staffId, at: this.system.now() };
      case 'AddGoal':
      case 'ChangeGoal':
      case 'MeetGoal':
      case 'RecordFunctionalLevel':
        return { ...ask, by: await this.practice.clinicianOf(asked) };
      case 'MeasureGoal':
        return { ...ask, measuredBy: await this.practice.clinicianOf(asked) };
      default:
        return ask;
    }
  }
}
