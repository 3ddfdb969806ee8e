import { elementKinds, type KindName, type Limits } from './element-kinds.js';
import { writeFloating } from './floating-segments.js';
import type { Composite, Constant, Field, Loop, Many, Node, Part, Segment } from './guide.js';
import { Ink } from './ink.js';
import type { Scene } from './said-above.js';
import { isAbsent, reach, type Fields } from './record.js';
import type { Findings, WritePosition } from './findings.js';
import type { WriteFaultCode, WriteWarningCode } from './write-faults.js';

/**
 * Walks a table of the guide over a record of the document. Every value passes an element kind on
 * its way to the ink, and the pen knows at any moment where it stands, in guide and document.
 */
export class Pen {
  private readonly ink = new Ink();
  private readonly trail: (string | number)[] = [];
  private loopId = '';
  private segmentId = '';
  private element = 0;
  private component = 0;
  private nth = 0;
  private key = '';

  constructor(
    readonly findings: Findings,
    readonly scene: Scene,
  ) {}

  /** Stands at one place of the document: `('sets', 0, 'claims', 3)`. */
  standAt(...trail: (string | number)[]): void {
    this.trail.length = 0;
    this.trail.push(...trail);
  }

  /** The segments since the last taking. */
  take(): { readonly text: string; readonly count: number } {
    return this.ink.take();
  }

  /** Writes every loop of this kind under the record: one, none, or one for each item. */
  writeLoop(loop: Loop, record: unknown): void {
    const value = reach(record, loop.keys);
    if (value === undefined || value === null) return;
    if (loop.isSaid?.(value as never, this.scene)) return;
    const depth = this.trail.length;
    for (const key of loop.keys) this.trail.push(key);
    if (loop.most === 0) this.writeNodes(loop, value as Fields);
    else this.writeItems(loop, value as readonly Fields[]);
    this.trail.length = depth;
  }

  /** A segment whose elements have no fixed place: each value has been formed by `form`. */
  put(segmentId: string, values: readonly string[]): void {
    this.ink.begin(segmentId);
    values.forEach((value, index) => value !== '' && this.ink.value(index + 1, 0, value));
    this.ink.end();
  }

  /** One element outside a table: a contact number, an adjustment. Empty after a fault. */
  form(element: string, kind: KindName, value: unknown, limits: Limits, path: string): string {
    const where = this.position('', element.slice(0, -2), element, path);
    const report = {
      fault: (code: WriteFaultCode): undefined => void this.findings.fault(code, where),
      warn: (code: WriteWarningCode): void => this.findings.warn(code, where),
    };
    return elementKinds[kind](value, limits, report) ?? '';
  }

  /** A fault the rules found, at a path under the place the pen stands. */
  faultAt(
    code: WriteFaultCode,
    loop: string,
    segment: string,
    element: string,
    path: string,
  ): void {
    this.findings.fault(code, this.position(loop, segment, element, path));
  }

