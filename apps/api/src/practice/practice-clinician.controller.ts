import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Credential, PracticeCommand } from '@ledgerline/practice';
import {
  AddClinicianBody,
  AssignSupervisionBody,
  CredentialClinicianBody,
  EndCredentialBody,
  idOf,
  RecordClinicianDepartureBody,
  SpanQuery,
} from '@ledgerline/practice/contract';
import type { ClinicianId } from '@ledgerline/terms';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { AskPractice } from './practice.commands.js';
import { PracticeReader } from './practice-reader.js';

const clinicianIdSchema = idOf<ClinicianId>();

@ApiTags('practice')
@Controller('practice')
export class PracticeClinicianController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
  ) {}

  @Allow('owner')
  @Post('clinicians')
  @HttpCode(204)
  @ApiOperation({ summary: 'Add a therapist, or an assistant and who supervises them.' })
  async addClinician(
    @Body({ schema: AddClinicianBody }) body: AddClinicianBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask({ type: 'AddClinician', ...body }, asked);
  }

  @Allow('owner')
  @Post('clinicians/:clinicianId/credentials')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Record a licence, an enrolment with a payer, a certificate, a training.',
  })
  async credential(
    @Param('clinicianId', { schema: clinicianIdSchema }) clinicianId: ClinicianId,
    @Body({ schema: CredentialClinicianBody }) body: CredentialClinicianBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask({ type: 'CredentialClinician', clinicianId, ...body }, asked);
  }

  @Allow('owner')
  @Post('clinicians/:clinicianId/credential-endings')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a credential, or move the day it ends.' })
  async endCredential(
    @Param('clinicianId', { schema: clinicianIdSchema }) clinicianId: ClinicianId,
    @Body({ schema: EndCredentialBody }) body: EndCredentialBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask({ type: 'EndCredential', clinicianId, ...body }, asked);
  }

  @Allow('owner')
  @Post('clinicians/:clinicianId/supervisions')
  @HttpCode(204)
  @ApiOperation({ summary: 'Assign the therapist an assistant works under from a day on.' })
  async assignSupervision(
    @Param('clinicianId', { schema: clinicianIdSchema }) clinicianId: ClinicianId,
    @Body({ schema: AssignSupervisionBody }) body: AssignSupervisionBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask({ type: 'AssignSupervision', clinicianId, ...body }, asked);
  }

  @Allow('owner')
  @Post('clinicians/:clinicianId/departure')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record the last day of a clinician.' })
  async recordDeparture(
    @Param('clinicianId', { schema: clinicianIdSchema }) clinicianId: ClinicianId,
    @Body({ schema: RecordClinicianDepartureBody }) body: RecordClinicianDepartureBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask({ type: 'RecordClinicianDeparture', clinicianId, ...body }, asked);
  }

  @Allow('owner', 'biller', 'auditor')
  @Get('expiring-credentials')
  @ApiOperation({ summary: 'Credentials that run out in a span of days and are not renewed.' })
  async expiring(
    @Query({ schema: SpanQuery }) { from, to }: SpanQuery,
  ): Promise<readonly Credential[]> {
    return this.practice.expiringCredentials(from, to);
  }

  async #ask(command: PracticeCommand, asked: Asked): Promise<void> {
    await this.commands.execute(new AskPractice(command, asked));
  }
}
