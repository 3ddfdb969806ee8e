import type { Run } from '../tokenizer.js';
import type { FaultCode } from './fault-codes.js';
import type { Place } from './fault.js';
import type { ReadingLimits } from './limits.js';
import { ISA_BYTES, separatorsOf, type Separators } from './separators.js';
import { sniff } from './sniff.js';

/** Whom the guard tells. A `reject` fault is the last thing it says. */
export interface GuardSink {
  interchange(separators: Separators): void;
  run(run: Run & { readonly bytes: Buffer }): void;
  fault(code: FaultCode, place?: Place): void;
}

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const NUL = 0x00;
const END_OF_FILE = 0x1a;

const isSpace = (byte: number | undefined): boolean =>
  byte === LF || byte === CR || byte === SPACE || byte === TAB;

/**
 * Stands before the tokenizer: turns bytes, however they are chunked, into whole segments with
 * known places, and refuses what is no X12 before memory is spent on it.
 */
export class Guard {
  readonly #sink: GuardSink;
  readonly #limits: ReadingLimits;
  #phase: 'head' | 'body' | 'done' = 'head';
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #offset = 0;
  #segments = 0;
  #interchanges = 0;
  #terminator = 0;
  #dividers = Buffer.alloc(0);
  #isFirstSegment = false;
  #said = new Set<FaultCode>();

