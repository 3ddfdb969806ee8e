import { ClinicalNoteHandler, NoteTemplateHandler } from './clinical-note.commands.js';
import { ClientCareController, ClinicalNoteController } from './clinical-note.controller.js';
import { ClientNames } from './clinical-note-names.js';
import { ClinicalNoteQuery } from './clinical-note.query.js';
import { GroupSessionHandler } from './group-session.commands.js';
import { GroupSessionController } from './group-session.controller.js';
import { GroupSessionCourseController } from './group-session-course.controller.js';
import { SessionNames } from './group-session-names.js';
import { GroupSessionPlanController } from './group-session-plan.controller.js';
import { GroupSessionQuery } from './group-session.query.js';
import { NoteTemplateController } from './template.controller.js';
import { NoteTemplates } from './template-reader.js';

/** What the session context puts into the api. */
export const sessionControllers = [
  GroupSessionPlanController,
  GroupSessionController,
  GroupSessionCourseController,
  ClinicalNoteController,
  ClientCareController,
  NoteTemplateController,
];
export const sessionProviders = [
  GroupSessionHandler,
  GroupSessionQuery,
  SessionNames,
  ClientNames,
  ClinicalNoteHandler,
  ClinicalNoteQuery,
  NoteTemplateHandler,
  NoteTemplates,
];
