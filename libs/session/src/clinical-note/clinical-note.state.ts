import { told } from '@ledgerline/event-store';
import type { ClinicalNoteFact, NoteElements } from './clinical-note.events.js';
import type { WrittenNote } from './clinical-note-elements.js';

export type NoteFactOf<Type extends ClinicalNoteFact['type']> = Omit<
  Extract<ClinicalNoteFact, { type: Type }>,
  'type'
>;
export type NoteDetails = NoteFactOf<'ClinicalNoteStarted'>;
export type NoteSignature = NoteFactOf<'ClinicalNoteSigned'>;
export type NoteCosignature = NoteFactOf<'ClinicalNoteCosigned'>;
export type NoteAddendum = NoteFactOf<'ClinicalNoteAddendumWritten'>;

interface NoteRecord {
  /** As it was begun. */
  readonly details: NoteDetails;
  /** As it stands. */
  readonly written: WrittenNote;
}

export type ClinicalNoteState =
  | { readonly phase: 'unstarted' }
  | ({ readonly phase: 'draft' } & NoteRecord)
  | ({
      readonly phase: 'signed';
      readonly signature: NoteSignature;
      readonly cosignature: NoteCosignature | null;
      readonly addenda: readonly NoteAddendum[];
    } & NoteRecord);

export type DraftNote = Extract<ClinicalNoteState, { phase: 'draft' }>;
export type SignedNote = Extract<ClinicalNoteState, { phase: 'signed' }>;

/** What is written from now on stands in place of what was, piece by piece. */
export function written(
  held: WrittenNote,
  said: Partial<Omit<WrittenNote, 'family' | 'elements'>> & { readonly elements: NoteElements },
): WrittenNote {
  const { elements, periodFrom, periodTo, totalTimedMinutes, totalTreatmentMinutes } = said;
  return {
    ...held,
    elements: { ...held.elements, ...elements },
    ...(periodFrom === undefined ? {} : { periodFrom }),
    ...(periodTo === undefined ? {} : { periodTo }),
    ...(totalTimedMinutes === undefined ? {} : { totalTimedMinutes }),
    ...(totalTreatmentMinutes === undefined ? {} : { totalTreatmentMinutes }),
  };
}

export function evolveNote(note: ClinicalNoteState, fact: ClinicalNoteFact): ClinicalNoteState {
  if (fact.type === 'ClinicalNoteStarted')
    return note.phase === 'unstarted' ? started(told(fact)) : note;
  if (note.phase === 'unstarted') return note;
  switch (fact.type) {
    case 'ClinicalNoteWritten':
      return note.phase === 'draft' ? { ...note, written: written(note.written, fact) } : note;
    case 'ClinicalNoteSigned':
      return note.phase === 'draft'
        ? { ...note, phase: 'signed', signature: told(fact), cosignature: null, addenda: [] }
        : note;
    case 'ClinicalNoteCosigned':
      return note.phase === 'signed' && note.cosignature === null
        ? { ...note, cosignature: told(fact) }
        : note;
    case 'ClinicalNoteAddendumWritten':
      return note.phase === 'signed' &&
        !note.addenda.some((each) => each.addendumId === fact.addendumId)
        ? { ...note, addenda: [...note.addenda, told(fact)] }
        : note;
  }
  return note; // A fact of a later version.
}

function started(details: NoteDetails): DraftNote {
  const { family } = details;
  return {
    phase: 'draft',
    details,
    written: written({ family, elements: {} }, { ...details, elements: {} }),
  };
}
