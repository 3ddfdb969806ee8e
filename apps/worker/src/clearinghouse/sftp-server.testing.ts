import { generateKeyPairSync } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import ssh2, { type Connection, type SFTPWrapper } from 'ssh2';
import { fingerprintOf } from './sftp-session.js';

const { Server, utils } = ssh2;
const { STATUS_CODE, OPEN_MODE } = utils.sftp;

/** What goes wrong, once each unless said otherwise. */
export interface Faults {
  /** Hang up after so many bytes written. */
  cutAfterBytes?: number | undefined;
  /** The disk takes this many bytes and no more, until taken back. */
  diskBytes?: number | undefined;
  /** The rename is done and the answer lost. */
  loseRenameAnswer?: boolean | undefined;
  /** The rename is refused. */
  refuseRename?: boolean | undefined;
  /** Sign-ins refused, counted down. */
  refuseSignIns?: number | undefined;
  /** Listings answered with what was there before. */
  staleListings?: number | undefined;
  /** Reads are heard and never answered. */
  stallReads?: boolean | undefined;
}

export const keyPair = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString();

/** A real SFTP server on loopback over a folder, with faults on demand. SFTP version 3. */
export class SftpServer {
  readonly faults: Faults = {};
  readonly #connections = new Set<Connection>();
  #server: InstanceType<typeof Server> | undefined;
  #port = 0;
  #stale: readonly string[] = [];

  constructor(
    readonly root: string,
    readonly clientKey: string,
  ) {
    for (const each of ['in', 'out', 'taken', 'settled'])
      mkdirSync(join(root, each), { recursive: true });
  }

