import type { AnyProjection } from '@ledgerline/event-store';
import { adoptedPolicies } from './adopted-policies.projection.js';
import { loadedTables } from './reference/reference-tables.projection.js';

/** Read models of this context. */
export const payerPolicyProjections: readonly AnyProjection[] = [loadedTables, adoptedPolicies];
