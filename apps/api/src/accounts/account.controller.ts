import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AccountBalance, AgingRow, Chart, Entry, JournalBalance } from '@ledgerline/ledger';
import type { ServiceDate } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { listed, PageQuery, type Listing } from '../reading/listing.js';
import { books } from '../reading/read-models.js';
import { System } from '../system.js';
import { AdoptChart } from './account.commands.js';
import {
  AccountsQuery,
  AdoptChartBody,
  AgingQuery,
  ClaimBalanceQuery,
  ClaimNumber,
} from './account.contract.js';
import { BooksQuery, type ClaimStanding, type StandingRow } from './books.query.js';

/** Accounts as of a day: all at once, there is no next page. */
interface Standing {
  readonly rows: readonly StandingRow[];
  readonly next: null;
}

@ApiTags('accounts')
@Controller()
export class AccountController {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(BooksQuery) private readonly booksQuery: BooksQuery,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('accounts')
  @ApiOperation({
    summary: 'What stands on each account, now or as of a day. Debits are positive.',
  })
  async balances(
    @Query({ schema: AccountsQuery })
    { asOf: knownAt, effective, atPosition, ...at }: AccountsQuery,
  ): Promise<Listing<AccountBalance> | Standing> {
    if (!knownAt && !effective && !atPosition)
      return listed(this.system.readModels, books.accountBalances, at);
    return {
      rows: await this.booksQuery.standing({ knownAt, effective }, atPosition),
      next: null,
    };
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('accounts/aging')
  @ApiOperation({
    summary:
      'What payers and patients owe by age, on a day, as known then; by one of three clocks.',
  })
  async aging(
    @Query({ schema: AgingQuery }) { asOf, effective, atPosition, by }: AgingQuery,
  ): Promise<{ readonly asAt: ServiceDate; readonly rows: readonly AgingRow[] }> {
    const asAt = effective ?? ((asOf ?? this.system.now()).slice(0, 10) as ServiceDate);
    return { asAt, rows: await this.booksQuery.aging(asAt, by, asOf, atPosition) };
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('accounts/claims/:patientControlNumber')
  @ApiOperation({ summary: 'What the money of one claim did, now, as of a day or a position.' })
  async claim(
    @Param('patientControlNumber', { schema: ClaimNumber }) patientControlNumber: string,
    @Query({ schema: ClaimBalanceQuery })
    { asOf: knownAt, effective, atPosition }: ClaimBalanceQuery,
  ): Promise<ClaimStanding> {
    return this.booksQuery.claim(patientControlNumber, { knownAt, effective }, atPosition);
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('journal/balance')
  @ApiOperation({ summary: 'Whether every entry sums to zero: weighed as each came.' })
  async balance(): Promise<JournalBalance> {
    return this.booksQuery.balance();
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('journal')
  @ApiOperation({ summary: 'Entries by their id, which is the id of the fact that caused each.' })
  async journal(@Query({ schema: PageQuery }) at: PageQuery): Promise<Listing<Entry | null>> {
    return listed(this.system.readModels, books.journal, at);
  }

  @Allow('biller', 'finance', 'auditor', 'owner')
  @Get('chart-of-accounts')
  @ApiOperation({ summary: 'What the practice calls each account, and its number.' })
  async chart(): Promise<{ readonly rows: Chart }> {
    return { rows: await this.booksQuery.chart() };
  }

  @Allow('finance', 'owner')
  @Post('chart-of-accounts')
  @HttpCode(204)
  @ApiOperation({ summary: 'Adopt a chart: every account named and numbered.' })
  async adopt(
    @Body({ schema: AdoptChartBody }) body: AdoptChartBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AdoptChart(body, asked));
  }
}
