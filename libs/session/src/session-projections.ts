import type { AnyProjection } from '@ledgerline/event-store';
import { clientDocumentation } from './client-documentation.projection.js';
import { clientDays } from './group-session-days.projection.js';

/** Read models of this context. */
export const sessionProjections: readonly AnyProjection[] = [clientDocumentation, clientDays];
