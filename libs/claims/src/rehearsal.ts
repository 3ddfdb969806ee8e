/* What a changed policy would have made of past sessions. */
export { whatIf, type DayCompared, type LineDrift, type WhatIfDay } from './what-if/what-if.js';
export type {
  LineChange,
  LineChangeKind,
  LineMeans,
  LineSays,
  Overpaid,
} from './what-if/what-if-line.js';
export { isOpenRow, OPEN_PHASES } from './what-if/what-if-standing.js';
export {
  WhatIfTotals,
  type Amounts,
  type ClaimOwed,
  type DifferenceOf,
  type WhatIfReport,
} from './what-if/what-if-totals.js';
export {
  booksWith,
  readWhatIfDays,
  type ChangedPolicy,
  type WhatIfAsked,
} from './what-if/what-if-reads.js';
