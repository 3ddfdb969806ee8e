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
export { groupSession } from './group-session.decider.js';
export type {
  AmendmentCommand,
  BesideOthers,
  GroupSessionCommand,
  GroupSessionRefusal,
  Lacking,
  NotePlace,
  RosterEntry,
} from './group-session.commands.js';
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
} from './group-session.state.js';
export { amendedSession } from './amendment.rules.js';
export { elementsAskedOf, lackingOf } from './client-documentation.rules.js';
export {
  attendanceOf,
  countAttendance,
  groupSizeMax,
  type Attendance,
  type ClientAttendance,
} from './attendance.js';
export {
  elementOf,
  elementsMissing,
  sessionPhases,
  sharedElements,
  writtenElements,
} from './documentation.js';
export { clientDocumentation } from './client-documentation.projection.js';
export {
  documentationOf,
  type ClientDocumentation,
  type SessionDocumentation,
} from './client-documentation.row.js';
export type { AmendmentFact, AmendmentReason, Stay } from './amendment.events.js';
export type { PlannedPhase, SessionPlanFact } from './session-plan.events.js';
export { groupNextPlans, type GroupNextPlan } from './session-plan.projection.js';
export type { ClientService } from './client-service.js';
export { constantAttendanceOf, servicesOf, type ConstantAttendance } from './services-of.js';
export { clientDayKey, clientDays, type ClientDay } from './client-days.projection.js';
export { sessionProjections } from './session-projections.js';
export { groupSessionSentence } from './history.js';
export type { Presence } from './presence.js';
export { instantOf, serviceDateAt, type LocalTimeFault } from './service-date.js';
export {
  firstTreatmentOf,
  progressStandingOn,
  type ClientCare,
  type Discharge,
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
export type { ClinicalNoteFact, NoteElements, NotePeriod } from './clinical-note.events.js';
export {
  clinicalNote,
  type ClinicalNoteCommand,
  type ClinicalNoteRefusal,
  type FormerNote,
  type NamesAround,
} from './clinical-note.decider.js';
export type {
  ClinicalNoteState,
  NoteAddendum,
  NoteCosignature,
  NoteDetails,
  NoteSignature,
} from './clinical-note.state.js';
export { elementsLacking, textOf, type WrittenNote } from './clinical-note-elements.js';
export { clinicalNotes, type ClinicalNoteRow } from './clinical-note.projection.js';
export { clinicalNoteSentence, noteTemplateSentence } from './clinical-note-history.js';
export type {
  NoteFamily,
  NoteTemplate,
  NoteTemplateFact,
  TemplateElement,
} from './template.events.js';
export {
  noteTemplate,
  versionsOf,
  type NoteTemplateCommand,
  type NoteTemplateRefusal,
  type NoteTemplateState,
} from './template.decider.js';
export { noteTemplates, type IssuedTemplates } from './template.projection.js';
export {
  askedBesideText,
  requiredOf,
  shippedTemplates,
  templateOn,
  type BesideText,
  type ShippedTemplate,
} from './template-shipped.js';
