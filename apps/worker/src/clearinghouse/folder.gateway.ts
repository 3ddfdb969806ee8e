import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clearinghouse, RemoteFile } from './clearinghouse.gateway.js';

const INCOMPLETE = /\.(part|tmp|filepart)$/i;

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

  async submit(name: string, bytes: Uint8Array): Promise<void> {
    const half = join(this.#to, `${safe(name)}.part`);
    const handle = await open(half, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, join(this.#to, safe(name)));
  }

  async findSubmission(name: string, bytes: number): Promise<'present' | 'absent' | 'other-size'> {
    for (const folder of [this.#to, this.#received]) {
      const found = await stat(join(folder, safe(name))).catch(() => undefined);
      if (found) return found.size === bytes ? 'present' : 'other-size';
    }
    return 'absent';
  }

  async list(limit: number): Promise<readonly RemoteFile[]> {
    const names = (await readdir(this.#from)).filter((each) => !INCOMPLETE.test(each)).sort();
    const files: RemoteFile[] = [];
    for (const name of names.slice(0, limit)) {
      const found = await stat(join(this.#from, name)).catch(() => undefined);
      if (found?.isFile()) files.push({ name, bytes: found.size });
    }
    return files;
  }

  open = (name: string): AsyncIterable<Uint8Array> =>
    createReadStream(join(this.#from, listed(name)));

  async settle(name: string): Promise<void> {
    const target = join(this.#settled, listed(name));
    await rename(join(this.#from, listed(name)), target).catch(
      async (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error; // Settled before, by one who was killed right after.
      },
    );
  }
}

/** Names we make: nothing that could leave the folder. */
function safe(name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/.test(name))
    throw new RangeError('not a file name of ours');
  return name;
}

/** Names the far side made came from a listing of this folder; a separator would leave it. */
function listed(name: string): string {
  if (
    name.includes('/') ||
    name.includes('\\') ||
    name.includes('\0') ||
    name === '..' ||
    name === '.'
  )
    throw new RangeError('a listed name holds a separator');
  return name;
}
