import { project } from '@ledgerline/event-store/testing';
import type { ClinicalNoteFact } from './clinical-note.events.js';
import { clinicalNotes, type ClinicalNoteRow } from './clinical-note.projection.js';
import { begun, signedDaily, signedNote, totals, wholeOf, wrote } from './clinical-note.testing.js';
import { at, nora, rivera } from '../testing.js';

const rowAfter = (...facts: readonly ClinicalNoteFact[]): ClinicalNoteRow =>
  project(clinicalNotes, 'clinical-note-N1', ...facts).get('N1') as ClinicalNoteRow;
const cosigned: ClinicalNoteFact = {
  type: 'ClinicalNoteCosigned',
  by: rivera,
  credential: 'OTR/L',
  at: at('19:00'),
};
const addendum: ClinicalNoteFact = {
  type: 'ClinicalNoteAddendumWritten',
  addendumId: 'A1',
  text: 'ZZCANARY',
  reason: 'ZZCANARY',
  writtenBy: nora,
  writtenAt: at('20:00'),
};

test('a note just begun lacks all it needs', () => {
  expect(rowAfter(begun('progress-note'))).toMatchObject({
    state: 'draft',
    family: 'progress-note',
    present: [],
    lacking: ['objectiveMeasures', 'goalProgress', 'plan', 'goalChanges', 'periodFrom', 'periodTo'],
  });
});

test('a period said at the beginning is not lacking', () => {
  const { serviceDate } = begun('progress-note');
  const row = rowAfter({
    ...begun('progress-note'),
    periodFrom: serviceDate,
    periodTo: serviceDate,
  });
  expect(row.lacking).not.toContain('periodTo');
  expect(row.present).toEqual(['periodFrom', 'periodTo']);
});

test('each text written is one less lacking, each taken back one more', () => {
  const facts = [begun('daily-note'), wrote(wholeOf('daily-note'), totals)];
  expect(rowAfter(...facts).lacking).toEqual([]);
  expect(rowAfter(...facts, wrote({ participation: ' ' })).lacking).toEqual(['participation']);
});

test('signed, cosigned, added to', () => {
  expect(rowAfter(...signedDaily)).toMatchObject({
    state: 'signed',
    signedBy: rivera,
    signedOn: '2026-11-23',
    needsCosignature: false,
  });
  expect(rowAfter(...signedDaily, cosigned).state).toBe('cosigned');
  expect(rowAfter(...signedDaily, addendum).addendumIds).toEqual(['A1']);
});

test('an assistant’s note waits for a therapist’s name', () => {
  const facts: ClinicalNoteFact[] = [
    ...signedDaily.slice(0, 2),
    { ...signedNote('daily-note'), role: 'assistant' },
  ];
  expect(rowAfter(...facts).needsCosignature).toBe(true);
  expect(rowAfter(...facts, cosigned).needsCosignature).toBe(false);
});

test('no word of a note is in its row', () => {
  const canary = { participation: 'ZZCANARY' };
  const row = rowAfter(begun('daily-note'), wrote(canary), ...signedDaily.slice(2), addendum);
  expect(JSON.stringify(row)).not.toContain('ZZCANARY');
});

test.each([...signedDaily, cosigned, addendum].map((_fact, nth) => nth))(
  'fact %d twice is the same as once',
  (nth) => {
    const all = [...signedDaily, cosigned, addendum].slice(0, nth + 1);
    expect(rowAfter(...all, all[nth] as ClinicalNoteFact)).toEqual(rowAfter(...all));
  },
);
