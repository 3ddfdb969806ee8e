import { type Segment, Unreadable } from './segments.js';

/** A walk over segments in their order. What must come and does not ends the reading. */
export class Cursor {
  #next = 0;
  readonly findings: string[] = [];

  constructor(readonly segments: readonly Segment[]) {}

  /** How many segments were passed. */
  get passed(): number {
    return this.#next;
  }

  /** Whether the next segment is this, its first elements being one of those named for each. */
  sees(id: string, ...firsts: readonly (string | readonly string[])[]): boolean {
    const next = this.segments[this.#next];
    return (
      next?.id === id && firsts.every((each, index) => [each].flat().includes(next.peek(index + 1)))
    );
  }

  /** Whether the next segment opens an HL of this level. */
  seesLevel(level: string): boolean {
    return this.sees('HL') && this.segments[this.#next]!.peek(3) === level;
  }

  take(id: string, ...firsts: readonly (string | readonly string[])[]): Segment {
    if (!this.sees(id, ...firsts)) {
      const found = this.segments[this.#next];
      throw new Unreadable(
        `segment ${this.#next + 1} is ${found?.id ?? 'missing'}, wanted ${[id, ...firsts.flat()].join(' ')}`,
      );
    }
    const taken = this.segments[this.#next++]!;
    firsts.forEach((_, index) => taken.at(index + 1));
    return taken;
  }

  maybe(id: string, ...firsts: readonly (string | readonly string[])[]): Segment | undefined {
    return this.sees(id, ...firsts) ? this.take(id, ...firsts) : undefined;
  }

  /** Those that follow of one kind, `most` at the most. */
  all(most: number, id: string, ...firsts: readonly (string | readonly string[])[]): Segment[] {
    const found: Segment[] = [];
    while (this.sees(id, ...firsts)) found.push(this.take(id, ...firsts));
    if (found.length > most) this.finds(`${found.length} ${id} at ${found[0]!.place}, ${most} fit`);
    return found;
  }

  /** What loop reads, as often as it starts here. */
  loops<T>(starts: () => boolean, read: () => T): T[] {
    const found: T[] = [];
    while (starts()) found.push(read());
    return found;
  }

  finds(what: string): void {
    this.findings.push(what);
  }

  /** A truth of the whole that must hold. */
  holds(truth: boolean, otherwise: string): void {
    if (!truth) this.finds(otherwise);
  }
}
