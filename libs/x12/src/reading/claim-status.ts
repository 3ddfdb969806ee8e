import type { ClaimOutcome, ClaimStatus, ClaimStatusCode } from './claim-acknowledgement.js';
import { text, textOrNull, type Segment } from './segment.js';
import type { Fields } from './set-reader.js';

/** Claim status category codes of an acknowledgement, as payers use them. */
const outcomes: ReadonlyMap<string, ClaimOutcome> = new Map([
  ['A0', 'forwarded'],
  ['A1', 'received'],
  ['A2', 'accepted'],
  ['A3', 'rejected'],
  ['A4', 'exception'],
  ['A5', 'accepted'],
  ['A6', 'rejected'],
  ['A7', 'rejected'],
  ['A8', 'rejected'],
]);

/** From the gravest down: one rejection among several statuses is a rejection. */
const byGravity: readonly ClaimOutcome[] = [
  'rejected',
  'exception',
  'accepted',
  'received',
  'forwarded',
];

export function gravest(statuses: readonly ClaimStatus[]): ClaimOutcome {
  const said = new Set(statuses.map((each) => each.outcome));
  return byGravity.find((each) => said.has(each)) ?? 'exception';
}

/** One STC. STC03 = U is a rejection, whatever the category says. */
export function readStatus(stc: Segment, fields: Fields): ClaimStatus {
  const first = codeAt(stc, 1);
  const further = [10, 11].filter((each) => text(stc, each) !== '').map((at) => codeAt(stc, at));
  const action = textOrNull(stc, 3);
  const said = [first, ...further].map((each) => outcomes.get(each.category) ?? 'exception');
  const outcome = byGravity.find((each) => said.includes(each)) ?? 'exception';
  return {
    ...first,
    further,
    action,
    outcome: action === 'U' ? 'rejected' : outcome,
    statusDate: fields.day(stc, 2),
    amount: fields.amountOrNull(stc, 4),
  };
}

function codeAt(stc: Segment, element: number): ClaimStatusCode {
  return {
    category: text(stc, element, 1),
    status: text(stc, element, 2),
    entity: textOrNull(stc, element, 3),
  };
}
