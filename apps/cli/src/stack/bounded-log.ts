import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs';

const BYTES_MAX = 5 * 1024 * 1024;

/** A log file that cannot fill a disk: at five megabytes it becomes `.1`, over the one before. */
export class BoundedLog {
  #handle: number;
  #bytes: number;

  constructor(private readonly path: string) {
    this.#handle = openSync(path, 'a', 0o600);
    this.#bytes = statSync(path).size;
  }

  write(chunk: Uint8Array): void {
    if (this.#bytes + chunk.length > BYTES_MAX) this.#turn();
    writeSync(this.#handle, chunk);
    this.#bytes += chunk.length;
  }

  close(): void {
    closeSync(this.#handle);
  }

  #turn(): void {
    closeSync(this.#handle);
    renameSync(this.path, `${this.path}.1`);
    this.#handle = openSync(this.path, 'a', 0o600);
    this.#bytes = 0;
  }
}