  /** @returns  the fingerprint of the host key it runs under now */
  async start(hostKey = keyPair()): Promise<string> {
    const ours = utils.parseKey(this.clientKey);
    if (ours instanceof Error) throw ours;
    this.#server = new Server({ hostKeys: [hostKey] }, (connection) => {
      this.#connections.add(connection);
      connection.on('error', () => connection.end());
      connection.on('close', () => this.#connections.delete(connection));
      connection.on('authentication', (attempt) => {
        if ((this.faults.refuseSignIns ?? 0) > 0) {
          this.faults.refuseSignIns! -= 1;
          attempt.reject();
          return connection.end();
        }
        const isOurs =
          attempt.method === 'publickey' && attempt.key.data.equals(ours.getPublicSSH());
        const signed = attempt.method === 'publickey' && attempt.signature !== undefined;
        if (!isOurs) attempt.reject(['publickey']);
        else if (!signed) attempt.accept();
        else if (ours.verify(attempt.blob!, attempt.signature!, attempt.hashAlgo) === true)
          attempt.accept();
        else attempt.reject();
      });
      connection.on('ready', () =>
        connection.on('session', (accept) =>
          accept().on('sftp', (acceptSftp) => this.#serve(acceptSftp(), connection)),
        ),
      );
    });
    await new Promise<void>((resolve) => this.#server!.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    const parsed = utils.parseKey(hostKey);
    if (parsed instanceof Error) throw parsed;
    return fingerprintOf(parsed.getPublicSSH());
  }

  get port(): number {
    return this.#port;
  }

  async stop(): Promise<void> {
    for (const each of this.#connections) each.end();
    await new Promise<void>((resolve) =>
      this.#server ? this.#server.close(() => resolve()) : resolve(),
    );
  }

  names = (folder: string): string[] => readdirSync(join(this.root, folder)).sort();

  #serve(sftp: SFTPWrapper, connection: Connection): void {
    const handles = new Map<
      number,
      { fd: number } | { names: string[]; folder: string; isTold: boolean }
    >();
    let nextHandle = 0;
    const local = (path: string) => join(this.root, path);
    const handleOf = (buffer: Buffer) => handles.get(buffer.readUInt32BE(0));
    const open = (entry: { fd: number } | { names: string[]; folder: string; isTold: boolean }) => {
      const buffer = Buffer.alloc(4);
      buffer.writeUInt32BE(nextHandle);
      handles.set(nextHandle, entry);
      nextHandle += 1;
      return buffer;
    };
    const attributes = (path: string) => {
      const { size, mode, mtimeMs, atimeMs } = statSync(path);
      return {
        size,
        mode,
        uid: 0,
        gid: 0,
        atime: Math.floor(atimeMs / 1000),
        mtime: Math.floor(mtimeMs / 1000),
      };
    };
    const status = (id: number, work: () => void) => {
      try {
        work();
        sftp.status(id, STATUS_CODE.OK);
      } catch (error) {
        sftp.status(
          id,
          (error as NodeJS.ErrnoException).code === 'ENOENT'
            ? STATUS_CODE.NO_SUCH_FILE
            : STATUS_CODE.FAILURE,
        );
      }
    };
    sftp.on('REALPATH', (id, path) =>
      sftp.name(id, [{ filename: path, longname: path, attrs: {} as never }]),
    );
    const stat = (id: number, path: string) =>
      existsSync(local(path))
        ? sftp.attrs(id, attributes(local(path)))
        : sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    sftp.on('STAT', stat);
    sftp.on('LSTAT', stat);
    sftp.on('OPEN', (id, path, flags) => {
      const isWrite = (flags & OPEN_MODE.WRITE) !== 0;
      if (!isWrite && !existsSync(local(path))) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
      return sftp.handle(id, open({ fd: openSync(local(path), isWrite ? 'w' : 'r') }));
    });
    sftp.on('FSTAT', (id, _handle) => sftp.status(id, STATUS_CODE.OP_UNSUPPORTED));
    sftp.on('FSETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
    sftp.on('SETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
    sftp.on('READ', (id, handle, offset, length) => {
      if (this.faults.stallReads) return;
      const entry = handleOf(handle);
      if (!entry || !('fd' in entry)) return sftp.status(id, STATUS_CODE.FAILURE);
      const buffer = Buffer.alloc(Math.min(length, 32_768));
      const read = readSync(entry.fd, buffer, 0, buffer.length, offset);
      return read === 0
        ? sftp.status(id, STATUS_CODE.EOF)
        : sftp.data(id, buffer.subarray(0, read));
    });
    sftp.on('WRITE', (id, handle, offset, data) => {
      const entry = handleOf(handle);
      if (!entry || !('fd' in entry)) return sftp.status(id, STATUS_CODE.FAILURE);
      const { cutAfterBytes, diskBytes } = this.faults;
      if (diskBytes !== undefined && offset + data.length > diskBytes)
        return sftp.status(id, STATUS_CODE.FAILURE);
      if (cutAfterBytes !== undefined && offset + data.length > cutAfterBytes) {
        writeSync(entry.fd, data, 0, Math.max(0, cutAfterBytes - offset), offset);
        this.faults.cutAfterBytes = undefined;
        return connection.end();
      }
      writeSync(entry.fd, data, 0, data.length, offset);
      return sftp.status(id, STATUS_CODE.OK);
    });
    sftp.on('CLOSE', (id, handle) => {
      const entry = handleOf(handle);
      if (entry && 'fd' in entry) closeSync(entry.fd);
      handles.delete(handle.readUInt32BE(0));
      sftp.status(id, STATUS_CODE.OK);
    });
    sftp.on('RENAME', (id, from, to) => {
      if (this.faults.refuseRename) return sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
      if (existsSync(local(to))) return sftp.status(id, STATUS_CODE.FAILURE);
      if (!this.faults.loseRenameAnswer)
        return status(id, () => renameSync(local(from), local(to)));
      this.faults.loseRenameAnswer = undefined;
      renameSync(local(from), local(to));
      return connection.end();
    });
    sftp.on('REMOVE', (id, path) => status(id, () => unlinkSync(local(path))));
    sftp.on('OPENDIR', (id, path) => {
      const isStale = (this.faults.staleListings ?? 0) > 0;
      if (isStale) this.faults.staleListings! -= 1;
      const names = isStale ? [...this.#stale] : readdirSync(local(path));
      if (!isStale) this.#stale = names;
      sftp.handle(id, open({ names, folder: path, isTold: false }));
    });
    sftp.on('READDIR', (id, handle) => {
      const entry = handleOf(handle);
      if (!entry || !('names' in entry) || entry.isTold) return sftp.status(id, STATUS_CODE.EOF);
      entry.isTold = true;
      return sftp.name(
        id,
        entry.names
          .filter((each) => existsSync(join(local(entry.folder), each)))
          .map((filename) => {
            const attrs = attributes(join(local(entry.folder), filename));
            return { filename, longname: `-rw------- 1 x x ${attrs.size} ${filename}`, attrs };
          }),
      );
    });
  }
}
