import { Segment as ParsedSegment, X12parser } from 'x12-parser';
import type { Segment } from './reading/segment.js';
import type { Separators } from './reading/separators.js';

/** Whole segments in the order of the file, each with its terminator, and where each begins. */
export interface Run {
  /** latin1: one character a byte. */
  readonly text: string;
  /** Byte offset in the file of each segment in `text`. */
  readonly byteOffsets: readonly number[];
  /** Place in the file of the first segment. */
  readonly firstIndex: number;
}

type Elements = (readonly string[])[];

/**
 * x12-parser driven by hand: the guard hands over whole segments, so the parser's stream buffers
 * are stepped around and each run is split at once. What it makes of a segment is taken as it parsed it, before it is
 * laid out as a row of numbered keys: that costs as much again.
 */
class SegmentParser extends X12parser {
  readonly #delimiters: ConstructorParameters<typeof ParsedSegment>[1];
  readonly #onSegment: (parsed: ParsedSegment, written: string) => void;

  constructor(
    { terminator, element, component, repetition }: Separators,
    onSegment: (parsed: ParsedSegment, written: string) => void,
  ) {
    // Not the default 'ascii', which turns 0xAA into an element separator.
    super('latin1');
    this.#delimiters = { segment: terminator, element, component, repetition: repetition ?? '' };
    this.#onSegment = onSegment;
  }

  override generateSegments(segments: string[]): void {
    for (const written of segments)
      this.#onSegment(new ParsedSegment(written, this.#delimiters), written);
  }
}

/** Splits the segments of one interchange; the only place that knows x12-parser. */
export class Tokenizer {
  readonly #parser: SegmentParser;
  readonly #separators: Separators;
  #run: Run | undefined;
  #segments: Segment[] = [];

  constructor(separators: Separators) {
    this.#separators = separators;
    this.#parser = new SegmentParser(separators, (parsed, written) => this.#take(parsed, written));
  }

  /**
   * @param run  the first run of an interchange begins with its ISA
   * @returns    its segments, or undefined where the parser counts them otherwise than the guard
   */
  split(run: Run): readonly Segment[] | undefined {
    const { terminator } = this.#separators;
    // x12-parser reads CR LF as LF, which would eat a CR terminator.
    const text = terminator === '\r' ? run.text.replaceAll('\n', '') : run.text;
    this.#run = run;
    this.#segments = [];
    // The parser keeps back what follows the last terminator; one more makes that nothing.
    this.#parser.processChunk(text + terminator);
    return this.#segments.length === run.byteOffsets.length ? this.#segments : undefined;
  }

  #take({ name: id, parsed }: ParsedSegment, written: string): void {
    const n = this.#segments.length;
    const { component, repetition } = this.#separators;
    const isPlain = id === 'ISA';
    const elements: Elements = [[id], ...parsed];
    const doesRepeat = !isPlain && repetition !== null && written.includes(repetition);
    this.#segments.push({
      id,
      elements,
      repetitions: doesRepeat ? repeat(elements, component, repetition) : null,
      index: (this.#run?.firstIndex ?? 0) + n,
      byteOffset: this.#run?.byteOffsets[n] ?? 0,
      raw: written.trim(),
    });
  }
}

/** Leaves the first repetition in place and lists them all beside. */
function repeat(
  elements: Elements,
  component: string,
  repetition: string,
): Map<number, readonly (readonly string[])[]> {
  const repeated = new Map<number, readonly (readonly string[])[]>();
  for (const [n, components] of elements.entries()) {
    if (!components.some((each) => each.includes(repetition))) continue;
    const all = components
      .join(component)
      .split(repetition)
      .map((each) => each.split(component).map((part) => part.trim()));
    repeated.set(n, all);
    elements[n] = all[0] ?? [''];
  }
  return repeated;
}
