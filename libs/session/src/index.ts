export type {
  GroupSessionFact,
  Incident,
  SharedElement,
  SharedElements,
  WrittenElement,
  WrittenElements,
} from './group-session/group-session.events.js';
export type {
  ClinicianRole,
  RecordedProcedure,
  SessionPhase,
  Stint,
} from './group-session/group-session.parts.js';
export { groupSession } from './group-session/group-session.decider.js';
export type {
  AmendmentCommand,
  BesideOthers,
  GroupSessionCommand,
  GroupSessionRefusal,
  Lacking,
  NotePlace,
  RosterEntry,
} from './group-session/group-session.commands.js';
export {
  isPartOf,
  participants,
  type Addendum,
  type ClientNote,
  type GroupSessionState,
  type IncidentFact,
  type RecordedPhase,
  type SessionAssessment,
  type SessionDetails,
  type SessionPlan,
  type SharedText,
} from './group-session/group-session.state.js';
export { amendedSession } from './group-session/amendment.rules.js';
export { elementsAskedOf, lackingOf } from './services/client-documentation.rules.js';
export {
  attendanceOf,
  countAttendance,
  groupSizeMax,
  type Attendance,
  type ClientAttendance,
} from './attendance/attendance.js';
export {
  elementOf,
  elementsMissing,
  sessionPhases,
  sharedElements,
  writtenElements,
} from './group-session/documentation.js';
export { clientDocumentation } from './services/client-documentation.projection.js';
export {
  documentationOf,
  type ClientDocumentation,
  type SessionDocumentation,
} from './services/client-documentation.row.js';
export type { AmendmentFact, AmendmentReason, Stay } from './group-session/amendment.events.js';
export type { PlannedPhase, SessionPlanFact } from './group-session/session-plan.events.js';
export { groupNextPlans, type GroupNextPlan } from './group-session/session-plan.projection.js';
export type { ClientService } from './services/client-service.js';
export {
  constantAttendanceOf,
  servicesOf,
  type ConstantAttendance,
} from './services/services-of.js';
export { clientDayKey, clientDays, type ClientDay } from './services/client-days.projection.js';
export { sessionProjections } from './session-projections.js';
export { groupSessionSentence } from './history.js';
export type { Presence } from './attendance/presence.js';
export { instantOf, serviceDateAt, type LocalTimeFault } from './attendance/service-date.js';
export {
  firstTreatmentOf,
  progressStandingOn,
  type ClientCare,
  type Discharge,
  type ProgressReport,
  type ProgressStanding,
  type TreatmentDay,
} from './services/client-care.js';
export { clientCare } from './services/client-care.projection.js';
export { namesAnother, type NamedClient, type Naming } from './clinical-note/note-names.js';
export {
  SIMILAR_FROM_PERCENT,
  similarityBetween,
  similarityOf,
  type NoteText,
  type Similarity,
} from './clinical-note/note-similarity.js';
export type {
  ClinicalNoteFact,
  NoteElements,
  NotePeriod,
} from './clinical-note/clinical-note.events.js';
export {
  clinicalNote,
  type ClinicalNoteCommand,
  type ClinicalNoteRefusal,
  type FormerNote,
  type NamesAround,
} from './clinical-note/clinical-note.decider.js';
export type {
  ClinicalNoteState,
  NoteAddendum,
  NoteCosignature,
  NoteDetails,
  NoteSignature,
} from './clinical-note/clinical-note.state.js';
export {
  elementsLacking,
  textOf,
  type WrittenNote,
} from './clinical-note/clinical-note-elements.js';
export { clinicalNotes, type ClinicalNoteRow } from './clinical-note/clinical-note.projection.js';
export {
  clinicalNoteSentence,
  noteTemplateSentence,
} from './clinical-note/clinical-note-history.js';
export type {
  NoteFamily,
  NoteTemplate,
  NoteTemplateFact,
  TemplateElement,
} from './clinical-note/template.events.js';
export {
  noteTemplate,
  versionsOf,
  type NoteTemplateCommand,
  type NoteTemplateRefusal,
  type NoteTemplateState,
} from './clinical-note/template.decider.js';
export { noteTemplates, type IssuedTemplates } from './clinical-note/template.projection.js';
export {
  askedBesideText,
  requiredOf,
  shippedTemplates,
  templateOn,
  type BesideText,
  type ShippedTemplate,
} from './clinical-note/template-shipped.js';
