import { elementKinds, type KindName, type Limits } from './element-kinds.js';
import type { Composite, Field, Loop, Many, Node, Part, Segment } from './guide.js';
import { writeFloating } from './floating-segments.js';
import type { Findings, WriteFaultCode, WriteWarningCode } from './write-fault.js';

type Record = { readonly [key: string]: unknown };

const STARS = Array.from({ length: 32 }, (_, count) => '*'.repeat(count));
const COLONS = Array.from({ length: 16 }, (_, count) => ':'.repeat(count));

/**
 * Walks a table of the guide over a record of the document and keeps the segments it makes.
 * It alone puts delimiters down: a value never reaches the text but through an element kind, and
 * a delimiter is put before a value, not after, so that nothing empty can trail.
 */
export class Pen {
  private written = '';
  private count = 0;
  private loopId = '';
  private segmentId = '';
  private element = 0;
  private component = 0;
  private nth = 0;
  private key = '';
  private readonly trail: (string | number)[] = [];

  constructor(readonly findings: Findings) {}

  /** Stands at one place of the document: `('sets', 0, 'claims', 3)`. */
  standAt(...trail: (string | number)[]): void {
    this.trail.length = 0;
    this.trail.push(...trail);
  }

  /** The text since the last taking, and how many segments it is. */
  take(): { readonly text: string; readonly count: number } {
    const taken = { text: this.written, count: this.count };
    this.written = '';
    this.count = 0;
    return taken;
  }

  /** A segment without a table: the caller answers for its text. */
  put(segment: string): void {
    this.written += `${segment}~`;
    this.count += 1;
  }

  /** Writes every loop of this id under the record: one, none, or one for each item. */
  writeLoop(loop: Loop, record: unknown): void {
    const value = reach(record, loop.keys);
    if (value === undefined || value === null) return;
    if (loop.most === 0) return this.within(loop.keys, () => this.writeNodes(loop, value));
    const items = value as readonly unknown[];
    this.loopId = loop.id;
    if (items.length > loop.most) this.faultAt(loop.over, loop.id, '', '', loop.from);
    items.slice(0, loop.most).forEach((item, index) => {
      this.within([...loop.keys, index], () => this.writeNodes(loop, item));
    });
  }

  /** One element outside a table: a contact number, an adjustment. */
  form(element: string, kind: KindName, value: unknown, limits: Limits, path: string): string {
    const where = [this.loopId, element.slice(0, -2), element, path] as const;
    const text = elementKinds[kind](value, limits, {
      fault: (code) => this.faultAt(code, ...where),
      warn: (code) => this.findings.warn(code, this.position(...where)),
    });
    return text ?? '';
  }

  /** A fault the rules found, at a path under the place the pen stands. */
  faultAt(
    code: WriteFaultCode,
    loop: string,
    segment: string,
    element: string,
    path: string,
  ): undefined {
    this.findings.fault(code, this.position(loop, segment, element, path));
  }

  warnAt(
    code: WriteWarningCode,
    loop: string,
    segment: string,
    element: string,
    path: string,
  ): void {
    this.findings.warn(code, this.position(loop, segment, element, path));
  }

  /** Report: a fault of the element being formed. */
  fault(code: WriteFaultCode): undefined {
    this.findings.fault(code, this.here());
  }

  /** Report: a warning of the element being formed. */
  warn(code: WriteWarningCode): void {
    this.findings.warn(code, this.here());
  }

  private writeNodes(loop: Loop, record: unknown): void {
    for (const node of loop.nodes) {
      this.loopId = loop.id;
      this.writeNode(node, record as Record);
    }
  }

  private writeNode(node: Node, record: Record): void {
    if (node.type === 'segment') return this.writeSegments(node, record);
    if (node.type === 'loop') return this.writeLoop(node, record);
    const value = record[node.from];
    if (value !== undefined) writeFloating(this, node.type, value);
  }

  private writeSegments(segment: Segment, record: Record): void {
    if (segment.when !== '' && isAbsent(record[segment.when])) return;
    if (segment.keys.length === 0) return this.writeSegment(segment, record);
    const value = reach(record, segment.keys);
    if (isAbsent(value)) {
      if (segment.use === 'R')
        this.faultAt('segment-missing', this.loopId, segment.id, '', segment.from);
      return;
    }
    const depth = this.trail.length;
    this.trail.push(...segment.keys);
    if (segment.most === 0) this.writeSegment(segment, value);
    else this.writeEach(segment, value as readonly unknown[]);
    this.trail.length = depth;
  }

