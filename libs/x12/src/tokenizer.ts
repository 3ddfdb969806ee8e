import { X12parser } from 'x12-parser';
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

type Row = Readonly<Record<string, string>>;
type Elements = (readonly string[])[];

/**
 * x12-parser driven by hand: the guard hands over whole segments, so the parser's stream buffers
 * are stepped around and each run is split at once.
 */
class RowParser extends X12parser {
  #written: readonly string[] = [];
  #rows = 0;
  readonly #onRow: (row: Row, written: string) => void;

  constructor(onRow: (row: Row, written: string) => void) {
    // Not the default 'ascii', which turns 0xAA into an element separator.
    super('latin1');
    this.#onRow = onRow;
  }

  override generateSegments(segments: string[]): void {
    this.#written = segments;
    this.#rows = 0;
    super.generateSegments(segments);
  }

  override push(row: Row): boolean {
    this.#onRow(row, this.#written[this.#rows] ?? '');
    this.#rows += 1;
    return true;
  }
}

/** Splits the segments of one interchange; the only place that knows x12-parser. */
export class Tokenizer {
  readonly #parser: RowParser;
  readonly #separators: Separators;
  #run: Run | undefined;
  #segments: Segment[] = [];

  constructor(separators: Separators) {
    this.#separators = separators;
    this.#parser = new RowParser((row, written) => this.#take(row, written));
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

  #take(row: Row, written: string): void {
    const n = this.#segments.length;
    const id = row['name'] ?? '';
    const { component, repetition } = this.#separators;
    const isPlain = id === 'ISA';
    const elements =
      isPlain || !written.includes(component)
        ? simpleElements(row, id)
        : compositeElements(row, id);
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

/** Keys of x12-parser's rows: element 3 is `3`. */
const KEYS = Array.from({ length: 64 }, (_, n) => String(n));
const keyOf = (element: number): string => KEYS[element] ?? String(element);

function simpleElements(row: Row, id: string): Elements {
  const elements: Elements = [[id]];
  for (let n = 1; ; n += 1) {
    const value = row[keyOf(n)];
    if (value === undefined) return elements;
    elements.push([value]);
  }
}

/** The second component of element 3 is `3-1`, the third `3-2`. */
function compositeElements(row: Row, id: string): Elements {
  const elements: Elements = [[id]];
  for (let n = 1; ; n += 1) {
    const first = row[keyOf(n)];
    if (first === undefined) return elements;
    const components = [first];
    for (let m = 1; ; m += 1) {
      const value = row[`${n}-${m}`];
      if (value === undefined) break;
      components.push(value);
    }
    elements.push(components);
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
