import { idOf, type Projection } from '@ledgerline/event-store';
import type { Discipline } from '@ledgerline/practice';
import type { ClientId, ClinicianId, ServiceDate, SessionId } from '@ledgerline/terms';
import type { ClinicalNoteFact } from './clinical-note.events.js';
import { lackingOf, presentIn } from './clinical-note-elements.js';
import type { NoteDetails } from './clinical-note.state.js';
import type { NoteFamily } from './template.events.js';

/** How far one note has come: names of elements, no word of their text. Key: the note's id. */
export type ClinicalNoteRow = {
  readonly noteId: string;
  readonly state: 'draft' | 'signed' | 'cosigned';
  readonly family: NoteFamily;
  readonly clientId: ClientId;
  readonly clinicianId: ClinicianId;
  readonly discipline: Discipline;
  readonly serviceDate: ServiceDate;
  readonly sessionId: SessionId | null;
  readonly templateId: string;
  readonly templateVersion: number;
  readonly copiedFrom: string | null;
  readonly asked: NoteDetails['asked'];
  /** What is said so far. */
  readonly present: readonly string[];
  readonly lacking: readonly string[];
  readonly signedBy: ClinicianId | null;
  readonly signedOn: ServiceDate | null;
  /** Signed by an assistant, and no therapist has put a name beside it. */
  readonly needsCosignature: boolean;
  readonly addendumIds: readonly string[];
};

export const clinicalNotes: Projection<ClinicalNoteRow | null, ClinicalNoteFact> = {
  name: 'clinical-notes',
  version: 1,
  categories: ['clinical-note'],
  types: [
    'ClinicalNoteStarted',
    'ClinicalNoteWritten',
    'ClinicalNoteSigned',
    'ClinicalNoteCosigned',
    'ClinicalNoteAddendumWritten',
  ],
  empty: null,
  keysOf: (_fact, stored) => [idOf(stored.stream)],
  evolve(row, fact) {
    if (fact.type === 'ClinicalNoteStarted') return row ?? started(fact);
    if (!row) return row;
    switch (fact.type) {
      case 'ClinicalNoteWritten':
        return row.state === 'draft' ? withText(row, fact) : row;
      case 'ClinicalNoteSigned': {
        if (row.state !== 'draft') return row;
        const { by, signedOn, role } = fact;
        const needsCosignature = role === 'assistant';
        return { ...row, state: 'signed', signedBy: by, signedOn, needsCosignature };
      }
      case 'ClinicalNoteCosigned':
        return row.state === 'draft' ? row : { ...row, state: 'cosigned', needsCosignature: false };
      case 'ClinicalNoteAddendumWritten':
        return row.addendumIds.includes(fact.addendumId)
          ? row
          : { ...row, addendumIds: [...row.addendumIds, fact.addendumId] };
    }
  },
  columns: {
    client_id: (row) => row?.clientId ?? null,
    clinician_id: (row) => row?.clinicianId ?? null,
    state: (row) => row?.state ?? null,
    service_date: (row) => row?.serviceDate ?? null,
  },
};

function started(
  fact: Extract<ClinicalNoteFact, { type: 'ClinicalNoteStarted' }>,
): ClinicalNoteRow {
  const { type: _type, periodFrom, periodTo, sessionId, copiedFrom, ...rest } = fact;
  const present = presentIn({ elements: {}, periodFrom, periodTo });
  return {
    ...rest,
    sessionId: sessionId ?? null,
    copiedFrom: copiedFrom ?? null,
    state: 'draft',
    present,
    lacking: lackingOf(rest.family, rest.asked, new Set(present)),
    signedBy: null,
    signedOn: null,
    needsCosignature: false,
    addendumIds: [],
  };
}

function withText(
  row: ClinicalNoteRow,
  fact: Extract<ClinicalNoteFact, { type: 'ClinicalNoteWritten' }>,
): ClinicalNoteRow {
  const kept = row.present.filter((each) => !Object.hasOwn(fact.elements, each));
  const present = [...new Set([...kept, ...presentIn(fact)])].sort();
  return { ...row, present, lacking: lackingOf(row.family, row.asked, new Set(present)) };
}
