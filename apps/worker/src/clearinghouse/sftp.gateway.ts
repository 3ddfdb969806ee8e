import type SftpClient from 'ssh2-sftp-client';
import { neverIdle } from './bounded-chunks.js';
import type { Clearinghouse, RemoteFile, Submission } from './clearinghouse.gateway.js';
import { coded } from '../append.js';
import { isIncomplete, ourName, theirName } from './remote-name.js';
import { faultOf, isMissing, SftpSession, type SftpAddress } from './sftp-session.js';

/** Folders at the far side, absolute. */
export interface SftpFolders {
  readonly to: string;
  readonly from: string;
  /** Where it keeps what it took from `to`, if it does: then a cut send is told from a lost one. */
  readonly taken?: string;
  /** Where settled answers go; absent, they are deleted once archived here. */
  readonly settled?: string;
}

/**
 * A clearinghouse behind SFTP. A file goes up under a temporary name, its size is compared, and only then it gets its
 * own: the far side sees nothing or the whole. Nothing is overwritten, nobody's key is taken on trust.
 */
export class SftpGateway implements Clearinghouse {
  readonly #session: SftpSession;

  constructor(
    address: SftpAddress,
    private readonly folders: SftpFolders,
    /** The longest pause in a file being read. */
    private readonly idleMs = 60_000,
  ) {
    this.#session = new SftpSession(address);
  }

  close = (): Promise<void> => this.#session.close();

  /** @throws Error with code submission-cut where the far side kept less, submission-name-taken, or the session's */
  async submit(name: string, bytes: Uint8Array): Promise<void> {
    const whole = `${this.folders.to}/${ourName(name)}`;
    const half = `${whole}.part`;
    return this.#session.run(async (client) => {
      const there = await sizeOf(client, whole);
      if (there === bytes.length) return;
      if (there !== undefined) throw coded('submission-name-taken');
      await client.put(Buffer.from(bytes), half, { writeStreamOptions: { mode: 0o600 } });
      if ((await sizeOf(client, half)) !== bytes.length) throw coded('submission-cut');
      await client.rename(half, whole);
    });
  }

  async findSubmission(name: string, bytes: number): Promise<Submission> {
    const { to, taken } = this.folders;
    const whole = `${to}/${ourName(name)}`;
    return this.#session.run(async (client) => {
      for (const each of taken === undefined ? [whole] : [whole, `${taken}/${name}`]) {
        const size = await sizeOf(client, each);
        if (size !== undefined) return size === bytes ? 'present' : 'other-size';
      }
      // A half that still lies there was never renamed: nobody took it.
      if (taken !== undefined || (await sizeOf(client, `${whole}.part`)) !== undefined)
        return 'absent';
      return 'taken-or-never-there';
    });
  }

  async list(limit: number): Promise<readonly RemoteFile[]> {
    return this.#session.run(async (client) => {
      const found = await client.list(this.folders.from);
      return found
        .filter(({ type, name }) => type === '-' && !isIncomplete(name))
        .map(({ name, size }) => ({ name, bytes: size }))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .slice(0, limit);
    });
  }

  /** Holds the session until the last byte, or until the reader turns away. */
  async *open(name: string): AsyncIterable<Uint8Array> {
    const path = `${this.folders.from}/${theirName(name)}`;
    const { size, chunks, release, drop } = await this.#reading(path);
    try {
      let total = 0;
      for await (const chunk of neverIdle(this.idleMs, chunks)) {
        total += chunk.length;
        yield chunk;
      }
      if (total !== size) throw coded('clearinghouse-away');
    } catch (error) {
      drop(faultOf(error));
      throw faultOf(error);
    } finally {
      release();
    }
  }

  #reading(path: string): Promise<Reading> {
    return new Promise((resolve, reject) => {
      this.#session
        .run(async (client) => {
          const size = await sizeOf(client, path);
          if (size === undefined) throw coded('clearinghouse-file-gone');
          const chunks = client.createReadStream(path) as AsyncIterable<Uint8Array>;
          await new Promise<void>((release, drop) => resolve({ size, chunks, release, drop }));
        }, Infinity)
        .catch(reject);
    });
  }

  async settle(name: string): Promise<void> {
    const { from, settled } = this.folders;
    const path = `${from}/${theirName(name)}`;
    return this.#session.run(async (client) => {
      if ((await sizeOf(client, path)) === undefined) return; // Settled before, and cut right after.
      if (settled === undefined) await client.delete(path);
      else await client.rename(path, await freeName(client, `${settled}/${name}`));
    });
  }
}

interface Reading {
  readonly size: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Leaves the session to the next. */
  release(): void;
  /** Leaves a session nobody should use any more. */
  drop(why: Error): void;
}

async function sizeOf(client: SftpClient, path: string): Promise<number | undefined> {
  try {
    return (await client.stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** A name not taken yet: clearinghouses use theirs again. */
async function freeName(client: SftpClient, path: string): Promise<string> {
  for (let nth = 0; nth < 1000; nth += 1) {
    const candidate = nth === 0 ? path : `${path}.${nth}`;
    if ((await sizeOf(client, candidate)) === undefined) return candidate;
  }
  throw coded('clearinghouse-fault');
}
