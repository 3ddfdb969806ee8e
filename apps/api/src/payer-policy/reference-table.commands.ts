import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streamOf } from '@ledgerline/event-store';
import { referenceTable, referenceTableId } from '@ledgerline/payer-policy';
import type { LoadReferenceTableBody } from '@ledgerline/payer-policy/contract';
import type { Asked } from '../http/asked.js';
import { System } from '../system.js';

/** Loads one quarter of one of CMS's tables. */
export class LoadTable extends Command<void> {
  constructor(
    readonly table: LoadReferenceTableBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(LoadTable)
export class LoadTableHandler implements ICommandHandler<LoadTable> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ table, asked }: LoadTable): Promise<void> {
    const stream = streamOf('reference-table', referenceTableId(table.kind, table.quarter));
    const [loadedBy, loadedAt] = [asked.staffId, this.system.now()];
    const command = { type: 'LoadReferenceTable', ...table, loadedBy, loadedAt } as const;
    await this.system.write(referenceTable, stream, command, asked);
  }
}
