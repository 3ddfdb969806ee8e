import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clearinghouse, RemoteFile, Submission } from './clearinghouse.gateway.js';
import { coded } from '../append.js';
import { isIncomplete, ourName, theirName } from './remote-name.js';

/**
 * A clearinghouse behind shared folders: ours to it in `to-clearinghouse`, what it took in `received`, its answers in
 * `from-clearinghouse`. Settled answers move to `settled`, nothing is deleted.
 */
export class FolderGateway implements Clearinghouse {
  readonly #to: string;
  readonly #received: string;
  readonly #from: string;
  readonly #settled: string;

  private constructor(root: string) {
    this.#to = join(root, 'to-clearinghouse');
    this.#received = join(root, 'received');
    this.#from = join(root, 'from-clearinghouse');
    this.#settled = join(root, 'settled');
  }

  static async at(root: string): Promise<FolderGateway> {
    const gateway = new FolderGateway(root);
    for (const each of [gateway.#to, gateway.#received, gateway.#from, gateway.#settled])
      await mkdir(each, { recursive: true, mode: 0o700 });
    return gateway;
  }

  /** @throws Error with code submission-name-taken */
  async submit(name: string, bytes: Uint8Array): Promise<void> {
    const found = await this.findSubmission(name, bytes.length);
    if (found === 'present') return;
    if (found === 'other-size') throw coded('submission-name-taken');
    const half = join(this.#to, `${ourName(name)}.part`);
    const handle = await open(half, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, join(this.#to, ourName(name)));
  }

  async findSubmission(name: string, bytes: number): Promise<Submission> {
    for (const folder of [this.#to, this.#received]) {
      const found = await stat(join(folder, ourName(name))).catch(() => undefined);
      if (found) return found.size === bytes ? 'present' : 'other-size';
    }
    return 'absent';
  }

  async list(limit: number): Promise<readonly RemoteFile[]> {
    const names = (await readdir(this.#from)).filter((each) => !isIncomplete(each)).sort();
    const files: RemoteFile[] = [];
    for (const name of names.slice(0, limit)) {
      const found = await stat(join(this.#from, name)).catch(() => undefined);
      if (found?.isFile()) files.push({ name, bytes: found.size });
    }
    return files;
  }

  async *open(name: string): AsyncGenerator<Uint8Array> {
    try {
      yield* createReadStream(join(this.#from, theirName(name))) as AsyncIterable<Uint8Array>;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        throw coded('clearinghouse-file-gone', error);
      throw error;
    }
  }

  async settle(name: string): Promise<void> {
    const target = await freeName(join(this.#settled, theirName(name)));
    await rename(join(this.#from, theirName(name)), target).catch(
      async (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error; // Settled before, by one who was killed right after.
      },
    );
  }
}

/** A name not taken yet: clearinghouses use theirs again. */
async function freeName(path: string): Promise<string> {
  for (let nth = 0; nth < 1000; nth += 1) {
    const candidate = nth === 0 ? path : `${path}.${nth}`;
    if (!(await stat(candidate).catch(() => undefined))) return candidate;
  }
  throw coded('clearinghouse-fault');
}
