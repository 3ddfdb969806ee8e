import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDate } from '@ledgerline/claims';
import { fold, streamOf, writeAfter } from '@ledgerline/event-store';
import { patientAccount, type PatientAccountCommand } from '@ledgerline/patient-billing';
import { client } from '@ledgerline/practice';
import type { ClientId, ServiceDate } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';
import { PatientDebtsReader } from './patient-debts.reader.js';

type Of<Type extends PatientAccountCommand['type']> = Extract<
  PatientAccountCommand,
  { type: Type }
>;
type Given = 'clientId' | 'by' | 'at';

/** What is asked of a client’s account; who asks, when, and what day it is there are added here. */
export type AccountAsk =
  | Omit<Of<'ReceivePayment'>, Given>
  | Omit<Of<'VoidPayment'>, Given | 'on'>
  | Omit<Of<'MoveCredit'>, Given | 'on' | 'debts'>
  | Omit<Of<'ProposeRefund'>, Given>
  | Omit<Of<'ApproveRefund'>, Given>
  | Omit<Of<'RefuseRefund'>, Given>
  | Omit<Of<'PayRefund'>, Given>
  | Omit<Of<'ReturnRefund'>, Given>;

/** Asks something of one client’s own money. */
export class AskPatientAccount extends Command<void> {
  constructor(
    readonly clientId: ClientId,
    readonly ask: AccountAsk,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AskPatientAccount)
export class PatientAccountHandler implements ICommandHandler<AskPatientAccount> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
    @Inject(PatientDebtsReader) private readonly debts: PatientDebtsReader,
  ) {}

  async execute({ clientId, ask, asked }: AskPatientAccount): Promise<void> {
    const said = { clientId, by: asked.staffId, at: this.system.now() };
    const stream = streamOf('patient-account', clientId);
    switch (ask.type) {
      case 'ReceivePayment':
        await this.#assertRegistered(clientId);
        return this.system.write(patientAccount, stream, { ...ask, ...said }, asked);
      case 'VoidPayment': {
        const on = await this.#today();
        return this.system.write(patientAccount, stream, { ...ask, ...said, on }, asked);
      }
      case 'MoveCredit':
        return this.#move({ ...ask, ...said, on: await this.#today() }, stream, asked);
      default:
        return this.system.write(patientAccount, stream, { ...ask, ...said }, asked);
    }
  }

  /** Judged by what is owed as it is read after the account: no newer word of a payer is passed over. */
  async #move(
    command: Omit<Of<'MoveCredit'>, 'debts'>,
    stream: string,
    asked: Asked,
  ): Promise<void> {
    await this.system.writeTogether(asked, async () => {
      const stored = await this.system.store.readStream(stream);
      // Asked before with the same key: answered as it was then.
      if (stored.some(({ meta }) => meta.includes(`"commandId":"${asked.commandId}"`)))
        return { writes: [] };
      const debts = await this.debts.read(command.clientId);
      const account = fold(patientAccount, stored);
      const decision = patientAccount.decide({ ...command, debts }, account);
      if ('refused' in decision) return decision;
      const version = stored.length - 1;
      return { writes: [writeAfter(version, asked.commandId, stream, decision.accepted)] };
    });
  }

  async #today(): Promise<ServiceDate> {
    const { zone } = (await this.practice.established()).details;
    return localDate(this.system.now(), zone);
  }

  /** @throws RefusedError client-not-registered */
  async #assertRegistered(clientId: ClientId): Promise<void> {
    const state = fold(client, await this.system.store.readStream(streamOf('client', clientId)));
    if (state.phase === 'unregistered') throw new RefusedError({ code: 'client-not-registered' });
  }
}
