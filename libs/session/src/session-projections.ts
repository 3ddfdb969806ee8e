import type { AnyProjection } from '@ledgerline/event-store';
import { clientCare } from './client-care.projection.js';
import { clientDocumentation } from './client-documentation.projection.js';
import { clientDays } from './client-days.projection.js';
import { clinicalNotes } from './clinical-note.projection.js';
import { groupNextPlans } from './session-plan.projection.js';
import { noteTemplates } from './template.projection.js';

/** Read models of this context. */
export const sessionProjections: readonly AnyProjection[] = [
  clientDocumentation,
  clientDays,
  groupNextPlans,
  clientCare,
  clinicalNotes,
  noteTemplates,
];