  private writeEach(segment: Segment, items: readonly unknown[]): void {
    if (items.length > segment.most) this.faultAt('too-many', this.loopId, segment.id, '', '');
    for (let index = 0; index < Math.min(items.length, segment.most); index += 1) {
      this.trail.push(index);
      this.writeSegment(segment, items[index]);
      this.trail.pop();
    }
  }

  private writeSegment(segment: Segment, record: unknown): void {
    this.segmentId = segment.id;
    this.component = 0;
    this.put(segment.id + this.elements(segment.parts, record, STARS, 0));
  }

  /** @param last  the position the text already reaches: 0 after a segment id, 1 in a composite */
  private elements(
    parts: readonly Part[],
    record: unknown,
    joints: readonly string[],
    last: number,
  ): string {
    const inComposite = joints === COLONS;
    let text = '';
    let reached = last;
    const put = (at: number, value: string): void => {
      if (value === '') return;
      text += joints[at - reached] + value;
      reached = at;
    };
    for (const part of parts) {
      this.stand(part.at, inComposite);
      if (part.type === 'is') {
        if (part.when === '' || !isAbsent((record as Record)[part.when]))
          put(part.at, this.nth === 0 ? part.first : part.text);
      } else if (part.type === 'field') put(part.at, this.field(part, record));
      else if (part.type === 'composite') put(part.at, this.composite(part, record));
      else this.each(part, record as Record, inComposite, put);
    }
    return text;
  }

  private each(
    part: Many,
    record: Record,
    inComposite: boolean,
    put: (at: number, value: string) => void,
  ): void {
    const items = record[part.from] as readonly unknown[] | undefined;
    if (!items) return;
    this.trail.push(part.from);
    if (items.length > part.most) this.key = '';
    if (items.length > part.most) this.fault(part.over);
    for (let index = 0; index < Math.min(items.length, part.most); index += 1) {
      this.stand(part.at + index, inComposite);
      this.trail.push(index);
      this.nth = index;
      const { of } = part;
      const item = items[index];
      put(part.at + index, of.type === 'field' ? this.field(of, item) : this.composite(of, item));
      this.trail.pop();
    }
    this.nth = 0;
    this.trail.pop();
  }

  private composite(part: Composite, record: unknown): string {
    if (part.when !== '' && isAbsent((record as Record)[part.when])) return '';
    const text = this.elements(part.parts, record, COLONS, 1);
    this.component = 0;
    return text;
  }

  private field(field: Field, record: unknown): string {
    let value = reach(record, field.keys);
    this.key = field.from;
    if (isAbsent(value) && field.or !== undefined) {
      value = reach(record, field.orKeys);
      if (!isAbsent(value)) this.key = field.or;
    }
    if (isAbsent(value)) value = field.otherwise;
    const faultsBefore = this.findings.faultsTotal;
    const text = isAbsent(value) ? '' : (elementKinds[field.kind](value, field, this) ?? '');
    if (text === '' && field.use === 'R' && this.findings.faultsTotal === faultsBefore)
      this.fault('element-missing');
    return text;
  }

  private stand(at: number, inComposite: boolean): void {
    if (inComposite) this.component = at;
    else this.element = at;
  }

  private within(keys: readonly (string | number)[], write: () => void): void {
    const depth = this.trail.length;
    this.trail.push(...keys);
    write();
    this.trail.length = depth;
  }

  private here() {
    const component = this.component > 0 ? `-${this.component}` : '';
    const element = `${this.segmentId}${String(this.element).padStart(2, '0')}${component}`;
    return this.position(this.loopId, this.segmentId, element, this.key);
  }

  private position(loop: string, segment: string, element: string, path: string) {
    let whole = '';
    for (const step of this.trail)
      whole += typeof step === 'number' ? `[${step}]` : `${whole && '.'}${step}`;
    if (path !== '') whole += path.startsWith('[') ? path : `${whole && '.'}${path}`;
    return { loop: loop || this.loopId, segment, element, path: whole };
  }
}

const isAbsent = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && (value as { length?: number }).length === 0);

function reach(record: unknown, keys: readonly string[]): unknown {
  let value = record;
  for (const key of keys) {
    if (value === undefined || value === null) return undefined;
    value = (value as Record)[key];
  }
  return value;
}
