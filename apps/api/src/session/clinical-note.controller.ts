import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { dateOfService, idOf } from '@ledgerline/practice/contract';
import type { ClinicalNoteRow } from '@ledgerline/session';
import {
  CosignClinicalNoteBody,
  SignClinicalNoteBody,
  StartClinicalNoteBody,
  WriteClinicalNoteBody,
  WriteNoteAddendumBody,
} from '@ledgerline/session/contract';
import type { ClientId } from '@ledgerline/terms';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { page, type Listing } from '../reading/listing.js';
import { AskClinicalNote, type NoteAsk } from './clinical-note.commands.js';
import { ClinicalNoteQuery, type CareView, type NoteView } from './clinical-note.query.js';

const noteIdSchema = idOf<string>();
const clientIdSchema = idOf<ClientId>();
const NotesQuery = z.strictObject({
  ...page,
  clientId: clientIdSchema.optional(),
  state: z.enum(['draft', 'signed', 'cosigned']).optional(),
});
type NotesQuery = z.infer<typeof NotesQuery>;

const EVERY_TREATMENT_DAYS = 10; // Medicare's; a payer of its own asks otherwise.
const CareQuery = z.strictObject({
  date: dateOfService.optional().meta({ description: 'A day of service; today where left out.' }),
  everyTreatmentDays: z.coerce.number().int().min(1).max(365).default(EVERY_TREATMENT_DAYS),
});
type CareQuery = z.infer<typeof CareQuery>;

@ApiTags('clinical notes')
@Controller('clinical-notes')
export class ClinicalNoteController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ClinicalNoteQuery) private readonly notes: ClinicalNoteQuery,
  ) {}

  @Allow('therapist')
  @Post()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Begin an evaluation, daily note, progress report or discharge summary of your own.',
  })
  async start(
    @Body({ schema: StartClinicalNoteBody }) body: StartClinicalNoteBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(body.noteId, { type: 'StartClinicalNote', ...body }, asked);
  }

  @Allow('therapist')
  @Post(':noteId/text')
  @HttpCode(204)
  @ApiOperation({ summary: 'Write in a note, element by element; another client is not named.' })
  async write(
    @Param('noteId', { schema: noteIdSchema }) noteId: string,
    @Body({ schema: WriteClinicalNoteBody }) body: WriteClinicalNoteBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(noteId, { type: 'WriteClinicalNote', ...body }, asked);
  }

  @Allow('therapist')
  @Post(':noteId/signature')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign a note. What lacks is named; after this, only addenda.' })
  async sign(
    @Param('noteId', { schema: noteIdSchema }) noteId: string,
    @Body({ schema: SignClinicalNoteBody }) body: SignClinicalNoteBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(noteId, { type: 'SignClinicalNote', ...body }, asked);
  }

  @Allow('therapist')
  @Post(':noteId/cosignature')
  @HttpCode(204)
  @ApiOperation({ summary: 'Cosign a note another signed.' })
  async cosign(
    @Param('noteId', { schema: noteIdSchema }) noteId: string,
    @Body({ schema: CosignClinicalNoteBody }) body: CosignClinicalNoteBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(noteId, { type: 'CosignClinicalNote', ...body }, asked);
  }

  @Allow('therapist')
  @Post(':noteId/addenda')
  @HttpCode(204)
  @ApiOperation({ summary: 'Write an addendum to a signed note.' })
  async writeAddendum(
    @Param('noteId', { schema: noteIdSchema }) noteId: string,
    @Body({ schema: WriteNoteAddendumBody }) body: WriteNoteAddendumBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.#ask(noteId, { type: 'WriteNoteAddendum', ...body }, asked);
  }

  @Allow('therapist', 'biller', 'auditor')
  @Get()
  @ApiOperation({ summary: 'Notes and what each lacks, without their text; a therapist’s own.' })
  async list(
    @Query({ schema: NotesQuery }) { clientId, state, ...at }: NotesQuery,
    @By() asked: Asked,
  ): Promise<Listing<ClinicalNoteRow | null>> {
    return this.notes.notes(
      at,
      {
        ...(clientId === undefined ? {} : { clientId }),
        ...(state === undefined ? {} : { state }),
      },
      asked,
    );
  }

  @Allow('therapist', 'biller', 'auditor')
  @Get(':noteId')
  @ApiOperation({
    summary:
      'One note: what it lacks, how near it is to its former; its text to its own clinician.',
  })
  async note(
    @Param('noteId', { schema: noteIdSchema }) noteId: string,
    @By() asked: Asked,
  ): Promise<NoteView> {
    return this.notes.note(noteId, asked);
  }

  async #ask(noteId: string, ask: NoteAsk, asked: Asked): Promise<void> {
    await this.commands.execute(new AskClinicalNote(noteId, ask, asked));
  }
}

@ApiTags('clients')
@Controller('clients')
export class ClientCareController {
  constructor(@Inject(ClinicalNoteQuery) private readonly notes: ClinicalNoteQuery) {}

  @Allow('therapist', 'biller', 'auditor')
  @Get(':clientId/care')
  @ApiOperation({
    summary: 'Treatment days, progress reports, discharges, and whether a report is overdue.',
  })
  async care(
    @Param('clientId', { schema: clientIdSchema }) clientId: ClientId,
    @Query({ schema: CareQuery }) { date, everyTreatmentDays }: CareQuery,
  ): Promise<CareView> {
    return this.notes.care(clientId, date, everyTreatmentDays);
  }
}
