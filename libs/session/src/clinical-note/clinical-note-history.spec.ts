import type { ClinicalNoteFact } from './clinical-note.events.js';
import { clinicalNoteSentence, noteTemplateSentence } from './clinical-note-history.js';
import { begun, signedNote, templateOf, totals, wrote } from './clinical-note.testing.js';
import { at, nora, rivera } from '../testing.js';

test.each<[ClinicalNoteFact, string]>([
  [
    { ...begun('progress-note'), copiedFrom: 'N0' },
    'Clinician RIVERA started a progress report about client ANA for 2026-11-23, with the text of note N0.',
  ],
  [begun('evaluation'), 'Clinician RIVERA started an evaluation about client ANA for 2026-11-23.'],
  [
    wrote({ progress: 'ZZCANARY' }, totals),
    'NORA wrote in the note at 2026-11-23T16:05:00.000Z: progress, totalTimedMinutes, totalTreatmentMinutes.',
  ],
  [wrote({ progress: '' }), 'NORA wrote in the note at 2026-11-23T16:05:00.000Z: nothing.'],
  [
    signedNote('evaluation'),
    'Clinician RIVERA signed the note as therapist at 2026-11-24T03:30:00.000Z.',
  ],
  [
    { type: 'ClinicalNoteCosigned', by: rivera, credential: 'OTR/L', at: at('19:00') },
    'Clinician RIVERA cosigned the note at 2026-11-23T19:00:00.000Z.',
  ],
  [
    {
      type: 'ClinicalNoteAddendumWritten',
      addendumId: 'A1',
      text: 'ZZCANARY',
      reason: 'ZZCANARY',
      writtenBy: nora,
      writtenAt: at('20:00'),
    },
    'NORA wrote addendum A1 at 2026-11-23T20:00:00.000Z.',
  ],
])('%j', (fact, sentence) => {
  expect(clinicalNoteSentence(fact)).toBe(sentence);
});

test('a version of a template', () => {
  expect(
    noteTemplateSentence({
      ...templateOf('evaluation'),
      type: 'NoteTemplateIssued',
      version: 2,
      issuedBy: nora,
      issuedAt: at('09:00'),
    }),
  ).toBe('NORA issued version 2 of template evaluation (evaluation) for service from 2019-01-01.');
});
