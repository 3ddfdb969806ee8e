import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streamOf, fold, writeAfter } from '@ledgerline/event-store';
import { bankPayments, streamsOfPayments } from '@ledgerline/patient-billing';
import {
  bankDeposits,
  openDeposit,
  patientDeposit,
  streamOfDeposit,
  streamOfPatientDeposit,
  type DepositSearchFact,
} from '@ledgerline/remittance';
import type { Asked } from '../http/asked.js';
import { System } from '../system.js';
import type { MatchPatientDepositBody, UnmatchPatientDepositBody } from './deposit.contract.js';
import { recordedLine } from './recorded-line.js';
import { takeBackPatients } from './take-back-patients.js';

/** A person says which patients' payments a bank line brought. */
export class MatchPatientDeposit extends Command<void> {
  constructor(
    readonly depositId: string,
    readonly body: MatchPatientDepositBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** A person says that it did not. */
export class UnmatchPatientDeposit extends Command<void> {
  constructor(
    readonly depositId: string,
    readonly body: UnmatchPatientDepositBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(MatchPatientDeposit)
export class MatchPatientDepositHandler implements ICommandHandler<MatchPatientDeposit> {
  constructor(@Inject(System) private readonly system: System) {}

  /** Line, accounts and search in one append: whoever tells the line of something else meanwhile meets it there. */
  async execute({ depositId, body, asked }: MatchPatientDeposit): Promise<void> {
    const { store, readModels } = this.system;
    const [own, told] = [streamOfDeposit(depositId), streamOfPatientDeposit(depositId)];
    const search = streamOf('deposit-search', depositId);
    await this.system.writeTogether(asked, async () => {
      const accounts = streamsOfPayments(body.payments);
      const streams = await store.readStreams([own, told, search, ...accounts]);
      const before = (stream: string) => streams.get(stream) ?? [];
      const { amountCents, depositDate } = recordedLine(before(own), depositId);
      await readModels.catchUp();
      const row = await readModels.get(bankDeposits, depositId);
      const line = { depositId, depositDate };
      const banked = bankPayments(streams, body.payments, line, asked.commandId);
      if ('refused' in banked) return banked;
      const decision = patientDeposit.decide(
        {
          type: 'MatchPatientDeposit',
          ...line,
          restCents: (row && openDeposit(row).restCents) ?? amountCents,
          payments: banked.payments,
          clause: 'person',
          ...(body.reason !== undefined && { reason: body.reason }),
          matchedBy: asked.staffId,
          matchedAt: this.system.now(),
        },
        fold(patientDeposit, before(told)),
      );
      if ('refused' in decision) return decision;
      if (decision.accepted.length === 0) return { writes: [] };
      const searched: DepositSearchFact = {
        type: 'DepositSearched',
        ...{ id: depositId, of: 'bank-deposit', found: 'matched', candidates: [] },
        seenVersion: before(own).length - 1,
      };
      const { commandId } = asked;
      return {
        writes: [
          writeAfter(before(told).length - 1, commandId, told, decision.accepted),
          writeAfter(before(search).length - 1, commandId, search, [searched]),
          ...banked.writes,
        ],
      };
    });
  }
}

@CommandHandler(UnmatchPatientDeposit)
export class UnmatchPatientDepositHandler implements ICommandHandler<UnmatchPatientDeposit> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ depositId, body, asked }: UnmatchPatientDeposit): Promise<void> {
    const { store } = this.system;
    const [unmatchedBy, unmatchedAt] = [asked.staffId, this.system.now()];
    const said = { reason: body.reason, unmatchedBy, unmatchedAt };
    await this.system.writeTogether(asked, async () => ({
      writes: await takeBackPatients(store, [depositId], said, asked.commandId),
    }));
  }
}
