import type { AnyProjection } from '@ledgerline/event-store';
import { clientCare } from './services/client-care.projection.js';
import { clientDocumentation } from './services/client-documentation.projection.js';
import { clientDays } from './services/client-days.projection.js';
import { clinicalNotes } from './clinical-note/clinical-note.projection.js';
import { groupNextPlans } from './group-session/session-plan.projection.js';
import { noteTemplates } from './clinical-note/template.projection.js';

/** Read models of this context. */
export const sessionProjections: readonly AnyProjection[] = [
  clientDocumentation,
  clientDays,
  groupNextPlans,
  clientCare,
  clinicalNotes,
  noteTemplates,
];
