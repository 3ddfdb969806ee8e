import type { Adjustment, AdjustmentGroup } from './claim-payment.js';
import { text, type Segment } from './segment.js';
import type { Fields, SetSink } from './set-reader.js';

const GROUPS: ReadonlySet<string> = new Set(['CO', 'CR', 'OA', 'PI', 'PR']);
/** Six triplets of reason, amount, quantity after CAS01. */
const LAST_ELEMENT = 19;

/** The adjustments of one CAS, in its order. */
export function readAdjustments(segment: Segment, fields: Fields, sink: SetSink): Adjustment[] {
  const group = text(segment, 1);
  if (!GROUPS.has(group)) sink.fault('ADJUSTMENT_GROUP_UNKNOWN', segment, 1);
  const last = segment.elements.length - 1;
  if (last > LAST_ELEMENT) sink.fault('ADJUSTMENT_TOO_MANY', segment, LAST_ELEMENT + 1);

  const adjustments: Adjustment[] = [];
  for (let at = 2; at <= Math.min(last, LAST_ELEMENT); at += 3) {
    const carc = text(segment, at);
    const written = text(segment, at + 1);
    if (carc === '' && written === '') continue;
    if (carc === '' || written === '') {
      sink.fault('ADJUSTMENT_INCOMPLETE', segment, carc === '' ? at : at + 1);
      continue;
    }
    adjustments.push({
      group: group as AdjustmentGroup,
      carc,
      amount: fields.amount(segment, at + 1),
      quantity: fields.quantityOrNull(segment, at + 2),
    });
  }
  return adjustments;
}
