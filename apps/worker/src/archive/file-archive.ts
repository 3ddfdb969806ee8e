import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file known by its content. */
export interface ArchivedFile {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Files by the SHA-256 of their bytes: never overwritten, durable before they are named in a fact. Names given by
 * others are never used as paths.
 */
export class FileArchive {
  readonly #folder: string;
  readonly #spool: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'archive');
    this.#spool = join(dataFolder, 'spool');
  }

  /** Keeps these bytes; the same bytes twice are one file. */
  async keep(source: AsyncIterable<Uint8Array> | Uint8Array): Promise<ArchivedFile> {
    const half = await this.scratch();
    const hash = createHash('sha256');
    let bytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    const chunks = source instanceof Uint8Array ? [source] : source;
    await pipeline(
      Readable.from(chunks),
      counted,
      createWriteStream(half, { mode: 0o600, flush: true }),
    );
    const sha256 = hash.digest('hex');
    await mkdir(this.#shelfOf(sha256), { recursive: true, mode: 0o700 });
    await rename(half, this.pathOf(sha256));
    await syncFolder(this.#shelfOf(sha256));
    return { sha256, bytes };
  }

  read = (sha256: string): AsyncIterable<Uint8Array> =>
    createReadStream(this.pathOf(sha256), { highWaterMark: 256 * 1024 });
  readWhole = (sha256: string): Promise<Buffer> => readFile(this.pathOf(sha256));
  has = (sha256: string): Promise<boolean> =>
    access(this.pathOf(sha256)).then(
      () => true,
      () => false,
    );

  /** @throws RangeError where the text is no SHA-256 in hex: nothing else ever becomes a path */
  pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a SHA-256');
    return join(this.#shelfOf(sha256), sha256);
  }

  /** A file for work in progress; remove it when done. */
  async scratch(): Promise<string> {
    await mkdir(this.#spool, { recursive: true, mode: 0o700 });
    return join(this.#spool, randomUUID());
  }

  /** Forgets work in progress that a killed process left behind. */
  async clearScratch(): Promise<void> {
    await rm(this.#spool, { recursive: true, force: true });
  }

  #shelfOf = (sha256: string): string => join(this.#folder, sha256.slice(0, 2));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
