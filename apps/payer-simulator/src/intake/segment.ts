/** A token of the 837P: what the simulator sees, cut by its own tiny tokenizer. */
export interface Segment {
  readonly id: string;
  /** elements[0] is the first element after the id, split into its components. */
  readonly elements: readonly (readonly string[])[];
  /** Place within its transaction set, ST being 1; 0 outside a set. */
  readonly position: number;
}

export interface Separators {
  readonly element: string;
  readonly component: string;
  readonly terminator: string;
}

/** Characters the answers use as separators, and control characters: never echoed. */
const UNSAFE = /[*:~^\u0000-\u001f\u007f]/g;

/** Text that may stand in an answer: separators become spaces. */
export const plain = (text: string): string => text.replace(UNSAFE, ' ').trim();

/** The n-th element, 1-based, components joined; '' where there is none. */
export const element = (segment: Segment | undefined, n: number): string =>
  segment?.elements[n - 1]?.join(':') ?? '';

/** One component of an element, both 1-based; '' where there is none. */
export const part = (segment: Segment | undefined, n: number, component: number): string =>
  segment?.elements[n - 1]?.[component - 1] ?? '';

/** Cuts the text after ISA into segments; line breaks after a terminator are dropped. */
export function cutSegments(text: string, separators: Separators): Segment[] {
  const segments: Segment[] = [];
  for (const raw of text.split(separators.terminator)) {
    const trimmed = raw.replace(/^[\r\n]+/, '');
    if (trimmed.trim() === '') continue;
    const [id = '', ...elements] = trimmed.split(separators.element);
    segments.push({
      id,
      elements: elements.map((each) => each.split(separators.component)),
      position: 0,
    });
  }
  return segments;
}
