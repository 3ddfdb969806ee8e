import { Inject, Injectable } from '@nestjs/common';
import { fold, projectInto, read, streamOf } from '@ledgerline/event-store';
import {
  clientCare,
  clinicalNote,
  clinicalNotes,
  firstTreatmentOf,
  progressStandingOn,
  serviceDateAt,
  SIMILAR_FROM_PERCENT,
  similarityBetween,
  textOf,
  type ClientCare,
  type ClinicalNoteFact,
  type ClinicalNoteRow,
  type ClinicalNoteState,
  type NoteAddendum,
  type ProgressStanding,
  type WrittenNote,
} from '@ledgerline/session';
import type { Discipline } from '@ledgerline/practice';
import type { ClientId, ServiceDate } from '@ledgerline/terms';
import type { SignedIn } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { listed, type Listing, type PageQuery } from '../reading/listing.js';
import { System } from '../system.js';
import { isOfTheirs } from './clinical-note-own.decider.js';

type Begun = Exclude<ClinicalNoteState, { phase: 'unstarted' }>;

/** How near a note is to the former one it began with. */
interface Copied {
  readonly from: string;
  readonly percent: number;
  readonly isAlike: boolean;
}

/** A note's completeness; its text only for who wrote it, supervises them, or cosigned. */
export type NoteView = ClinicalNoteRow & {
  readonly copied: Copied | null;
  readonly text: (WrittenNote & { readonly addenda: readonly NoteAddendum[] }) | null;
};

export interface CareView extends ClientCare {
  /** The day the standings are of. */
  readonly on: ServiceDate;
  readonly standings: readonly (ProgressStanding & {
    readonly discipline: Discipline;
    readonly firstTreatment: ServiceDate | null;
  })[];
}

@Injectable()
export class ClinicalNoteQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
  ) {}

  /** @throws RefusedError where there is no such note, or a therapist asks for another's */
  async note(noteId: string, by: SignedIn): Promise<NoteView> {
    const note = await this.#note(noteId);
    // From the facts, not the read model: a therapist who has just written must see it.
    const row = await this.#row(noteId);
    if (note.phase === 'unstarted' || !row) throw new RefusedError({ code: 'no-such-thing' });
    const isReader = by.role === 'therapist';
    if (isReader) await this.#assertReads(note, by);
    const copied = await this.#copied(note);
    const addenda = note.phase === 'signed' ? note.addenda : [];
    return { ...row, copied, text: isReader ? { ...note.written, addenda } : null };
  }

  /** A therapist's list is their own. */
  async notes(
    page: PageQuery,
    filters: { readonly clientId?: string; readonly state?: string },
    by: SignedIn,
  ): Promise<Listing<ClinicalNoteRow | null>> {
    const own = by.role === 'therapist' ? await this.practice.clinicianOf(by) : undefined;
    return listed(this.system.readModels, clinicalNotes, page, {
      client_id: filters.clientId,
      state: filters.state,
      clinician_id: own,
    });
  }

  /** @throws RefusedError where nothing about the client was signed */
  async care(clientId: ClientId, date: ServiceDate | undefined, every: number): Promise<CareView> {
    const care = await this.system.readModels.get(clientCare, clientId);
    if (!care) throw new RefusedError({ code: 'no-such-thing' });
    const practice = await this.practice.established();
    const on = date ?? serviceDateAt(this.system.now(), practice.details.zone);
    const all = [...practice.clinicians.values()].map(({ discipline }) => discipline);
    // A day whose record tells no discipline counts in each there is.
    const treated = care.treatmentDays.flatMap(({ discipline }) => discipline ?? all);
    const standings = [...new Set(treated)].sort().map((discipline) => ({
      discipline,
      firstTreatment: firstTreatmentOf(care, discipline, on) ?? null,
      ...progressStandingOn(care, discipline, on, every),
    }));
    return { ...care, on, standings };
  }

  async #assertReads(note: Begun, by: SignedIn): Promise<void> {
    const me = await this.practice.clinicianOf(by);
    const isCosigner = note.phase === 'signed' && note.cosignature?.by === me;
    if (isCosigner || isOfTheirs(await this.practice.established(), me, note.details)) return;
    const { clinicianId } = note.details;
    throw new RefusedError({ code: 'note-of-another-clinician', clinicianId });
  }

  async #copied({ details, written }: Begun): Promise<Copied | null> {
    const { copiedFrom: from } = details;
    if (from === undefined) return null;
    const former = await this.#note(from);
    if (former.phase === 'unstarted') return null;
    const percent = similarityBetween(textOf(former.written.elements), textOf(written.elements));
    return { from, percent, isAlike: percent >= SIMILAR_FROM_PERCENT };
  }

  async #note(noteId: string): Promise<ClinicalNoteState> {
    const stored = await this.system.store.readStream(streamOf('clinical-note', noteId));
    return fold<ClinicalNoteState, ClinicalNoteFact>(clinicalNote, stored);
  }

  async #row(noteId: string): Promise<ClinicalNoteRow | null> {
    const stored = await this.system.store.readStream(streamOf('clinical-note', noteId));
    const rows = new Map<string, ClinicalNoteRow | null>();
    projectInto(clinicalNotes, rows, read(stored));
    return rows.get(noteId) ?? null;
  }
}
