import type { ClinicalNoteFact } from './clinical-note.events.js';
import { presentIn } from './clinical-note-elements.js';
import type { NoteFamily, NoteTemplateFact } from './template.events.js';

const familyNames = {
  evaluation: 'an evaluation',
  'daily-note': 'a daily note',
  'progress-note': 'a progress report',
  'discharge-summary': 'a discharge summary',
} as const satisfies Record<NoteFamily, string>;

/** Each fact of a note about one client as one sentence: ids, dates, names of elements; no text. */
export function clinicalNoteSentence(fact: ClinicalNoteFact): string {
  switch (fact.type) {
    case 'ClinicalNoteStarted': {
      const { clinicianId, family, clientId, serviceDate, copiedFrom } = fact;
      const from = copiedFrom === undefined ? '' : `, with the text of note ${copiedFrom}`;
      return (
        `Clinician ${clinicianId} started ${familyNames[family]} about client ${clientId} ` +
        `for ${serviceDate}${from}.`
      );
    }
    case 'ClinicalNoteWritten':
      return (
        `${fact.writtenBy} wrote in the note at ${fact.writtenAt}: ` +
        `${presentIn(fact).join(', ') || 'nothing'}.`
      );
    case 'ClinicalNoteSigned':
      return `Clinician ${fact.by} signed the note as ${fact.role} at ${fact.at}.`;
    case 'ClinicalNoteCosigned':
      return `Clinician ${fact.by} cosigned the note at ${fact.at}.`;
    case 'ClinicalNoteAddendumWritten':
      return `${fact.writtenBy} wrote addendum ${fact.addendumId} at ${fact.writtenAt}.`;
  }
}

/** Each version of a practice's template as one sentence. */
export function noteTemplateSentence(fact: NoteTemplateFact): string {
  switch (fact.type) {
    case 'NoteTemplateIssued':
      return (
        `${fact.issuedBy} issued version ${fact.version} of template ${fact.templateId} ` +
        `(${fact.family}) for service from ${fact.from}.`
      );
  }
}
