/** The three delimiters that matter inside a set, as ISA says them; and the repetition separator. */
export interface Delimiters {
  readonly element: string;
  readonly component: string;
  readonly repetition: string;
  readonly segment: string;
}

/** The bytes cannot be read on from here. */
export class Unreadable extends Error {}

/** One segment. It remembers which elements were read: what nobody read is told at the end. */
export class Segment {
  readonly id: string;
  readonly #elements: readonly string[];
  readonly #read = new Set<number>();

  constructor(
    readonly place: number,
    text: string,
    private readonly delimiters: Delimiters,
  ) {
    [this.id, ...this.#elements] = text.split(delimiters.element) as [string, ...string[]];
  }

  /** Element `nth`, counted from 1 as the guide counts; empty where absent. */
  at(nth: number): string {
    this.#read.add(nth);
    return this.peek(nth);
  }

  /** The same without having read it. */
  peek(nth: number): string {
    return this.#elements[nth - 1] ?? '';
  }

  /** The components of element `nth`; none where absent. */
  parts(nth: number): readonly string[] {
    const whole = this.at(nth);
    return whole === '' ? [] : whole.split(this.delimiters.component);
  }

  /** Element `nth` where it has a value. */
  maybe(nth: number): string | undefined {
    return this.at(nth) || undefined;
  }

  /** Element `nth`, which may only be this. */
  is(nth: number, ...values: readonly string[]): string {
    const found = this.at(nth);
    if (!values.includes(found)) throw new Unreadable(`${this.where(nth)} is not ${values}`);
    return found;
  }

  /** Element `nth`, which must be there. */
  must(nth: number): string {
    const found = this.at(nth);
    if (found === '') throw new Unreadable(`${this.where(nth)} is missing`);
    return found;
  }

  where(nth: number): string {
    return `segment ${this.place}, ${this.id}${String(nth).padStart(2, '0')}`;
  }

  /** What is wrong with the writing of it, whatever it says. */
  get untidiness(): readonly string[] {
    const { component, repetition } = this.delimiters;
    const said = (nth: number, what: string) => `${this.where(nth)} ${what}`;
    return this.#elements.flatMap((each, index) => [
      ...(each !== '' && !this.#read.has(index + 1) ? [said(index + 1, 'was read by nobody')] : []),
      ...(each === '' && index === this.#elements.length - 1 ? [said(index + 1, 'trails')] : []),
      ...(each.endsWith(component) && this.id !== 'ISA'
        ? [said(index + 1, 'ends in nothing')]
        : []),
      ...(each.includes(repetition) && this.id !== 'ISA' ? [said(index + 1, 'repeats')] : []),
      ...(/[^ -~]|[>|`]/.test(each) ? [said(index + 1, 'has a character no payer takes')] : []),
      ...(/^ | $/.test(each) && this.id !== 'ISA' ? [said(index + 1, 'has idle spaces')] : []),
    ]);
  }
}

/**
 * An interchange cut into its segments, by the delimiters at the fixed places of its ISA: the
 * fourth character, the 83rd, the 105th and the 106th.
 *
 * @throws Unreadable where the first 106 characters are no ISA, or the last segment has no end
 */
export function cut(text: string): readonly Segment[] {
  const delimiters = {
    element: text.charAt(3),
    repetition: text.charAt(82),
    component: text.charAt(104),
    segment: text.charAt(105),
  };
  const widths = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];
  const found = text.slice(4, 105).split(delimiters.element);
  if (!text.startsWith('ISA') || new Set(Object.values(delimiters)).size < 4)
    throw new Unreadable('no ISA');
  if (found.length !== 16 || found.some((each, index) => each.length !== widths[index]))
    throw new Unreadable('ISA has not its widths');
  if (/[A-Za-z0-9 ]/.test(Object.values(delimiters).join('')))
    throw new Unreadable('ISA has a delimiter that is no sign');
  if (!text.endsWith(delimiters.segment)) throw new Unreadable('the last segment has no end');
  return text
    .slice(0, -1)
    .split(delimiters.segment)
    .map((each, index) => new Segment(index + 1, each, delimiters));
}
