import { createReadStream } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';

const IN_MEMORY = 2_000;
const AT_ONCE = 1 << 20;

/**
 * Lines of text put down in order and read back in order: in memory while few, in a file when many, so that a set of any size
 * can be judged whole before any of it is acted on.
 */
export class Spool {
  #lines: string[] = [];
  #pending: string[] = [];
  #pendingLength = 0;
  #file: FileHandle | undefined;
  #path = '';

  /** @param scratch  gives the path of a new file for work in progress */
  constructor(private readonly scratch: () => Promise<string>) {}

  /** @param line  holds no line break */
  async push(line: string): Promise<void> {
    if (this.#file === undefined && this.#lines.length < IN_MEMORY) {
      this.#lines.push(line);
      return;
    }
    this.#pending.push(line);
    this.#pendingLength += line.length;
    if (this.#pendingLength > AT_ONCE) await this.#flush();
  }

  /** The lines, `size` at a time. May be read again. */
  async *chunks(size: number): AsyncIterable<readonly string[]> {
    await this.#flush();
    let chunk: string[] = [];
    for await (const line of this.#all()) {
      if (chunk.push(line) < size) continue;
      yield chunk;
      chunk = [];
    }
    if (chunk.length > 0) yield chunk;
  }

  async discard(): Promise<void> {
    this.#lines = [];
    this.#pending = [];
    await this.#file?.close();
    if (this.#path) await rm(this.#path, { force: true });
  }

  async *#all(): AsyncIterable<string> {
    yield* this.#lines;
    if (this.#path)
      yield* createInterface({ input: createReadStream(this.#path), crlfDelay: Infinity });
  }

  async #flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    if (this.#file === undefined) {
      this.#path = await this.scratch();
      this.#file = await open(this.#path, 'w', 0o600);
    }
    const text = `${this.#pending.join('\n')}\n`;
    this.#pending = [];
    this.#pendingLength = 0;
    await this.#file.write(text);
  }
}
