import { streamOf } from '@ledgerline/event-store';
import type { Discipline } from '@ledgerline/practice';
import { clinicalNote, shippedTemplates } from '@ledgerline/session';
import {
  instant,
  type ClientId,
  type ClinicianId,
  type Instant,
  type ServiceDate,
  type StaffId,
} from '@ledgerline/terms';
import { chanceOf } from './chance.js';
import { clinicZone } from './plan-sessions.js';
import type { ClinicPlan, PlannedSession } from './plan.js';
import { Scribe } from './scribe.js';

const template = shippedTemplates.find((each) => each.family === 'progress-note');
/** A therapist with a head for dates writes one visit early. */
const EVERY = 9;

/** One client's treatment in one discipline, so far. */
interface Course {
  readonly days: ServiceDate[];
  since: number;
}

/** Writes a progress report after every ninth treatment day; a few clients' are forgotten. */
export class ProgressWriter {
  readonly #courses = new Map<string, Course>();
  readonly #forgotten: ReadonlySet<string>;

  constructor(private readonly plan: ClinicPlan) {
    this.#forgotten = new Set(
      plan.clients
        .filter((each) => each.flaw === 'progress-report-missing')
        .map((each) => each.clientId),
    );
  }

  /** The reports that come due with a session, in the order of its roster. */
  after(session: PlannedSession) {
    const { discipline } = session.group;
    return session.attendances
      .filter((each) => each.presences.length > 0)
      .flatMap(({ clientId }) => {
        const key = `${clientId}.${discipline}`;
        const course = this.#courses.get(key) ?? { days: [], since: 0 };
        this.#courses.set(key, course);
        if (course.days.at(-1) !== session.serviceDate) course.days.push(session.serviceDate);
        if (course.days.length - course.since < EVERY || this.#forgotten.has(clientId)) return [];
        const [from] = course.days.slice(course.since);
        course.since = course.days.length;
        return from ? [reportOf(this.plan.seed, session, clientId, from, course.since)] : [];
      });
  }
}

function reportOf(
  seed: number,
  { group, serviceDate, endedAt }: PlannedSession,
  clientId: string,
  periodFrom: ServiceDate,
  day: number,
) {
  if (!template) throw new Error('no progress report is shipped');
  const discipline: Discipline = group.discipline;
  const noteId = `${clientId}.${discipline}.${day}`;
  const scribe = new Scribe(clinicalNote, streamOf('clinical-note', noteId));
  const chance = chanceOf(seed, 'progress', noteId);
  const by = group.clinicianId as ClinicianId;
  const written = { writtenBy: group.clinicianId as StaffId, writtenAt: minutesAfter(endedAt, 30) };
  scribe.say({
    type: 'StartClinicalNote',
    noteId,
    clientId: clientId as ClientId,
    family: 'progress-note',
    template,
    discipline,
    clinicianId: by,
    serviceDate,
    periodFrom,
    periodTo: serviceDate,
    ...written,
  });
  const before = chance.whole(4, 9);
  scribe.say({
    type: 'WriteClinicalNote',
    elements: {
      objectiveMeasures: `${before + chance.whole(1, 5)} repetitions; ${before} at the last report.`,
      goalProgress: chance.of(['On the way, two thirds reached.', 'Slow, but steady.']),
      plan: 'Go on twice a week.',
      goalChanges: 'None.',
    },
    others: [],
    own: [],
    ...written,
  });
  scribe.say({
    type: 'SignClinicalNote',
    by,
    role: 'therapist',
    credential: discipline,
    zone: clinicZone,
    at: minutesAfter(endedAt, 40),
  });
  return scribe;
}

const minutesAfter = (at: Instant, minutes: number): Instant =>
  instant(new Date(Date.parse(at) + minutes * 60_000).toISOString());
