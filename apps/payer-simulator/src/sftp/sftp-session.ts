import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
  type Stats,
} from 'node:fs';
import ssh2, { type SFTPWrapper } from 'ssh2';
import type { FaultPlan, UploadFault } from './fault-plan.js';
import type { SftpEvent } from './sftp-event.js';
import type { Listed, SftpFolder } from './sftp-folder.js';

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;
const READ_MAX = 32_768;
const SLOW_MS = 40;

/** What all sessions of one server share. */
export interface Surroundings {
  readonly folder: SftpFolder;
  readonly plan: FaultPlan;
  readonly memory: Memory;
  tell(event: SftpEvent): void;
}

/** What was seen before, whichever connection it came by. */
export class Memory {
  readonly #ordinals = new Map<string, number>();
  readonly #attempts = new Map<string, number>();
  readonly cutReadings = new Set<string>();
  listings = 0;
  shown: readonly Listed[] = [];

  ordinalOf(name: string): number {
    const known = this.#ordinals.get(name);
    if (known !== undefined) return known;
    this.#ordinals.set(name, this.#ordinals.size + 1);
    return this.#ordinals.size;
  }

  nextAttempt(name: string): number {
    const attempt = (this.#attempts.get(name) ?? 0) + 1;
    this.#attempts.set(name, attempt);
    return attempt;
  }
}

interface Upload {
  readonly kind: 'upload';
  readonly fd: number;
  readonly name: string;
  readonly fault: UploadFault | undefined;
}
interface Reading {
  readonly kind: 'reading';
  readonly fd: number;
  readonly name: string;
}
interface Listing {
  readonly kind: 'listing';
  readonly files: readonly Listed[];
  isTold: boolean;
}
type Handle = Upload | Reading | Listing;

/** Serves one SFTP session (version 3) over a folder, and hangs up where the plan says so. */
export function serveSession(sftp: SFTPWrapper, around: Surroundings, hangUp: () => void): void {
  new Session(sftp, around, hangUp).serve();
}

class Session {
  readonly #handles = new Map<number, Handle>();
  /** Faults of uploads begun here, by name: the rename comes after its handle is closed. */
  readonly #begun = new Map<string, UploadFault | undefined>();
  #next = 0;

  constructor(
    private readonly sftp: SFTPWrapper,
    private readonly around: Surroundings,
    private readonly hangUp: () => void,
  ) {}

