import { randomUUID } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ArchiveKeys } from './archive-keys.js';
import { readArchived, writeEncrypted, type ArchivedFile } from './encrypted-file.js';
import { openArchiveKeys } from './open-archive-keys.js';

/**
 * Files by the SHA-256 of their plain bytes: encrypted, never overwritten by other bytes, durable before they are named
 * in a fact. Names given by others are never used as paths.
 */
export class FileArchive {
  readonly #folder: string;
  readonly #spool: string;

  /** @throws ArchiveRefused where the keys of this archive are missing or are not keys */
  constructor(
    dataFolder: string,
    private readonly keys: ArchiveKeys = openArchiveKeys({ dataFolder, mayMake: true }),
  ) {
    this.#folder = join(dataFolder, 'archive');
    this.#spool = join(dataFolder, 'spool');
  }

  /** Keeps these bytes under the newest key; the same bytes twice are one file. */
  async keep(source: AsyncIterable<Uint8Array> | Uint8Array): Promise<ArchivedFile> {
    const half = await this.scratch();
    try {
      const chunks = source instanceof Uint8Array ? [source] : source;
      const file = await writeEncrypted(half, chunks, this.keys.newest());
      const path = this.pathOf(file.sha256);
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await rename(half, path);
      await syncFolder(dirname(path));
      if (made !== undefined) {
        await syncFolder(this.#folder);
        await syncFolder(dirname(this.#folder));
      }
      return file;
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    }
  }

  /**
   * The plain bytes, looked at as they are given.
   *
   * @throws ArchiveRefused archive-key-unknown, archive-file-damaged, the latter also at the very end: act on nothing
   *   before
   */
  read = (sha256: string): AsyncIterable<Buffer> =>
    readArchived(this.pathOf(sha256), sha256, this.keys);

  async readWhole(sha256: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.read(sha256)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  has = (sha256: string): Promise<boolean> =>
    access(this.pathOf(sha256)).then(
      () => true,
      () => false,
    );

  /** @throws RangeError where the text is no SHA-256 in hex: nothing else ever becomes a path */
  pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a SHA-256');
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }

  /** A file for work in progress, to be encrypted by who writes it; remove it when done. */
  async scratch(): Promise<string> {
    await mkdir(this.#spool, { recursive: true, mode: 0o700 });
    return join(this.#spool, randomUUID());
  }

  /** Forgets work in progress that a killed process left behind. */
  async clearScratch(): Promise<void> {
    await rm(this.#spool, { recursive: true, force: true });
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
