/** One segment, split once and never changed. */
export interface Segment {
  /** `CLP`. */
  readonly id: string;
  /** `elements[4]` is the fourth element as its components; `elements[0]` holds the id. */
  readonly elements: readonly (readonly string[])[];
  /** Elements that repeat (ISA11), each as all its repetitions; null for nearly every segment. */
  readonly repetitions: ReadonlyMap<number, readonly (readonly string[])[]> | null;
  /** Place in the file; the first ISA is 1. */
  readonly index: number;
  /** Where its first byte stands in the file. */
  readonly byteOffset: number;
  /** As written, without its terminator and the line ends around it. */
  readonly raw: string;
}

/** The text of an element or component, `''` where the segment does not have it. */
export function text(segment: Segment, element: number, component = 1): string {
  return segment.elements[element]?.[component - 1] ?? '';
}

/** As `text`, with null for what is empty. */
export function textOrNull(segment: Segment, element: number, component = 1): string | null {
  return segment.elements[element]?.[component - 1] || null;
}
