import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { fold, streamOf } from '@ledgerline/event-store';
import { clinicianOf } from '@ledgerline/practice';
import {
  clinicalNote,
  noteTemplate,
  type ClinicalNoteCommand,
  type ClinicalNoteFact,
  type ClinicalNoteState,
  type FormerNote,
  type NoteTemplateCommand,
} from '@ledgerline/session';
import type {
  CosignClinicalNoteBody,
  SignClinicalNoteBody,
  StartClinicalNoteBody,
  WriteClinicalNoteBody,
  WriteNoteAddendumBody,
} from '@ledgerline/session/contract';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';
import { ClientNames } from './clinical-note-names.js';
import { isOfTheirs, ownNote } from './clinical-note-own.decider.js';
import { NoteTemplates } from './template-reader.js';

/** What a clinician asks; who they are, the template and the names around come from the records. */
export type NoteAsk =
  | ({ readonly type: 'StartClinicalNote' } & StartClinicalNoteBody)
  | ({ readonly type: 'WriteClinicalNote' } & WriteClinicalNoteBody)
  | ({ readonly type: 'SignClinicalNote' } & SignClinicalNoteBody)
  | ({ readonly type: 'CosignClinicalNote' } & CosignClinicalNoteBody)
  | ({ readonly type: 'WriteNoteAddendum' } & WriteNoteAddendumBody);

/** Asks something of one note about one client. */
export class AskClinicalNote extends Command<void> {
  constructor(
    readonly noteId: string,
    readonly ask: NoteAsk,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AskClinicalNote)
export class ClinicalNoteHandler implements ICommandHandler<AskClinicalNote> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
    @Inject(ClientNames) private readonly names: ClientNames,
    @Inject(NoteTemplates) private readonly templates: NoteTemplates,
  ) {}

  async execute({ noteId, ask, asked }: AskClinicalNote): Promise<void> {
    const practice = await this.practice.established();
    const me = await this.practice.clinicianOf(asked);
    const command = await this.#whole(noteId, ask, asked);
    await this.system.write(
      ownNote(practice, me),
      streamOf('clinical-note', noteId),
      command,
      asked,
    );
  }

  async #whole(noteId: string, ask: NoteAsk, asked: Asked): Promise<ClinicalNoteCommand> {
    const { staffId: writtenBy } = asked;
    switch (ask.type) {
      case 'StartClinicalNote':
        return this.#beginning(ask, asked);
      case 'WriteClinicalNote':
        return { ...ask, writtenBy, ...(await this.#around(noteId)) };
      case 'WriteNoteAddendum':
        return { ...ask, writtenBy, ...(await this.#around(noteId)) };
      case 'SignClinicalNote': {
        const { type, credential, signedAt: at } = ask;
        const { zone } = (await this.practice.established()).details;
        return { type, credential, at, zone, ...(await this.#signer(asked)) };
      }
      case 'CosignClinicalNote': {
        const { type, credential, cosignedAt: at } = ask;
        return { type, credential, at, ...(await this.#signer(asked)) };
      }
    }
  }

  async #beginning(
    { templateId, copiedFrom, startedAt, ...ask }: Extract<NoteAsk, { type: 'StartClinicalNote' }>,
    asked: Asked,
  ): Promise<ClinicalNoteCommand> {
    const { clinicianId, discipline } = await this.#clinician(asked);
    const { family, serviceDate } = ask;
    const template = await this.templates.templateFor(family, serviceDate, templateId);
    const former =
      copiedFrom === undefined ? {} : { former: await this.#former(copiedFrom, asked) };
    const { staffId: writtenBy } = asked;
    return {
      ...ask,
      ...former,
      clinicianId,
      discipline,
      template,
      writtenBy,
      writtenAt: startedAt,
    };
  }

  /** @throws RefusedError where there is no such note, or it is not theirs to read */
  async #former(noteId: string, asked: Asked): Promise<FormerNote> {
    const note = await this.#note(noteId);
    if (note.phase === 'unstarted') throw new RefusedError({ code: 'former-note-unknown', noteId });
    const { clientId, family, clinicianId } = note.details;
    const practice = await this.practice.established();
    if (!isOfTheirs(practice, await this.practice.clinicianOf(asked), note.details))
      throw new RefusedError({ code: 'note-of-another-clinician', clinicianId });
    const { elements } = note.written;
    return { noteId, clientId, family, isSigned: note.phase === 'signed', elements };
  }

  async #around(noteId: string) {
    const note = await this.#note(noteId);
    return note.phase === 'unstarted' ? { others: [], own: [] } : this.names.around(note);
  }

  async #note(noteId: string): Promise<ClinicalNoteState> {
    const stored = await this.system.store.readStream(streamOf('clinical-note', noteId));
    return fold<ClinicalNoteState, ClinicalNoteFact>(clinicalNote, stored);
  }

  async #signer(asked: Asked) {
    const { clinicianId, role = 'therapist' } = await this.#clinician(asked);
    return { by: clinicianId, role };
  }

  /** @throws RefusedError where who asks treats nobody here */
  async #clinician(asked: Asked) {
    const clinicianId = await this.practice.clinicianOf(asked);
    const found = clinicianOf(await this.practice.established(), clinicianId);
    if (!found) throw new RefusedError({ code: 'clinician-unknown', clinicianId });
    return found;
  }
}

/** Asks something of one template. */
export class AskNoteTemplate extends Command<void> {
  constructor(
    readonly command: NoteTemplateCommand,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AskNoteTemplate)
export class NoteTemplateHandler implements ICommandHandler<AskNoteTemplate> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ command, asked }: AskNoteTemplate): Promise<void> {
    const stream = streamOf('note-template', command.templateId);
    await this.system.write(noteTemplate, stream, command, asked);
  }
}
