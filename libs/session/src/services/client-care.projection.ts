import { idOf, type Projection } from '@ledgerline/event-store';
import type { Discipline } from '@ledgerline/practice';
import type { ClientId, SessionId } from '@ledgerline/terms';
import type { ClientCare, TreatmentDay } from './client-care.js';
import type { ClinicalNoteFact } from '../clinical-note/clinical-note.events.js';
import type { GroupSessionFact } from '../group-session/group-session.events.js';

type SessionSigned = Extract<GroupSessionFact, { type: 'GroupSessionSigned' }> & {
  /** Of who signed, where it was recorded. */
  readonly discipline?: Discipline;
};
type NoteSigned = Extract<ClinicalNoteFact, { type: 'ClinicalNoteSigned' }>;
type Caring =
  | SessionSigned
  | NoteSigned
  | Extract<
      GroupSessionFact,
      { type: 'AttendanceAmended' | 'ProcedureAmended' | 'ProcedureRemoved' }
    >;

/** Days of treatment, progress reports and discharges of one client, from what was signed. */
export const clientCare: Projection<ClientCare, Caring> = {
  name: 'client-care',
  version: 1,
  categories: ['group-session', 'clinical-note'],
  types: [
    'GroupSessionSigned',
    'AttendanceAmended',
    'ProcedureAmended',
    'ProcedureRemoved',
    'ClinicalNoteSigned',
  ],
  empty: {
    clientId: null,
    firstTreatment: null,
    treatmentDays: [],
    progressReports: [],
    discharges: [],
  },
  keysOf(fact) {
    if (fact.serviceDate === undefined) return []; // Before the signature, or an older fact.
    return fact.type === 'GroupSessionSigned' ? (fact.attended ?? []) : [fact.clientId];
  },
  evolve(care, fact, key, stored) {
    const row = { ...care, clientId: key as ClientId };
    const id = idOf(stored.stream);
    if (fact.type === 'ClinicalNoteSigned') return withNote(row, fact, id);
    const { serviceDate } = fact;
    if (serviceDate === undefined) return care;
    const sessionId = id as SessionId;
    const held = row.treatmentDays.find((each) => each.sessionId === sessionId);
    const others = row.treatmentDays.filter((each) => each !== held);
    if (fact.type !== 'GroupSessionSigned')
      return fact.isPart === true
        ? withDays(row, [...others, held ?? { serviceDate, sessionId }])
        : withDays(row, others);
    const { discipline } = fact;
    const day = { serviceDate, sessionId, ...(discipline === undefined ? {} : { discipline }) };
    return withDays(row, [...others, day]);
  },
};

function withNote(care: ClientCare, note: NoteSigned, noteId: string): ClientCare {
  const { family, serviceDate, signedOn, discipline, periodTo = serviceDate } = note;
  switch (family) {
    // An evaluation is the first treatment day, whether or not anything else was done.
    case 'evaluation':
    case 'daily-note': {
      const others = care.treatmentDays.filter((each) => each.noteId !== noteId);
      return withDays(care, [...others, { serviceDate, discipline, noteId }]);
    }
    case 'progress-note':
      return withReport(care, { noteId, signedOn, discipline, periodTo });
    case 'discharge-summary': {
      const reported = withReport(care, { noteId, signedOn, discipline, periodTo });
      const others = care.discharges.filter((each) => each.noteId !== noteId);
      const discharges = [...others, { noteId, discipline, on: periodTo }].sort(
        (a, b) => byText(a.on, b.on) || byText(a.noteId, b.noteId),
      );
      const dischargedOn = discharges.at(-1)?.on;
      return { ...reported, discharges, ...(dischargedOn === undefined ? {} : { dischargedOn }) };
    }
  }
}

function withDays(care: ClientCare, days: readonly TreatmentDay[]): ClientCare {
  const treatmentDays = [...days].sort(
    (a, b) => byText(a.serviceDate, b.serviceDate) || byText(sourceOf(a), sourceOf(b)),
  );
  return { ...care, treatmentDays, firstTreatment: treatmentDays[0]?.serviceDate ?? null };
}

function withReport(care: ClientCare, report: ClientCare['progressReports'][number]): ClientCare {
  const others = care.progressReports.filter((each) => each.noteId !== report.noteId);
  const progressReports = [...others, report].sort(
    (a, b) => byText(a.periodTo, b.periodTo) || byText(a.noteId, b.noteId),
  );
  return { ...care, progressReports };
}

const sourceOf = ({ sessionId, noteId }: TreatmentDay): string => sessionId ?? noteId ?? '';
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