  warnAt(code: WriteWarningCode, loop: string, segment: string, element: string, path: string) {
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

  private writeItems(loop: Loop, items: readonly Fields[]): void {
    if (items.length > loop.most) this.faultAt(loop.over, loop.id, '', '', '');
    for (let index = 0; index < Math.min(items.length, loop.most); index += 1) {
      this.trail.push(index);
      this.scene.index = index;
      this.writeNodes(loop, items[index] as Fields);
      this.trail.pop();
    }
  }

  private writeNodes(loop: Loop, record: Fields): void {
    for (const node of loop.nodes) {
      this.loopId = loop.id;
      this.writeNode(node, record);
    }
  }

  private writeNode(node: Node, record: Fields): void {
    if (node.type === 'segment') return this.writeSegments(node, record);
    if (node.type === 'loop') return this.writeLoop(node, record);
    const value = record[node.from];
    if (value !== undefined) writeFloating(this, node.type, value);
  }

  private writeSegments(segment: Segment, record: Fields): void {
    if (segment.when !== '' && isAbsent(record[segment.when])) return;
    if (segment.isSaid?.(record as never, this.scene)) return;
    if (segment.keys.length === 0) return this.writeSegment(segment, record);
    const value = reach(record, segment.keys);
    if (isAbsent(value)) {
      if (segment.use === 'R')
        this.faultAt('segment-missing', this.loopId, segment.id, '', segment.from);
      return;
    }
    const depth = this.trail.length;
    for (const key of segment.keys) this.trail.push(key);
    if (segment.most === 0) this.writeSegment(segment, value as Fields);
    else this.writeEach(segment, value as readonly Fields[]);
    this.trail.length = depth;
  }

  private writeEach(segment: Segment, items: readonly Fields[]): void {
    if (items.length > segment.most) this.faultAt('too-many', this.loopId, segment.id, '', '');
    for (let index = 0; index < Math.min(items.length, segment.most); index += 1) {
      this.trail.push(index);
      this.writeSegment(segment, items[index] as Fields);
      this.trail.pop();
    }
  }

  private writeSegment(segment: Segment, record: Fields): void {
    this.segmentId = segment.id;
    this.ink.begin(segment.id);
    for (const part of segment.parts) {
      this.element = part.at;
      this.component = 0;
      this.writePart(part, record);
    }
    this.ink.end();
  }

  private writePart(part: Part, record: Fields): void {
    switch (part.type) {
      case 'field':
        return this.writeField(part, record);
      case 'is':
        return this.writeConstant(part, record);
      case 'composite':
        return this.writeComposite(part, record);
      case 'many':
        return this.writeMany(part, record);
    }
  }

  private writeConstant({ when, first, text }: Constant, record: Fields): void {
    if (when !== '' && isAbsent(record[when])) return;
    this.ink.value(this.element, this.component, this.nth === 0 ? first : text);
  }

  private writeComposite({ when, parts }: Composite, record: Fields): void {
    if (when !== '' && isAbsent(record[when])) return;
    for (const part of parts) {
      this.component = part.at;
      this.writePart(part, record);
    }
    this.component = 0;
  }

  private writeMany(part: Many, record: Fields): void {
    const items = record[part.from] as readonly Fields[] | undefined;
    if (items === undefined) return;
    const inComposite = this.component > 0;
    this.trail.push(part.from);
    this.key = '';
    if (items.length > part.most) this.fault(part.over);
    for (let index = 0; index < Math.min(items.length, part.most); index += 1) {
      if (inComposite) this.component = part.at + index;
      else this.element = part.at + index;
      this.nth = index;
      this.trail.push(index);
      this.writePart(part.of, items[index] as Fields);
      this.trail.pop();
    }
    this.nth = 0;
    this.trail.pop();
  }

  private writeField(field: Field, record: Fields): void {
    let value = field.keys.length === 0 ? record : reach(record, field.keys);
    this.key = field.from;
    if (isAbsent(value) && field.or !== undefined) {
      value = reach(record, field.orKeys);
      if (!isAbsent(value)) this.key = field.or;
    }
    if (isAbsent(value)) value = field.otherwise?.(record as never, this.scene);
    else if (field.isSaid?.(record as never, this.scene)) return;
    if (isAbsent(value)) {
      if (field.use === 'R') this.fault('element-missing');
      return;
    }
    const text = elementKinds[field.kind](value, field, this);
    if (text) this.ink.value(this.element, this.component, text);
    // Undefined is a fault reported; '' is a name of which nothing can be carried.
    else if (text === '' && field.use === 'R') this.fault('element-missing');
  }

  private here(): WritePosition {
    const component = this.component > 0 ? `-${this.component}` : '';
    const element = `${this.segmentId}${String(this.element).padStart(2, '0')}${component}`;
    return this.position(this.loopId, this.segmentId, element, this.key);
  }

  private position(loop: string, segment: string, element: string, under: string): WritePosition {
    let path = '';
    for (const step of under === '' ? this.trail : [...this.trail, under])
      path += typeof step === 'number' ? `[${step}]` : `${path && '.'}${step}`;
    return { loop: loop || this.loopId, segment, element, path };
  }
}
