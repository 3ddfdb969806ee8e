export type {
  GroupSessionFact,
  SessionPhase,
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
export type { ClientService } from './client-service.js';
export { sessionProjections } from './session-projections.js';
export { groupSessionSentence } from './history.js';
export type { Presence } from './presence.js';
export { instantOf, serviceDateAt, type LocalTimeFault } from './service-date.js';
