import type { AnyProjection } from '@ledgerline/event-store';
import { groups } from './group/group.projection.js';

/** Read models of this context. */
export const practiceProjections: readonly AnyProjection[] = [groups];
