/** Where two interchanges part: never what stands there. */
export interface Difference {
  /** Segment id, such as CLM. */
  readonly segment: string;
  /** 1 is the ISA. */
  readonly segmentNumber: number;
  /** Such as CLM05-2; null where the segments themselves are different ones. */
  readonly element: string | null;
}

/** @returns null where the two are the same */
export function firstDifference(sealed: string, rebuilt: string): Difference | null {
  if (sealed === rebuilt) return null;
  let at = 0;
  while (at < sealed.length && sealed[at] === rebuilt[at]) at += 1;
  // The longer one has a name for what the shorter one lacks.
  const text = at < sealed.length ? sealed : rebuilt;
  const [separator, component, terminator] = [text[3] ?? '*', text[104] ?? ':', text[105] ?? '~'];
  const start = at === 0 ? 0 : text.lastIndexOf(terminator, at - 1) + 1;
  const before = text.slice(start, at).split(separator);
  const id = textUntil(text, start, separator, terminator);
  const segmentNumber = text.slice(0, start).split(terminator).length;
  // One goes on with an element more, where the other's segment ends.
  const isMore = [sealed[at], rebuilt[at]].sort().join() === [separator, terminator].sort().join();
  const nth = before.length - 1 + (isMore ? 1 : 0);
  if (nth === 0) return { segment: id, segmentNumber, element: null };
  const elementStart = at - (before.at(-1)?.length ?? 0);
  const isComposite =
    !isMore &&
    id !== 'ISA' &&
    [sealed, rebuilt].some((each) =>
      textUntil(each, elementStart, separator, terminator).includes(component),
    );
  const part = isComposite ? `-${before.at(-1)?.split(component).length}` : '';
  return { segment: id, segmentNumber, element: `${id}${String(nth).padStart(2, '0')}${part}` };
}

function textUntil(text: string, start: number, ...ends: readonly string[]): string {
  const found = ends.map((each) => text.indexOf(each, start)).filter((each) => each >= 0);
  return text.slice(start, found.length > 0 ? Math.min(...found) : text.length);
}
