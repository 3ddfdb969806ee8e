import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AddClinicianBody,
  AddStaffMemberBody,
  ContractPayerBody,
  EstablishPracticeBody,
  OpenLocationBody,
  SetChargeBody,
} from '@ledgerline/practice/contract';
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
  @Post('clinicians')
  @HttpCode(204)
  @ApiOperation({ summary: 'Add a clinician who renders services.' })
  async addClinician(
    @Body({ schema: AddClinicianBody }) body: AddClinicianBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AskPractice({ type: 'AddClinician', ...body }, asked));
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
  @Post('charges')
  @HttpCode(204)
  @ApiOperation({ summary: 'Set what a unit of a procedure costs, for one payer or for all.' })
  async setCharge(
    @Body({ schema: SetChargeBody }) body: SetChargeBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new AskPractice({ type: 'SetCharge', ...body }, asked));
  }
}
