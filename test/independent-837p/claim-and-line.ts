import type { Cursor } from './cursor.js';
import type { PlainAttachment } from './plain-claims.js';
import { type Segment, Unreadable } from './segments.js';
import { dateOrSpan, maybeText, present, some } from './values.js';

/** Dates by their names; none twice. */
export function namedDates<V = ReturnType<typeof dateOrSpan>>(
  segments: readonly Segment[],
  names: Readonly<Record<string, string>>,
): Record<string, V> {
  const found: Record<string, V> = {};
  for (const each of segments) {
    const name = names[each.must(1)];
    if (!name || found[name] !== undefined) throw new Unreadable(`${each.where(1)}: no such date`);
    found[name] = dateOrSpan(each) as V;
  }
  return found;
}

export function attachments(cursor: Cursor, most: number): readonly PlainAttachment[] | undefined {
  const found = cursor.all(most, 'PWK').map((each) => {
    const controlNumber = maybeText(each, 6, 50);
    if (controlNumber !== undefined) each.is(5, 'AC');
    return present({
      reportType: each.must(1),
      transmission: each.is(2, 'AA', 'BM', 'EL', 'EM', 'FT', 'FX'),
      controlNumber,
    });
  });
  return some(found);
}
