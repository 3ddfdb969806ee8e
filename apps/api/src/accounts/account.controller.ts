import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AccountBalance, Entry } from '@ledgerline/ledger';
import { Allow } from '../access/allow.decorator.js';
import { listed, PageQuery, type Listing } from '../reading/listing.js';
import { books } from '../reading/read-models.js';
import { System } from '../system.js';

@ApiTags('accounts')
@Controller()
export class AccountController {
  constructor(@Inject(System) private readonly system: System) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('accounts')
  @ApiOperation({ summary: 'What stands on each account. Debits are positive.' })
  async balances(@Query({ schema: PageQuery }) at: PageQuery): Promise<Listing<AccountBalance>> {
    return listed(this.system.readModels, books.accountBalances, at);
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('journal')
  @ApiOperation({ summary: 'Entries by their id, which is the id of the fact that caused each.' })
  async journal(@Query({ schema: PageQuery }) at: PageQuery): Promise<Listing<Entry | null>> {
    return listed(this.system.readModels, books.journal, at);
  }
}
