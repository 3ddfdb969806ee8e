import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { BankDepositProof } from '@ledgerline/remittance';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import type { Listing } from '../reading/listing.js';
import {
  ImportDeposits,
  MatchAllDeposits,
  MatchDeposit,
  UnmatchDeposit,
  type ImportedDeposits,
} from './deposit.commands.js';
import {
  DepositId,
  DepositsQuery,
  ImportDepositsBody,
  MatchAllBody,
  MatchDepositBody,
  TellLookalikeBody,
  UnmatchDepositBody,
} from './deposit.contract.js';
import { TellLookalike } from './lookalike.commands.js';
import { DepositQuery, type DepositView } from './deposit.query.js';

@ApiTags('deposits')
@Controller()
export class DepositController {
  constructor(
    @Inject(DepositQuery) private readonly deposits: DepositQuery,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Allow('biller', 'finance', 'auditor')
  @Get('deposits')
  @ApiOperation({ summary: 'Lines of the bank: proven, or the exact cents missing, or what fits.' })
  async list(
    @Query({ schema: DepositsQuery }) query: DepositsQuery,
  ): Promise<Listing<DepositView>> {
    return this.deposits.list(query);
  }

  @Allow('biller', 'finance', 'auditor')
  @Get('deposits/:depositId/proof')
  @ApiOperation({ summary: 'One line of the bank to the cent, with the fact behind each term.' })
  async proof(
    @Param('depositId', { schema: DepositId }) depositId: string,
  ): Promise<BankDepositProof> {
    return this.deposits.proof(depositId);
  }

  @Allow('finance', 'owner')
  @Post('bank-deposits/imports')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Import a bank’s CSV, BAI2 or OFX: all of it or nothing; what agrees is matched.',
  })
  async import(
    @Body({ schema: ImportDepositsBody }) body: ImportDepositsBody,
    @By() asked: Asked,
  ): Promise<ImportedDeposits> {
    return this.commands.execute(new ImportDeposits(body, asked));
  }

  @Allow('finance', 'owner')
  @Post('bank-deposits/matching')
  @HttpCode(200)
  @ApiOperation({ summary: 'Match every waiting line that agrees with one remittance.' })
  async matchAll(
    @Body({ schema: MatchAllBody }) _body: object,
    @By() asked: Asked,
  ): Promise<{ readonly matched: number }> {
    return this.commands.execute(new MatchAllDeposits(asked));
  }

  @Allow('finance', 'owner')
  @Post('deposits/:depositId/match')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that this line brought this remittance.' })
  async match(
    @Param('depositId', { schema: DepositId }) depositId: string,
    @Body({ schema: MatchDepositBody }) body: MatchDepositBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new MatchDeposit(depositId, body, asked));
  }

  @Allow('finance', 'owner')
  @Post('deposits/:depositId/lookalike')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that a line is the one it looks the same as, or another one.' })
  async tellLookalike(
    @Param('depositId', { schema: DepositId }) depositId: string,
    @Body({ schema: TellLookalikeBody }) body: TellLookalikeBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new TellLookalike(depositId, body, asked));
  }

  @Allow('finance', 'owner')
  @Post('deposits/:depositId/unmatch')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a match back: the books turn it round, nothing is deleted.' })
  async unmatch(
    @Param('depositId', { schema: DepositId }) depositId: string,
    @Body({ schema: UnmatchDepositBody }) body: UnmatchDepositBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new UnmatchDeposit(depositId, body, asked));
  }
}
