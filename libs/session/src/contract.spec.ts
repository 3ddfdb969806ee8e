import {
  AmendAttendanceBody,
  AmendProcedureBody,
  AmendStaffingBody,
  AssessSessionBody,
  CosignSessionBody,
  DocumentClientBody,
  ExpectClientBody,
  NoteIncidentBody,
  OpenGroupSessionBody,
  PlanSessionBody,
  RecordAbsenceBody,
  RecordArrivalBody,
  RecordDepartureBody,
  RecordPhaseBody,
  RecordPhasesBody,
  RecordProcedureBody,
  RecordRosterBody,
  RecordStintBody,
  RemoveProcedureBody,
  SignGroupSessionBody,
  WriteAddendumBody,
  WriteSharedTextBody,
} from './contract.js';
import type { GroupSessionCommand } from './index.js';
import { nora, opened, rivera } from './testing.js';

const at = '2026-11-23T15:00:00Z';
const moment = '2026-11-23T15:00:00.000Z';

test('each body, with who is signed in and where, makes its command', () => {
  const place = { zone: 'UTC', placeOfService: '11', practiceId: opened.practiceId };
  const openedAt = opened.openedAt;
  const asked = {
    sessionId: 'S1',
    clinicianId: 'CL1',
    locationId: 'L1',
    procedureCode: '97150',
    purpose: 'Hand strength',
    openedAt: at,
  };
  const commands: GroupSessionCommand[] = [
    { type: 'OpenGroupSession', ...OpenGroupSessionBody.parse(asked), ...place, openedAt },
    { type: 'ExpectClient', ...ExpectClientBody.parse({ clientId: 'A' }) },
    { type: 'RecordArrival', ...RecordArrivalBody.parse({ clientId: 'A', joinedAt: at }) },
    { type: 'RecordDeparture', ...RecordDepartureBody.parse({ clientId: 'A', leftAt: at }) },
    { type: 'RecordAbsence', ...RecordAbsenceBody.parse({ clientId: 'A', reason: ' ill ' }) },
    {
      type: 'RecordPhase',
      ...RecordPhaseBody.parse({ phase: 'end', startedAt: at, endedAt: at, activities: '' }),
    },
    {
      type: 'DocumentClient',
      documentedBy: nora,
      ...DocumentClientBody.parse({
        clientId: 'A',
        elements: { services: 'One\nTwo' },
        documentedAt: at,
      }),
    },
    { type: 'SignGroupSession', signedBy: rivera, ...SignGroupSessionBody.parse({ signedAt: at }) },
    {
      type: 'WriteAddendum',
      writtenBy: nora,
      ...WriteAddendumBody.parse({ addendumId: 'A1', text: 'x', reason: 'y', writtenAt: at }),
    },
  ];
  expect(commands).toMatchObject([
    { openedAt: moment, procedureCode: '97150' },
    { clientId: 'A' },
    { joinedAt: moment },
    { leftAt: moment },
    { reason: 'ill' },
    { phase: 'end', startedAt: moment },
    { elements: { services: 'One\nTwo', groupReason: '' }, documentedAt: moment },
    { signedAt: moment },
    { writtenAt: moment },
  ]);
});

test.each([
  ['a hyphen, which ends a stream’s category', { clientId: 'A-1', joinedAt: at }],
  ['no id', { clientId: '', joinedAt: at }],
  ['a local time', { clientId: 'A', joinedAt: '2026-11-23T15:00:00' }],
  ['an offset', { clientId: 'A', joinedAt: '2026-11-23T15:00:00-05:00' }],
  ['microseconds', { clientId: 'A', joinedAt: '2026-11-23T15:00:00.123456Z' }],
  ['no seconds', { clientId: 'A', joinedAt: '2026-11-23T15:00Z' }],
  ['a day that does not exist', { clientId: 'A', joinedAt: '2026-02-30T15:00:00Z' }],
  ['an unknown key', { clientId: 'A', joinedAt: at, note: 'x' }],
  ['a number for an id', { clientId: 1, joinedAt: at }],
])('an arrival with %s is refused at the door, without a throw', (_what, body) => {
  expect(RecordArrivalBody.safeParse(body).success).toBe(false);
});

test('control characters and endless notes stay outside', () => {
  const reason = (text: string) => RecordAbsenceBody.safeParse({ clientId: 'A', reason: text });
  expect(reason('ill\u0000').success).toBe(false);
  expect(reason('   ').success).toBe(false);
  expect(reason('x'.repeat(501)).success).toBe(false);
  expect(reason('x'.repeat(500)).success).toBe(true);
});

test.each([
  ['neither a moment nor a wall clock', {}, false],
  ['both', { openedAt: at, openedAtLocal: '2026-11-23T10:00' }, false],
  ['a wall clock with an offset', { openedAtLocal: '2026-11-23T10:00-05:00' }, false],
  ['a moment', { openedAt: at }, true],
  ['a wall clock', { openedAtLocal: '2026-11-23T10:00' }, true],
])('an opening told by %s', (_what, when, isTaken) => {
  const rest = { sessionId: 'S1', clinicianId: 'CL1', locationId: 'L1' };
  const body = { ...rest, procedureCode: '97150', purpose: 'Hand strength', ...when };
  expect(OpenGroupSessionBody.safeParse(body).success).toBe(isTaken);
});

