import { groupSessionSentence } from './index.js';
import {
  ana,
  assisted,
  at,
  ben,
  documented,
  expected,
  joined,
  led,
  left,
  nora,
  opened,
  performed,
  phase,
  rivera,
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

const by = { by: nora, at: at('17:00') } as const;
const why = { amendmentId: 'M1', reason: 'SECRET', ...by } as const;
const secrets = { assessment: 'SECRET', nextPlan: 'SECRET' } as const;
const planned = {
  type: 'SessionPlanned',
  sessionId: opened.sessionId,
  clinicianId: rivera,
  locationId: opened.locationId,
  plannedFor: at('15:00'),
  minutes: 45,
  goals: ['SECRET'],
  phases: [],
  materials: ['SECRET'],
  clientIds: [ana, ben],
  plannedBy: nora,
  plannedAt: at('09:00'),
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
  [planned, 'NORA planned session S1 for 2026-11-23T15:00:00.000Z, 45 minutes, 2 expected.'],
  [
    { type: 'SessionAssessed', sessionId: opened.sessionId, ...secrets, ...by } as const,
    'NORA assessed the session at 2026-11-23T17:00:00.000Z and planned the next.',
  ],
  [
    led(rivera, '15:00', '15:45'),
    'Therapist RIVERA led from 2026-11-23T15:00:00.000Z to 2026-11-23T15:45:00.000Z.',
  ],
  [
    assisted(rivera, '15:00', '15:45', 'assistant'),
    'Assistant RIVERA helped from 2026-11-23T15:00:00.000Z to 2026-11-23T15:45:00.000Z.',
  ],
  [
    performed('P1', ana, '15:00', '15:15'),
    '97110, 2026-11-23T15:00:00.000Z to 2026-11-23T15:15:00.000Z, was given to client ANA ' +
      'by therapist RIVERA.',
  ],
  [
    { type: 'SafetyNoted', text: 'SECRET', ...by } as const,
    'NORA noted a matter of safety at 2026-11-23T17:00:00.000Z.',
  ],
  [
    { type: 'ConflictNoted', text: 'SECRET', clientIds: [ana], ...by } as const,
    'NORA noted a conflict at 2026-11-23T17:00:00.000Z.',
  ],
  [
    {
      type: 'SharedTextWritten',
      elements: { services: 'SECRET', groupReason: 'SECRET' },
      writtenBy: nora,
      writtenAt: at('17:00'),
    } as const,
    'NORA wrote what the group shares at 2026-11-23T17:00:00.000Z: groupReason, services.',
  ],
  [
    { type: 'SessionCosigned', by: rivera, at: at('17:00') } as const,
    'Clinician RIVERA cosigned the session at 2026-11-23T17:00:00.000Z.',
  ],
  [
    { type: 'AttendanceAmended', clientId: ana, presences: [], ...why } as const,
    'NORA amended the times of client ANA at 2026-11-23T17:00:00.000Z (M1): not there.',
  ],
  [
    {
      type: 'AttendanceAmended',
      clientId: ana,
      presences: [{ from: at('15:00'), to: at('15:20') }],
      ...why,
    } as const,
    'NORA amended the times of client ANA at 2026-11-23T17:00:00.000Z (M1): ' +
      '2026-11-23T15:00:00.000Z to 2026-11-23T15:20:00.000Z.',
  ],
  [
    { ...performed('P1', ana, '15:00', '15:15'), type: 'ProcedureAmended', ...why } as const,
    'NORA amended procedure P1 of client ANA at 2026-11-23T17:00:00.000Z (M1): ' +
      '97110, 2026-11-23T15:00:00.000Z to 2026-11-23T15:15:00.000Z, by therapist RIVERA.',
  ],
  [
    { type: 'ProcedureRemoved', procedureId: 'P1', clientId: ana, ...why } as const,
    'NORA amended procedure P1 of client ANA at 2026-11-23T17:00:00.000Z (M1): not given.',
  ],
  [
    { type: 'StaffingAmended', stints: [], ...why } as const,
    'NORA amended who led and who helped at 2026-11-23T17:00:00.000Z (M1): 0 times.',
  ],
])('$type reads as a sentence without what was written', (fact, sentence) => {
  expect(groupSessionSentence(fact)).toBe(sentence);
});