  serve(): void {
    const { sftp } = this;
    sftp.on('REALPATH', (id, path) =>
      sftp.name(id, [{ filename: path, longname: path, attrs: {} as never }]),
    );
    for (const what of ['STAT', 'LSTAT'] as const)
      sftp.on(what as 'STAT', (id, path) => {
        const stats = this.#stat(path);
        return stats
          ? sftp.attrs(id, attributesOf(stats))
          : sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
      });
    sftp.on('OPEN', (id, path, flags) => this.#open(id, path, flags));
    sftp.on('FSTAT', (id) => sftp.status(id, STATUS_CODE.OP_UNSUPPORTED));
    sftp.on('FSETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
    sftp.on('SETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
    sftp.on('READ', (id, handle, offset, length) => this.#read(id, handle, offset, length));
    sftp.on('WRITE', (id, handle, offset, data) => this.#write(id, handle, offset, data));
    sftp.on('CLOSE', (id, handle) => this.#close(id, handle));
    sftp.on('RENAME', (id, from, to) => this.#rename(id, from, to));
    sftp.on('REMOVE', (id, path) => this.#remove(id, path));
    sftp.on('OPENDIR', (id, path) => this.#openFolder(id, path));
    sftp.on('READDIR', (id, handle) => this.#readFolder(id, handle));
    // Whoever is cut leaves its files open behind.
    sftp.on('end', () => this.#closeAll());
    sftp.on('close', () => this.#closeAll());
  }

  #stat(path: string): Stats | undefined {
    const found = this.around.folder.at(path);
    return found && statSync(found.local, { throwIfNoEntry: false });
  }

  #open(id: number, path: string, flags: number): void {
    const { folder, plan, memory, tell } = this.around;
    const found = folder.at(path);
    if (!found?.name) return this.sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    const { local } = found;
    if ((flags & OPEN_MODE.WRITE) === 0) {
      if (!existsSync(local)) return this.sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
      tell({ what: 'answer-read', name: found.name });
      return this.#hand(id, { kind: 'reading', fd: openSync(local, 'r'), name: found.name });
    }
    const name = found.name.replace(/\.part$/, '');
    const fault = plan.ofUpload(memory.ordinalOf(name), memory.nextAttempt(name));
    this.#begun.set(name, fault);
    tell({ what: 'upload-begun', name });
    return this.#hand(id, { kind: 'upload', fd: openSync(local, 'w'), name, fault });
  }

  #read(id: number, handle: Buffer, offset: number, length: number): void {
    const { plan, memory, tell } = this.around;
    const reading = this.#handle(handle);
    if (reading?.kind !== 'reading') return this.sftp.status(id, STATUS_CODE.FAILURE);
    const { name } = reading;
    if (!memory.cutReadings.has(name) && plan.cutsReading(name)) {
      memory.cutReadings.add(name);
      tell({ what: 'answer-reading-cut', name });
      return this.hangUp();
    }
    const buffer = Buffer.alloc(Math.min(length, READ_MAX));
    const bytes = readSync(reading.fd, buffer, 0, buffer.length, offset);
    return bytes === 0
      ? this.sftp.status(id, STATUS_CODE.EOF)
      : this.sftp.data(id, buffer.subarray(0, bytes));
  }

  #write(id: number, handle: Buffer, offset: number, data: Buffer): void {
    const upload = this.#handle(handle);
    if (upload?.kind !== 'upload') return this.sftp.status(id, STATUS_CODE.FAILURE);
    const { fd, name, fault } = upload;
    if (fault === 'disk-full') {
      this.#tellFault(fault, name);
      return this.sftp.status(id, STATUS_CODE.FAILURE);
    }
    if (fault === 'cut-mid-upload') {
      const { plan, memory } = this.around;
      const kept = plan.cutAfter(memory.ordinalOf(name), data.length);
      writeSync(fd, data, 0, kept, offset);
      this.#tellFault(fault, name);
      return this.hangUp();
    }
    writeSync(fd, data, 0, data.length, offset);
    const done = (): void => this.sftp.status(id, STATUS_CODE.OK);
    if (fault !== 'slow') return done();
    if (offset === 0) this.#tellFault(fault, name);
    setTimeout(done, SLOW_MS);
  }

  #close(id: number, handle: Buffer): void {
    const held = this.#handle(handle);
    if (held && held.kind !== 'listing') closeSync(held.fd);
    this.#handles.delete(handle.readUInt32BE(0));
    this.sftp.status(id, STATUS_CODE.OK);
  }

  #rename(id: number, from: string, to: string): void {
    const [source, target] = [this.around.folder.at(from), this.around.folder.at(to)];
    if (!source?.name || !target?.name || !existsSync(source.local))
      return this.sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    if (existsSync(target.local)) return this.sftp.status(id, STATUS_CODE.FAILURE);
    const { name } = target;
    const isUpload = target.folder === 'to-clearinghouse';
    const fault = isUpload ? this.#begun.get(name) : undefined;
    if (fault === 'cut-before-rename') {
      this.#tellFault(fault, name);
      return this.hangUp();
    }
    renameSync(source.local, target.local);
    this.around.tell({ what: isUpload ? 'upload-renamed' : 'answer-settled', name });
    if (fault !== 'rename-answer-lost') return this.sftp.status(id, STATUS_CODE.OK);
    this.#tellFault(fault, name);
    return this.hangUp();
  }

  #remove(id: number, path: string): void {
    const found = this.around.folder.at(path);
    if (!found?.name || !existsSync(found.local))
      return this.sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    unlinkSync(found.local);
    this.around.tell({ what: 'answer-settled', name: found.name });
    return this.sftp.status(id, STATUS_CODE.OK);
  }

  #openFolder(id: number, path: string): void {
    const { folder, plan, memory, tell } = this.around;
    const found = folder.at(path);
    if (!found || found.name) return this.sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    const isAnswers = found.folder === 'from-clearinghouse';
    if (isAnswers) memory.listings += 1;
    const isStale = isAnswers && plan.isStale(memory.listings);
    const files = isStale ? memory.shown : folder.list(found.folder);
    if (isStale) tell({ what: 'stale-listing' });
    else if (isAnswers) memory.shown = files;
    return this.#hand(id, { kind: 'listing', files, isTold: false });
  }

  #readFolder(id: number, handle: Buffer): void {
    const listing = this.#handle(handle);
    if (listing?.kind !== 'listing' || listing.isTold || listing.files.length === 0)
      return this.sftp.status(id, STATUS_CODE.EOF);
    listing.isTold = true;
    return this.sftp.name(
      id,
      listing.files.map(({ name, stats }) => ({
        filename: name,
        longname: `-rw------- 1 x x ${stats.size} ${name}`,
        attrs: attributesOf(stats),
      })),
    );
  }

  #hand(id: number, handle: Handle): void {
    const buffer = Buffer.alloc(4);
    buffer.writeUInt32BE(this.#next);
    this.#handles.set(this.#next, handle);
    this.#next += 1;
    this.sftp.handle(id, buffer);
  }

  #handle(buffer: Buffer): Handle | undefined {
    return buffer.length === 4 ? this.#handles.get(buffer.readUInt32BE(0)) : undefined;
  }

  #closeAll(): void {
    for (const each of this.#handles.values()) if (each.kind !== 'listing') closeSync(each.fd);
    this.#handles.clear();
  }

  #tellFault(fault: UploadFault, name: string): void {
    this.around.tell({ what: 'fault', fault, name });
  }
}

const attributesOf = ({ size, mode, mtimeMs, atimeMs }: Stats) => ({
  size,
  mode,
  uid: 0,
  gid: 0,
  atime: Math.floor(atimeMs / 1000),
  mtime: Math.floor(mtimeMs / 1000),
});
