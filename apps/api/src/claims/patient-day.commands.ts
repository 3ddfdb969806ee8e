import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { linesRepricing, patientDay, patientDayStream } from '@ledgerline/claims';
import { streamOf } from '@ledgerline/event-store';
import type { ClientId, ProcedureCode, ServiceDate } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';
import { PatientDayQuery } from './patient-day.query.js';

/** A clinician's choice among codes with the same claim to a unit. */
export class SettleUnitTie extends Command<void> {
  constructor(
    readonly clientId: ClientId,
    readonly serviceDate: ServiceDate,
    readonly codes: readonly ProcedureCode[],
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(SettleUnitTie)
export class SettleUnitTieHandler implements ICommandHandler<SettleUnitTie> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
    @Inject(PatientDayQuery) private readonly days: PatientDayQuery,
  ) {}

  async execute({ clientId, serviceDate, codes, asked }: SettleUnitTie): Promise<void> {
    const { units } = await this.days.propose(clientId, serviceDate);
    const candidates = [...new Set((units?.ties ?? []).flatMap((each) => each.candidates))];
    const command = {
      type: 'SettleUnitTie',
      clientId,
      serviceDate,
      codes,
      candidates,
      settledBy: await this.practice.clinicianOf(asked),
      settledAt: this.system.now(),
    } as const;
    await this.system.write(patientDay, patientDayStream(clientId, serviceDate), command, asked);
  }
}

/** Asks for every open line to be judged again. */
export class AskLinesRepricing extends Command<void> {
  constructor(readonly asked: Asked) {
    super();
  }
}

@CommandHandler(AskLinesRepricing)
export class LinesRepricingHandler implements ICommandHandler<AskLinesRepricing> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ asked }: AskLinesRepricing): Promise<void> {
    const stream = streamOf('repricing', this.system.settings.LEDGERLINE_PRACTICE);
    const who = { askedBy: asked.staffId, askedAt: this.system.now() };
    await this.system.write(linesRepricing, stream, { type: 'AskLinesRepricing', ...who }, asked);
  }
}