  constructor(sink: GuardSink, limits: ReadingLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  /** @param window  at most some tens of kilobytes, so that what it leads to is bounded too */
  push(window: Buffer): void {
    if (this.#phase === 'done') return;
    this.#pending.push(window);
    this.#pendingBytes += window.length;
    const isWaiting =
      this.#phase === 'body' &&
      this.#pendingBytes <= this.#limits.segmentBytes &&
      !window.includes(this.#terminator);
    if (!isWaiting) this.#digest(false);
  }

  end(): void {
    if (this.#phase !== 'done') this.#digest(true);
  }

  #digest(isFinal: boolean): void {
    let data = this.#pending.length === 1 ? this.#pending[0]! : Buffer.concat(this.#pending);
    for (;;) {
      const phase = this.#phase;
      const used = phase === 'head' ? this.#head(data, isFinal) : this.#body(data, isFinal);
      this.#offset += used;
      data = data.subarray(used);
      // Nothing more to take, unless a head gave way to a body or the other way round.
      if (this.#phase === 'done' || this.#phase === phase) break;
    }
    // A copy, so that a few bytes kept do not keep a whole chunk alive.
    this.#pending = data.length > 0 ? [Buffer.from(data)] : [];
    this.#pendingBytes = data.length;
  }

  /** Before an ISA: at the start, and after each IEA. Returns how many bytes were used. */
  #head(data: Buffer, isFinal: boolean): number {
    if (this.#offset === 0 && data.length < 3 && !isFinal) return 0;
    const from = this.#skipToIsa(data);
    const head = data.toString('latin1', from, from + ISA_BYTES);
    if (head.length < ISA_BYTES && !isFinal) return from;
    if (head === '') {
      if (this.#interchanges === 0) this.#reject('EMPTY_FILE');
      return from;
    }
    if (head.startsWith('ISA')) return this.#openInterchange(head, from);
    if (this.#interchanges === 0) this.#reject(sniff(head));
    else {
      this.#sink.fault('TRAILING_DATA', { segment: { id: '', index: this.#segments } });
      this.#phase = 'done';
    }
    return from;
  }

  #openInterchange(head: string, from: number): number {
    const isa = { id: 'ISA', index: this.#segments + 1 };
    if (head.length < ISA_BYTES) {
      this.#reject('TRUNCATED', { segment: isa });
      return from;
    }
    const separators = separatorsOf(head);
    if ('fault' in separators) {
      this.#reject(separators.fault, { segment: isa, element: separators.element });
      return from;
    }
    this.#interchanges += 1;
    this.#terminator = separators.terminator.charCodeAt(0);
    const { element, component, repetition } = separators;
    this.#dividers = Buffer.from(`${element}${component}${repetition ?? ''}`, 'latin1');
    this.#isFirstSegment = true;
    this.#phase = 'body';
    this.#sink.interchange(separators);
    return from;
  }

  #skipToIsa(data: Buffer): number {
    let from = 0;
    if (this.#offset === 0 && data.toString('latin1', 0, 3) === '\xef\xbb\xbf') {
      this.#once('BYTE_ORDER_MARK');
      from = 3;
    }
    for (; from < data.length; from += 1) {
      const byte = data[from];
      if (isSpace(byte)) {
        if (this.#interchanges === 0) this.#once('LEADING_SPACE');
      } else if (this.#interchanges > 0 && (byte === NUL || byte === END_OF_FILE)) {
        this.#once('TRAILING_PADDING');
      } else break;
    }
    return from;
  }

  /** Between an ISA and its IEA. Returns how many bytes were used: whole segments, blank space. */
  #body(data: Buffer, isFinal: boolean): number {
    let run: { from: number; offsets: number[] } | undefined;
    let at = 0;
    const hand = (): void => {
      if (run) this.#hand(data.subarray(run.from, at), run.offsets);
      run = undefined;
    };
    for (;;) {
      const start = this.#skipSpace(data, at);
      if (start === data.length) {
        hand();
        return start;
      }
      if (data[start] === this.#terminator) {
        hand();
        this.#sink.fault('BLANK_SEGMENT', { segment: { id: '', index: this.#segments } });
        at = start + 1;
        continue;
      }
      const name = data.toString('latin1', start, start + 3);
      if (name === 'ISA' && !this.#isFirstSegment) {
        hand();
        this.#phase = 'head';
        return start;
      }
      const end = data.indexOf(this.#terminator, start);
      if ((end < 0 ? data.length : end) - start > this.#limits.segmentBytes) {
        hand();
        this.#reject('SEGMENT_TOO_LONG');
        return at;
      }
      if (end < 0) {
        hand();
        return isFinal ? this.#lastWords(data.subarray(start), start) : start;
      }
      if (this.#isTooWide(data, start, end)) {
        hand();
        this.#reject('SEGMENT_TOO_WIDE');
        return at;
      }
      run ??= { from: start, offsets: [] };
      run.offsets.push(this.#offset + start);
      at = end + 1;
      this.#isFirstSegment = false;
      if (name === 'IEA') {
        hand();
        this.#phase = 'head';
        return at;
      }
    }
  }

  /** A file may end in an IEA without its terminator; anything else was cut. */
  #lastWords(rest: Buffer, start: number): number {
    if (rest.toString('latin1', 0, 3) === 'IEA') {
      this.#sink.fault('FINAL_TERMINATOR_MISSING', {
        segment: { id: 'IEA', index: this.#segments + 1 },
      });
      const terminator = Buffer.from([this.#terminator]);
      this.#hand(Buffer.concat([rest, terminator]), [this.#offset + start]);
      this.#phase = 'done';
    } else {
      this.#reject('TRUNCATED');
    }
    return start + rest.length;
  }

  #hand(bytes: Buffer, byteOffsets: readonly number[]): void {
    const firstIndex = this.#segments + 1;
    this.#segments += byteOffsets.length;
    this.#sink.run({ text: bytes.toString('latin1'), bytes, byteOffsets, firstIndex });
  }

  /** A thousand elements cost a thousand times one: counted before they are split. */
  #isTooWide(data: Buffer, start: number, end: number): boolean {
    if (end - start <= this.#limits.separators) return false;
    let separators = 0;
    for (let at = start; at < end; at += 1) {
      if (this.#dividers.includes(data[at] ?? 0)) separators += 1;
    }
    return separators > this.#limits.separators;
  }

  #skipSpace(data: Buffer, from: number): number {
    let at = from;
    while (at < data.length && isSpace(data[at]) && data[at] !== this.#terminator) at += 1;
    return at;
  }

  #once(code: FaultCode): void {
    if (this.#said.has(code)) return;
    this.#said.add(code);
    this.#sink.fault(code);
  }

  #reject(code: FaultCode, place?: Place): void {
    this.#phase = 'done';
    this.#pending = [];
    this.#pendingBytes = 0;
    const last = this.#segments > 0 ? { segment: { id: '', index: this.#segments } } : {};
    this.#sink.fault(code, place ?? last);
  }
}
