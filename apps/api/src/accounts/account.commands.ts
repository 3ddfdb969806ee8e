import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streamOf } from '@ledgerline/event-store';
import { accountingPeriods, chartOfAccounts, hashOfBalances, lastDayOf } from '@ledgerline/ledger';
import type { Instant, PracticeId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';
import type { AdoptChartBody, ClosePeriodBody } from './account.contract.js';
import { BooksQuery } from './books.query.js';
import { PeriodQuery } from './period.query.js';

/** Closes a month for good. */
export class ClosePeriod extends Command<void> {
  constructor(
    readonly period: string,
    readonly body: ClosePeriodBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** Names and numbers the accounts. */
export class AdoptChart extends Command<void> {
  constructor(
    readonly body: AdoptChartBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** Facts recorded at one moment may still be arriving: the last second is left to the next month. */
const SETTLED_MS = 1000;

@CommandHandler(ClosePeriod)
export class ClosePeriodHandler implements ICommandHandler<ClosePeriod> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(BooksQuery) private readonly books: BooksQuery,
    @Inject(PeriodQuery) private readonly periods: PeriodQuery,
  ) {}

  async execute({ period, body, asked }: ClosePeriod): Promise<void> {
    const closedAt = this.system.now();
    const knownAt = new Date(Date.parse(closedAt) - SETTLED_MS).toISOString() as Instant;
    const closed = (await this.books.closes()).find((each) => each.period === period);
    if (closed) return;
    if (!(await this.books.isKnownUpTo(knownAt))) throw new RefusedError({ code: 'books-behind' });
    const { entryCount, balances } = await this.periods.closing(period, knownAt);
    const { balancesHash } = body;
    if (balancesHash && balancesHash !== hashOfBalances(lastDayOf(period), balances))
      throw new RefusedError({ code: 'books-moved', period });
    const practiceId = this.system.settings.LEDGERLINE_PRACTICE as PracticeId;
    const said = { practiceId, period, knownAt, entryCount, balances, closedAt } as const;
    const command = { type: 'ClosePeriod', ...said, closedBy: asked.staffId } as const;
    const stream = streamOf('accounting-periods', practiceId);
    await this.system.write(accountingPeriods, stream, command, asked);
  }
}

@CommandHandler(AdoptChart)
export class AdoptChartHandler implements ICommandHandler<AdoptChart> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ body, asked }: AdoptChart): Promise<void> {
    const practiceId = this.system.settings.LEDGERLINE_PRACTICE as PracticeId;
    const [adoptedBy, adoptedAt] = [asked.staffId, this.system.now()];
    const command = { type: 'AdoptChart', ...body, practiceId, adoptedBy, adoptedAt } as const;
    const stream = streamOf('chart-of-accounts', practiceId);
    await this.system.write(chartOfAccounts, stream, command, asked);
  }
}
