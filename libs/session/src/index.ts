export type {
  ClinicianRole,
  GroupSessionFact,
  Incident,
  RecordedProcedure,
  SessionPhase,
  SharedElement,
  SharedElements,
  Stint,
  WrittenElement,
  WrittenElements,
} from './group-session.events.js';
export {
  groupSession,
  type Addendum,
  type ClientNote,
  type GroupSessionCommand,
  type GroupSessionRefusal,
  type GroupSessionState,
  type Lacking,
  type RecordedPhase,
  type SessionDetails,
} from './group-session.decider.js';
export {
  attendanceOf,
  countAttendance,
  groupSizeMax,
  type Attendance,
  type ClientAttendance,
} from './attendance.js';
export { elementsMissing, sessionPhases, writtenElements } from './documentation.js';
export {
  clientDocumentation,
  documentationOf,
  type ClientDocumentation,
  type SessionDocumentation,
} from './client-documentation.projection.js';
export type { AmendmentFact, AmendmentReason, Stay } from './amendment.events.js';
export type { PlannedPhase, SessionPlanFact } from './session-plan.events.js';
export type { ClientService } from './client-service.js';
export { servicesOf } from './services-of.js';
export { clientDayKey, clientDays, type ClientDay } from './group-session-days.projection.js';
export { sessionProjections } from './session-projections.js';
export { groupSessionSentence } from './history.js';
export type { Presence } from './presence.js';
export { instantOf, serviceDateAt, type LocalTimeFault } from './service-date.js';
export {
  firstTreatmentOf,
  progressStandingOn,
  type ClientCare,
  type ProgressReport,
  type ProgressStanding,
  type TreatmentDay,
} from './client-care.js';
export { clientCare } from './client-care.projection.js';
export { namesAnother, type NamedClient, type Naming } from './note-names.js';
export {
  SIMILAR_FROM_PERCENT,
  similarityBetween,
  similarityOf,
  type NoteText,
  type Similarity,
} from './note-similarity.js';
