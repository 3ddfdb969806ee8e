import { streamOf } from '@ledgerline/event-store';
import { groupSession, type GroupSessionCommand, type Stint } from '@ledgerline/session';
import {
  instant,
  procedureCode,
  type ClientId,
  type ClinicianId,
  type Instant,
  type SessionId,
  type StaffId,
} from '@ledgerline/terms';
import { chanceOf } from './chance.js';
import { noteText, sharedText } from './note-text.js';
import { clinicZone } from './plan-sessions.js';
import type { PlannedClinician, PlannedProcedure, PlannedSession } from './plan.js';
import { atHome, clinicLocation, clinicPractice } from './record-practice.js';
import { Scribe } from './scribe.js';

type Clinicians = ReadonlyMap<string, PlannedClinician>;

/** One session as its therapist put it on record, signed the same day. */
export function sessionScribe(seed: number, session: PlannedSession, clinicians: Clinicians) {
  const scribe = new Scribe(groupSession, streamOf('group-session', session.sessionId));
  for (const command of commandsOf(seed, session, clinicians)) scribe.say(command);
  return scribe;
}

const after = (at: Instant, minutes: number): Instant =>
  instant(new Date(Date.parse(at) + minutes * 60_000).toISOString());

function* commandsOf(
  seed: number,
  session: PlannedSession,
  clinicians: Clinicians,
): Iterable<GroupSessionCommand> {
  const { sessionId, group, openedAt, endedAt, attendances } = session;
  const clinicianId = group.clinicianId as ClinicianId;
  const writtenBy = group.clinicianId as StaffId;
  yield {
    type: 'OpenGroupSession',
    sessionId: sessionId as SessionId,
    practiceId: clinicPractice,
    clinicianId,
    locationId: group.telehealth ? atHome : clinicLocation,
    zone: clinicZone,
    placeOfService: group.telehealth ? '10' : '11',
    procedureCode: procedureCode(group.procedureCode),
    purpose: group.purpose,
    groupId: group.groupId,
    ...(group.telehealth ? { telehealth: group.telehealth } : {}),
    openedAt,
    clientIds: attendances.map((each) => each.clientId as ClientId),
  };
  yield* presencesOf(session);
  for (const stint of stintsOf(session)) yield { type: 'RecordStint', ...stint };
  for (const each of session.procedures)
    yield { type: 'RecordProcedure', ...procedureOf(each, clinicians) };
  const present = attendances.filter((each) => each.presences.length > 0);
  if (present.length > 0) yield phasesOf(session, writtenBy);
  for (const { clientId } of present)
    yield {
      type: 'DocumentClient',
      clientId: clientId as ClientId,
      elements: noteText(group.discipline, chanceOf(seed, 'note', sessionId, clientId)),
      participationScore: chanceOf(seed, 'score', sessionId, clientId).whole(2, 5),
      documentedAt: after(endedAt, 5),
      documentedBy: writtenBy,
    };
  yield {
    type: 'SignGroupSession',
    signedBy: clinicianId,
    signedAt: after(endedAt, 12),
    discipline: group.discipline,
    attests: true,
  };
}

/** First stays in one go, as a roster is filled in; who stepped out came back afterwards. */
function* presencesOf({ attendances }: PlannedSession): Iterable<GroupSessionCommand> {
  yield {
    type: 'RecordRoster',
    clients: attendances.map(({ clientId, presences: [first] }) =>
      first
        ? { clientId: clientId as ClientId, from: first.from, to: first.to }
        : { clientId: clientId as ClientId, absent: 'did not come' },
    ),
  };
  for (const { clientId, presences } of attendances)
    for (const { from, to } of presences.slice(1)) {
      yield { type: 'RecordArrival', clientId: clientId as ClientId, joinedAt: from };
      yield { type: 'RecordDeparture', clientId: clientId as ClientId, leftAt: to };
    }
}

/** While the assistant led, the therapist did not; where nobody helped there is nothing to say. */
function stintsOf({ group, openedAt, endedAt, assistantLed }: PlannedSession): Stint[] {
  const [away] = assistantLed;
  if (!away || group.assistantId === undefined) return [];
  const therapist = {
    part: 'led',
    clinicianId: group.clinicianId as ClinicianId,
    role: 'therapist',
  } as const;
  const stints: Stint[] = [
    { ...therapist, from: openedAt, to: away.from },
    {
      part: 'led',
      clinicianId: group.assistantId as ClinicianId,
      role: 'assistant',
      supervisedBy: group.clinicianId as ClinicianId,
      from: away.from,
      to: away.to,
    },
    { ...therapist, from: away.to, to: endedAt },
  ];
  return stints.filter((each) => each.from < each.to);
}

function procedureOf(planned: PlannedProcedure, clinicians: Clinicians) {
  const by = clinicians.get(planned.performedBy);
  return {
    procedureId: planned.procedureId,
    clientId: planned.clientId as ClientId,
    procedureCode: procedureCode(planned.procedureCode),
    startedAt: planned.from,
    endedAt: planned.to,
    performedBy: planned.performedBy as ClinicianId,
    role: by?.role ?? 'therapist',
    ...(by?.supervisorId ? { supervisedBy: by.supervisorId as ClinicianId } : {}),
  };
}

function phasesOf(
  { group, openedAt, endedAt }: PlannedSession,
  writtenBy: StaffId,
): GroupSessionCommand {
  const third = Math.floor(group.minutes / 3);
  const phase = (nth: number) => ({
    startedAt: after(openedAt, nth * third),
    endedAt: after(openedAt, nth === 2 ? group.minutes : (nth + 1) * third),
  });
  return {
    type: 'RecordPhases',
    phases: [
      { phase: 'beginning', ...phase(0), activities: 'Warm-up, goals of the day.' },
      { phase: 'middle', ...phase(1), activities: `${group.purpose}, each at an own grade.` },
      { phase: 'end', ...phase(2), activities: 'Cool-down, what to practise at home.' },
    ],
    shared: { elements: sharedText[group.discipline], writtenBy, writtenAt: endedAt },
  };
}