test('each body of what is told in one go, or put right, makes its command', () => {
  const by = nora;
  const stint = { clinicianId: 'CL1', role: 'assistant', supervisedBy: 'CL2', from: at, to: at };
  const procedure = {
    procedureId: 'P1',
    clientId: 'A',
    procedureCode: '97597',
    startedAt: at,
    endedAt: at,
    performedBy: 'CL1',
    role: 'therapist',
    areaSquareCm: 22,
  };
  const phase = { phase: 'end', startedAt: at, endedAt: at, activities: '' };
  const shared = { elements: { groupReason: 'Peers' }, writtenAt: at };
  const why = { amendmentId: 'M1', reason: ' misread ', at };
  const course = RecordPhasesBody.parse({ phases: [phase], shared });
  const commands: GroupSessionCommand[] = [
    {
      type: 'PlanSession',
      plannedBy: by,
      ...PlanSessionBody.parse({
        sessionId: 'S1',
        clinicianId: 'CL1',
        locationId: 'L1',
        plannedFor: at,
        minutes: 45,
        goals: ['Grip'],
        phases: [{ phase: 'middle', minutes: 25, activities: '' }],
        materials: [],
        clientIds: ['A'],
        plannedAt: at,
      }),
    },
    { type: 'RecordPhases', phases: course.phases },
    { type: 'RecordStint', ...RecordStintBody.parse({ part: 'led', ...stint }) },
    { type: 'RecordProcedure', ...RecordProcedureBody.parse(procedure) },
    { type: 'NoteSafety', by, ...NoteIncidentBody.parse({ text: 'Slipped', at }) },
    { type: 'WriteSharedText', writtenBy: by, ...WriteSharedTextBody.parse(shared) },
    { type: 'CosignSession', by: rivera, ...CosignSessionBody.parse({ at }) },
    {
      type: 'AssessSession',
      by,
      ...AssessSessionBody.parse({ assessment: 'Lively', nextPlan: '', at }),
    },
    {
      type: 'AmendAttendance',
      by,
      ...AmendAttendanceBody.parse({ ...why, clientId: 'A', presences: [] }),
    },
    { type: 'AmendProcedure', by, ...AmendProcedureBody.parse({ ...why, ...procedure }) },
    { type: 'RemoveProcedure', by, ...RemoveProcedureBody.parse({ ...why, procedureId: 'P1' }) },
    { type: 'AmendStaffing', by, ...AmendStaffingBody.parse({ ...why, stints: [] }) },
  ];
  expect(commands).toMatchObject([
    { plannedFor: moment, minutes: 45 },
    { phases: [{ startedAt: moment }] },
    { role: 'assistant', supervisedBy: 'CL2' },
    { areaSquareCm: 22, endedAt: moment },
    { text: 'Slipped' },
    { elements: { groupReason: 'Peers' } },
    { at: moment },
    { nextPlan: '' },
    { reason: 'misread', presences: [] },
    { procedureId: 'P1' },
    { procedureId: 'P1' },
    { stints: [] },
  ]);
});

test('a roster tells moments, wall clocks and absences', () => {
  const clients = [
    { clientId: 'A', from: at, to: at },
    { clientId: 'A', fromLocal: '2026-11-23T10:00', toLocal: '2026-11-23T10:45' },
    { clientId: 'B', absent: ' ill ' },
  ];
  expect(RecordRosterBody.parse({ clients }).clients).toMatchObject([
    { from: moment, to: moment },
    { fromLocal: '2026-11-23T10:00' },
    { absent: 'ill' },
  ]);
});

test.each([
  ['a roster of nobody', RecordRosterBody, { clients: [] }],
  [
    'one both there and absent',
    RecordRosterBody,
    { clients: [{ clientId: 'A', from: at, to: at, absent: 'ill' }] },
  ],
  ['an incident of no words', NoteIncidentBody, { text: ' \n', at }],
  [
    'shared text of what is each client’s own',
    WriteSharedTextBody,
    {
      elements: { progress: 'Better' },
      writtenAt: at,
    },
  ],
  [
    'an amendment without a reason',
    RemoveProcedureBody,
    {
      amendmentId: 'M1',
      reason: ' ',
      at,
      procedureId: 'P1',
    },
  ],
  [
    'a participation of six',
    DocumentClientBody,
    {
      clientId: 'A',
      elements: {},
      participationScore: 6,
      documentedAt: at,
    },
  ],
  ['a signature that attests the contrary', SignGroupSessionBody, { signedAt: at, attests: false }],
])('%s is refused at the door', (_what, schema, body) => {
  expect(schema.safeParse(body).success).toBe(false);
});
