import { groupSessionSentence } from './index.js';
import {
  ana,
  at,
  documented,
  expected,
  joined,
  left,
  nora,
  opened,
  phase,
  signed,
  whole,
} from './testing.js';

const addendum = {
  type: 'AddendumWritten',
  addendumId: 'A1',
  text: 'SECRET',
  writtenBy: nora,
  writtenAt: at('18:00'),
  reason: 'SECRET',
} as const;

test.each([
  [
    opened,
    'Clinician RIVERA opened group session S1 (97150) at 2026-11-23T15:00:00.000Z, ' +
      '2026-11-23 in America/New_York.',
  ],
  [expected(ana), 'Client ANA was expected.'],
  [joined(ana), 'Client ANA joined at 2026-11-23T15:00:00.000Z.'],
  [left(ana), 'Client ANA left at 2026-11-23T15:45:00.000Z.'],
  [
    { type: 'ClientDidNotAttend', clientId: ana, reason: 'SECRET' } as const,
    'Client ANA did not attend; a reason is on record.',
  ],
  [phase('end'), 'The end was recorded, 2026-11-23T15:05:00.000Z to 2026-11-23T15:40:00.000Z.'],
  [
    { ...documented(ana), elements: { ...whole, progress: '' } },
    'NORA documented client ANA at 2026-11-23T15:55:00.000Z, 6 of 7 elements.',
  ],
  [signed, 'Clinician RIVERA signed the session at 2026-11-23T16:00:00.000Z.'],
  [addendum, 'NORA wrote addendum A1 about the session at 2026-11-23T18:00:00.000Z.'],
  [
    { ...addendum, clientId: ana },
    'NORA wrote addendum A1 about client ANA at 2026-11-23T18:00:00.000Z.',
  ],
])('$type reads as a sentence without what was written', (fact, sentence) => {
  expect(groupSessionSentence(fact)).toBe(sentence);
});
