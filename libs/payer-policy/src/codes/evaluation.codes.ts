import type { CodeRow } from './code-row.js';
import { untimed } from './rows.js';

const since = { from: '2017-01-01' } as const;

/** Evaluations by physical and occupational therapists. */
export const evaluationCodes: readonly CodeRow[] = [
  untimed('97161', ['PT'], 'physical therapy evaluation, low complexity', since),
  untimed('97162', ['PT'], 'physical therapy evaluation, moderate complexity', since),
  untimed('97163', ['PT'], 'physical therapy evaluation, high complexity', since),
  untimed('97164', ['PT'], 'physical therapy re-evaluation', since),
  untimed('97165', ['OT'], 'occupational therapy evaluation, low complexity', since),
  untimed('97166', ['OT'], 'occupational therapy evaluation, moderate complexity', since),
  untimed('97167', ['OT'], 'occupational therapy evaluation, high complexity', since),
  untimed('97168', ['OT'], 'occupational therapy re-evaluation', since),
];
