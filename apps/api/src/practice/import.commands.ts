import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { runImport, type ImportAsked, type ImportReport } from '@ledgerline/practice';
import type { Asked } from '../http/asked.js';
import { System } from '../system.js';

/** Judges a CSV file, and records all of it or nothing. */
export class ImportFile extends Command<ImportReport> {
  constructor(
    readonly file: ImportAsked,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(ImportFile)
export class ImportHandler implements ICommandHandler<ImportFile> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ file, asked }: ImportFile): Promise<ImportReport> {
    const { store, settings } = this.system;
    const { staffId: actor, commandId } = asked;
    const practiceId = settings.LEDGERLINE_PRACTICE;
    return runImport(store, file, { practiceId, actor, commandId });
  }
}
