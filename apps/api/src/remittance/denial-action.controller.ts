import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CorrectionsPreview } from '@ledgerline/claims';
import {
  BillPatientBody,
  CorrectDenialsBody,
  DecideAppealBody,
  FileAppealsBody,
  UndoDenialActionBody,
  WriteOffDenialsBody,
} from '@ledgerline/remittance/contract';
import type { PatientControlNumber } from '@ledgerline/terms';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { DenialActions, type ActionPreview } from './denial-actions.js';
import { DenialAppeals } from './denial-appeals.js';
import { DenialCorrections } from './denial-corrections.js';

const numberSchema = z.string().regex(/^[A-Z0-9]{1,20}$/);
const idSchema = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);
type Done = ActionPreview | { readonly done: number };

/** What is done about denials: looked at first, then all of it in one append, or nothing. */
@ApiTags('denials')
@Controller('denials')
export class DenialActionController {
  constructor(
    @Inject(DenialActions) private readonly actions: DenialActions,
    @Inject(DenialAppeals) private readonly appeals: DenialAppeals,
    @Inject(DenialCorrections) private readonly corrections: DenialCorrections,
  ) {}

  @Allow('owner', 'finance')
  @Post('write-offs')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give up what a payer denied, for a listed reason that fits its own.' })
  async writeOff(
    @Body({ schema: WriteOffDenialsBody }) body: WriteOffDenialsBody,
    @By() asked: Asked,
  ): Promise<Done> {
    const { reason } = body;
    return this.actions.act(body, asked, (about) => ({
      type: 'WriteOffDenials',
      reason,
      ...about,
    }));
  }

  @Allow('biller', 'finance')
  @Post('patient-bills')
  @HttpCode(200)
  @ApiOperation({ summary: 'Put to the patient what the payer put under PR; never a cent of CO.' })
  async billPatient(
    @Body({ schema: BillPatientBody }) body: BillPatientBody,
    @By() asked: Asked,
  ): Promise<Done> {
    return this.actions.act(body, asked, ({ policy: _policy, ...about }) => ({
      type: 'BillDenialsToPatient',
      ...about,
    }));
  }

  @Allow('biller')
  @Post('appeals')
  @HttpCode(200)
  @ApiOperation({ summary: 'File an appeal, or send records, with a packet named by its hash.' })
  async appeal(
    @Body({ schema: FileAppealsBody }) body: FileAppealsBody,
    @By() asked: Asked,
  ): Promise<Done> {
    return this.appeals.file(body, asked);
  }

  @Allow('biller')
  @Post('corrections')
  @HttpCode(200)
  @ApiOperation({ summary: 'Replace the claims of these denials, quoting the payer’s own number.' })
  async correct(
    @Body({ schema: CorrectDenialsBody }) body: CorrectDenialsBody,
    @By() asked: Asked,
  ): Promise<
    | (CorrectionsPreview & { readonly denials: readonly string[] })
    | { readonly correctionId: string }
  > {
    return this.corrections.correct(body, asked);
  }

  @Allow('biller')
  @Post('appeals/:patientControlNumber/:appealId/decisions')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Record what the payer answered an appeal; a payment tells it by itself.',
  })
  async decide(
    @Param('patientControlNumber', { schema: numberSchema }) number: string,
    @Param('appealId', { schema: idSchema }) appealId: string,
    @Body({ schema: DecideAppealBody }) body: DecideAppealBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.actions.tell(number as PatientControlNumber, asked, {
      type: 'DecideAppeal',
      appealId,
      ...body,
    });
  }

  @Allow('owner', 'finance')
  @Post('actions/:patientControlNumber/:actionId/undo')
  @HttpCode(204)
  @ApiOperation({ summary: 'Undo a write-off or a bill: the payer owes it again.' })
  async undo(
    @Param('patientControlNumber', { schema: numberSchema }) number: string,
    @Param('actionId', { schema: idSchema }) undoes: string,
    @Body({ schema: UndoDenialActionBody }) body: UndoDenialActionBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.actions.tell(number as PatientControlNumber, asked, {
      type: 'UndoDenialAction',
      undoes,
      ...body,
    });
  }
}
