import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';

const IN_MEMORY = 2_000;
const AT_ONCE = 1 << 20;
const ALGORITHM = 'aes-256-gcm';

/** Where one encrypted run of whole lines lies in the file; its tag stays with us. */
interface Frame {
  readonly position: number;
  readonly length: number;
  readonly tag: Buffer;
}

/**
 * Lines of text put down in order and read back in order: in memory while few, in a file when many, so that a set of any size
 * can be judged whole before any of it is acted on. The file is encrypted under a key that is never written down: what a
 * killed process leaves behind, nobody can read.
 */
export class Spool {
  #lines: string[] = [];
  #pending: string[] = [];
  #pendingLength = 0;
  #file: FileHandle | undefined;
  #path = '';
  #frames: Frame[] = [];
  readonly #key = createSecretKey(randomBytes(32));

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
    for (const nth of this.#frames.keys()) yield* (await this.#read(nth)).split('\n');
  }

  async #flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    if (this.#file === undefined) {
      this.#path = await this.scratch();
      this.#file = await open(this.#path, 'wx+', 0o600);
    }
    const cipher = createCipheriv(ALGORITHM, this.#key, nonceOf(this.#frames.length));
    const text = cipher.update(this.#pending.join('\n'), 'utf8');
    cipher.final(); // A stream cipher: nothing is left over.
    this.#pending = [];
    this.#pendingLength = 0;
    const last = this.#frames.at(-1);
    const position = last ? last.position + last.length : 0;
    this.#frames.push({ position, length: text.length, tag: cipher.getAuthTag() });
    for (let at = 0; at < text.length;) {
      const { bytesWritten } = await this.#file.write(text, at, text.length - at, position + at);
      at += bytesWritten;
    }
  }

  /** @throws Error where the file is not what we wrote */
  async #read(nth: number): Promise<string> {
    const { position, length, tag } = this.#frames[nth] as Frame;
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length;) {
      const read = await this.#file?.read(bytes, at, length - at, position + at);
      if (!read?.bytesRead) throw Object.assign(new Error('spool-cut'), { code: 'spool-cut' });
      at += read.bytesRead;
    }
    const decipher = createDecipheriv(ALGORITHM, this.#key, nonceOf(nth)).setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8');
  }
}

/** The key is the spool's alone, so its frames may count from 0. */
function nonceOf(frame: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(frame, 8);
  return nonce;
}
