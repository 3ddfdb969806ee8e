import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AddReferringProviderBody,
  AddStaffMemberBody,
  ChangeClaimGroupingBody,
  ChangePayerPolicyBody,
  CloseLocationBody,
  ContractPayerBody,
  CorrectBillingProviderBody,
  EstablishPracticeBody,
  idOf,
  OpenLocationBody,
  SetAllowedAmountBody,
  SetChargeBody,
} from '@ledgerline/practice/contract';
import type { LocationId, PayerId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskPractice } from './practice.commands.js';

@ApiTags('practice')
@Controller('practice')
export class PracticeController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Allow('owner')
  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Establish the practice: who bills, from where, in which zone.' })
  async establish(
    @Body({ schema: EstablishPracticeBody }) body: EstablishPracticeBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AskPractice({ type: 'EstablishPractice', ...body }, asked));
  }

  @Allow('owner')
  @Post('billing-corrections')
  @HttpCode(204)
  @ApiOperation({ summary: 'Correct NPI, taxonomy or tax id as claims say them from now on.' })
  async correctBilling(
    @Body({ schema: CorrectBillingProviderBody }) body: CorrectBillingProviderBody,
    @By() asked: Asked,
  ): Promise<void> {
    const command = {
      type: 'CorrectBillingProvider',
      ...body,
      correctedBy: asked.staffId,
    } as const;
    await this.commands.execute(new AskPractice(command, asked));
  }

  @Allow('owner')
  @Post('locations')
  @HttpCode(204)
  @ApiOperation({ summary: 'Open a place where clients are treated.' })
  async openLocation(
    @Body({ schema: OpenLocationBody }) body: OpenLocationBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AskPractice({ type: 'OpenLocation', ...body }, asked));
  }

  @Allow('owner')
  @Post('locations/:locationId/closure')
  @HttpCode(204)
  @ApiOperation({ summary: 'Close a place; its last day stays billable.' })
  async closeLocation(
    @Param('locationId', { schema: idOf<LocationId>() }) locationId: LocationId,
    @Body({ schema: CloseLocationBody }) body: CloseLocationBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(
      new AskPractice({ type: 'CloseLocation', locationId, ...body }, asked),
    );
  }

  @Allow('owner')
  @Post('referring-providers')
  @HttpCode(204)
  @ApiOperation({ summary: 'Add somebody who refers clients or certifies plans of care.' })
  async addReferringProvider(
    @Body({ schema: AddReferringProviderBody }) body: AddReferringProviderBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AskPractice({ type: 'AddReferringProvider', ...body }, asked));
  }

  @Allow('owner')
  @Post('staff')
  @HttpCode(204)
  @ApiOperation({ summary: 'Add a member of staff, and the clinician they sign as.' })
  async addStaffMember(
    @Body({ schema: AddStaffMemberBody }) body: AddStaffMemberBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AskPractice({ type: 'AddStaffMember', ...body }, asked));
  }

  @Allow('owner')
  @Post('payers')
  @HttpCode(204)
  @ApiOperation({ summary: 'Contract a payer and the way it counts units.' })
  async contractPayer(
    @Body({ schema: ContractPayerBody }) body: ContractPayerBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AskPractice({ type: 'ContractPayer', ...body }, asked));
  }

  @Allow('owner')
  @Post('payers/:payerId/policies')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say which unit policy a payer follows from a date of service on.' })
  async changePayerPolicy(
    @Param('payerId', { schema: idOf<PayerId>() }) payerId: PayerId,
    @Body({ schema: ChangePayerPolicyBody }) body: ChangePayerPolicyBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(
      new AskPractice({ type: 'ChangePayerPolicy', payerId, ...body }, asked),
    );
  }

  @Allow('owner')
  @Post('payers/:payerId/claim-groupings')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say whether a payer takes one claim for all of a client’s date.' })
  async changeClaimGrouping(
    @Param('payerId', { schema: idOf<PayerId>() }) payerId: PayerId,
    @Body({ schema: ChangeClaimGroupingBody }) body: ChangeClaimGroupingBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(
      new AskPractice({ type: 'ChangeClaimGrouping', payerId, ...body }, asked),
    );
  }

  @Allow('owner')
  @Post('charges')
  @HttpCode(204)
  @ApiOperation({ summary: 'Set what a unit of a procedure costs, for one payer or for all.' })
  async setCharge(
    @Body({ schema: SetChargeBody }) body: SetChargeBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AskPractice({ type: 'SetCharge', ...body }, asked));
  }

  @Allow('owner')
  @Post('allowed-amounts')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Set what a contract allows for a unit of a procedure, and since when.',
  })
  async setAllowedAmount(
    @Body({ schema: SetAllowedAmountBody }) body: SetAllowedAmountBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AskPractice({ type: 'SetAllowedAmount', ...body }, asked));
  }
}
