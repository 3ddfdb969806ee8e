import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { Tokenizer, type Run } from '../tokenizer.js';
import { Envelope } from './envelope.js';
import { FaultLog, type Place } from './fault.js';
import type { FaultCode } from './fault-codes.js';
import { Guard, type GuardSink } from './guard.js';
import type { FileClosed, X12Item } from './items.js';
import { readingLimits, type ReadingLimits } from './limits.js';
import type { Separators } from './separators.js';

/** Bytes digested at once: few, so that what they become dies young. 64 KiB took twice as long. */
const WINDOW = 8 * 1024;

/**
 * Reads an X12 file as it comes, in bounded memory, and gives what it holds in the order of the
 * file. Whatever the bytes, the last item is `file-closed`; nothing is thrown but what `source`
 * itself throws.
 *
 * What a set holds is given before the set can be judged: act on it only once its `set-closed`
 * (and, for what must not be half done, `file-closed`) is accepted.
 *
 * @param source  bytes in chunks of any size, such as a Node stream
 * @param limits  tighter or wider bounds than `readingLimits`
 */
export async function* readX12(
  source: AsyncIterable<Uint8Array>,
  limits: Partial<ReadingLimits> = {},
): AsyncGenerator<X12Item, void, undefined> {
  const file = new FileReading({ ...readingLimits, ...limits });
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length && !file.isFull; at += WINDOW) {
      file.push(chunk.subarray(at, at + WINDOW));
      yield* file.take();
    }
    if (file.isFull) break;
  }
  file.end();
  yield* file.take();
}

class FileReading implements GuardSink {
  readonly #limits: ReadingLimits;
  readonly #hash = createHash('sha256');
  readonly #faults: FaultLog;
  readonly #guard: Guard;
  readonly #envelope: Envelope;
  #tokenizer: Tokenizer | undefined;
  #items: X12Item[] = [];
  #bytes = 0;
  #segments = 0;
  /** Larger than may be: the rest is not even hashed. */
  isFull = false;

  constructor(limits: ReadingLimits) {
    this.#limits = limits;
    this.#faults = new FaultLog(limits.listed);
    this.#guard = new Guard(this, limits);
    this.#envelope = new Envelope(this.#items, this.#faults, limits);
  }

  push(window: Uint8Array): void {
    this.#bytes += window.length;
    this.#hash.update(window);
    if (this.#bytes > this.#limits.fileBytes) {
      this.isFull = true;
      if (!this.#envelope.isStopped) this.fault('FILE_TOO_LARGE');
      return;
    }
    // After a reject the rest is hashed, so that the file keeps its identity, and no more.
    if (this.#envelope.isStopped) return;
    this.#guard.push(Buffer.from(window.buffer, window.byteOffset, window.length));
  }

  end(): void {
    if (!this.#envelope.isStopped) this.#guard.end();
    this.#envelope.end();
    this.#items.push(this.#closed());
  }

  take(): X12Item[] {
    return this.#items.splice(0);
  }

  interchange(separators: Separators): void {
    this.#tokenizer = new Tokenizer(separators);
  }

  run(run: Run & { readonly bytes: Buffer }): void {
    if (this.#envelope.isStopped) return;
    const segments = this.#tokenizer?.split(run);
    if (!segments) {
      this.fault('TOKENIZER_DISAGREES', { segment: { id: '', index: run.firstIndex } });
      return;
    }
    const isPlain = isAscii(run.bytes);
    for (const segment of segments) {
      this.#segments += 1;
      this.#envelope.read(segment);
      if (this.#envelope.isStopped) return;
      if (!isPlain && /[^\x00-\x7f]/.test(segment.raw)) this.#envelope.nonAscii(segment);
    }
  }

  fault(code: FaultCode, place?: Place): void {
    if (!this.#envelope.isStopped) this.#envelope.fault(code, place);
  }

  #closed(): FileClosed {
    const { listed, count, disposition } = this.#faults;
    return {
      type: 'file-closed',
      sha256: this.#hash.digest('hex'),
      bytes: this.#bytes,
      segments: this.#segments,
      disposition,
      faults: listed,
      faultCount: count,
    };
  }
}
