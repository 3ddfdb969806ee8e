import { createHash } from 'node:crypto';
import type { Imbalance } from './claim-payment.js';
import { faultCodes, type FaultCode } from './fault-codes.js';
import { fault, FaultLog, type Fault } from './fault.js';
import type { SetClosed, SetOpened, X12Item } from './items.js';
import type { ReadingLimits } from './limits.js';
import { readerOf } from './readers.js';
import type { Segment } from './segment.js';
import type { At, SetReader, SetSink } from './set-reader.js';

/** Segments joined for one update of the hash. */
const HASHED_AT_ONCE = 512;

/** One transaction set from its ST until its SE, or until the file breaks off. */
export class OpenSet implements SetSink {
  readonly limits: ReadingLimits;
  readonly #opened: SetOpened;
  readonly #out: X12Item[];
  readonly #faults: FaultLog;
  readonly #reader: SetReader;
  readonly #hash = createHash('sha256');
  readonly #unbalanced: Imbalance[] = [];
  #unbalancedCount = 0;
  #toHash: string[] = [];
  #holds = 0;
  segments = 0;

  constructor(opened: SetOpened, out: X12Item[], limits: ReadingLimits) {
    this.#opened = opened;
    this.#out = out;
    this.limits = limits;
    this.#faults = new FaultLog(limits.listed);
    this.#reader = readerOf(opened, this);
  }

  get controlNumber(): string {
    return this.#opened.controlNumber;
  }

  get holds(): number {
    return this.#holds;
  }

  emit(item: X12Item): void {
    this.#out.push(item);
  }

  fault(code: FaultCode, at: At, element?: number, component?: number): void {
    this.note(fault(code, { segment: at, element, component }));
  }

  note(each: Fault): void {
    if (faultCodes[each.code].severity !== 'warn') this.#holds += 1;
    this.#faults.add(each);
  }

  unbalanced(imbalance: Imbalance): void {
    this.#unbalancedCount += 1;
    if (this.#unbalanced.length < this.limits.listed) this.#unbalanced.push(imbalance);
  }

  /** Counts and hashes a segment; ST and SE too. */
  count(segment: Segment): void {
    this.segments += 1;
    this.#toHash.push(segment.raw);
    if (this.#toHash.length >= HASHED_AT_ONCE) this.#hashNow();
  }

  read(segment: Segment): void {
    this.count(segment);
    // No guide read here has a repeating element, save IK404, which quotes bad data.
    if (segment.repetitions && segment.id !== 'IK4') this.fault('REPETITION_UNEXPECTED', segment);
    this.#reader.read(segment);
  }

  /** @param se  undefined where the set was cut short: then what was in hand is not given */
  close(se: Segment | undefined): SetClosed {
    if (se) this.#reader.finish(se);
    this.#hashNow();
    const { kind, controlNumber, groupControlNumber } = this.#opened;
    const { listed, count, disposition } = this.#faults;
    return {
      type: 'set-closed',
      kind,
      controlNumber,
      groupControlNumber,
      disposition,
      faults: listed,
      faultCount: count,
      isBalanced: this.#reader.isBalanced,
      unbalanced: this.#unbalanced,
      unbalancedCount: this.#unbalancedCount,
      totals: this.#reader.totals(),
      segments: this.segments,
      contentSha256: this.#hash.digest('hex'),
    };
  }

  #hashNow(): void {
    if (this.#toHash.length > 0) this.#hash.update(`${this.#toHash.join('~')}~`, 'latin1');
    this.#toHash = [];
  }
}
