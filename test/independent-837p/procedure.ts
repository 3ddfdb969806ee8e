import type { PlainProcedure } from './plain-claims.js';
import { type Segment, Unreadable } from './segments.js';
import { present, some } from './values.js';

/** `HC:code:modifier…:::description`: a procedure, at most four modifiers without a gap, its words. */
export function procedure(segment: Segment, nth: number): PlainProcedure {
  const [kind, code, ...rest] = segment.parts(nth);
  const slots = rest.slice(0, 4);
  const modifiers = slots.filter((each) => each !== '');
  const gap = slots.indexOf('');
  if (kind !== 'HC' || !/^[A-Z0-9]{5}$/.test(code ?? '') || rest.length > 5)
    throw new Unreadable(`${segment.where(nth)} is no procedure`);
  if (modifiers.some((each) => !/^[A-Z0-9]{2}$/.test(each)) || (gap >= 0 && gap < modifiers.length))
    throw new Unreadable(`${segment.where(nth)} has no such modifiers`);
  return present({
    procedureCode: code!,
    modifiers: some(modifiers),
    description: rest[4] || undefined,
  });
}
