import { Inject, Injectable } from '@nestjs/common';
import { fold, streamOf } from '@ledgerline/event-store';
import {
  noteTemplate,
  noteTemplates,
  shippedTemplates,
  templateOn,
  versionsOf,
  type NoteFamily,
  type NoteTemplate,
  type NoteTemplateFact,
  type NoteTemplateState,
} from '@ledgerline/session';
import type { ServiceDate } from '@ledgerline/terms';
import { ROWS_MAX } from '../reading/listing.js';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';

/** The templates there are: shipped, and the practice's own. */
@Injectable()
export class NoteTemplates {
  constructor(@Inject(System) private readonly system: System) {}

  async all(): Promise<readonly NoteTemplate[]> {
    const rows = await this.system.readModels.find(noteTemplates, {}, { limit: ROWS_MAX });
    return [...shippedTemplates, ...rows.flatMap(({ state }) => state.versions)];
  }

  /**
   * The version to begin a note with.
   *
   * @throws RefusedError where none of this id, or of this family, is offered on the date
   */
  async templateFor(
    family: NoteFamily,
    date: ServiceDate,
    templateId: string | undefined,
  ): Promise<NoteTemplate> {
    const offered = templateId === undefined ? await this.all() : await this.#versions(templateId);
    const found = templateOn(offered, family, date);
    if (found) return found;
    throw new RefusedError({ code: 'note-template-unknown', templateId: templateId ?? family });
  }

  async #versions(templateId: string): Promise<readonly NoteTemplate[]> {
    const stored = await this.system.store.readStream(streamOf('note-template', templateId));
    return versionsOf(templateId, fold<NoteTemplateState, NoteTemplateFact>(noteTemplate, stored));
  }
}
