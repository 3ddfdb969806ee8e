import type { AnyProjection } from '@ledgerline/event-store';

/** Read models of this context. */
export const practiceProjections: readonly AnyProjection[] = [];
