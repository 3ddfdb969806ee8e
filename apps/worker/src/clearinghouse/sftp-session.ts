import { createHash } from 'node:crypto';
import SftpClient from 'ssh2-sftp-client';
import { inTime } from './bounded-chunks.js';
import { coded } from '../append.js';
import { isOfOneFile } from './gateway-fault.js';

/** Where an SFTP clearinghouse is, and how we know it is the same one as ever. */
export interface SftpAddress {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  /** Our private key, OpenSSH or PEM. */
  readonly privateKey: string;
  /** Theirs, as `ssh-keygen -lf` prints it: `SHA256:…` without padding. Never taken on trust. */
  readonly hostKey: string;
}

const CONNECT_PATIENCE_MS = 20_000;
/** For one thing asked, an upload included. */
const PATIENCE_MS = 120_000;
const GOODBYE_MS = 5_000;
/** Codes of SFTP version 3 that the library hands on. */
const NO_SUCH_FILE = 2;

/**
 * One connection, one thing at a time, opened when needed and dropped at the first fault: the next call begins with a
 * new one. Every fault has a stable code and no text of the far side's.
 */
export class SftpSession {
  #client: SftpClient | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly address: SftpAddress) {}

  /**
   * @throws Error with code clearinghouse-host-key-changed, clearinghouse-refused-sign-in, clearinghouse-away or
   *         clearinghouse-fault
   */
  run<T>(work: (client: SftpClient) => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
    const next = this.#last.then(() => this.#run(work, patienceMs));
    this.#last = next.catch(() => undefined);
    return next;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#drop();
  }

  async #run<T>(work: (client: SftpClient) => Promise<T>, patienceMs: number): Promise<T> {
    const client = (this.#client ??= await this.#open());
    try {
      return await inTime(work(client), patienceMs);
    } catch (error) {
      const fault = faultOf(error);
      if (!isOfOneFile(fault.message)) await this.#drop();
      throw fault;
    }
  }

  async #open(): Promise<SftpClient> {
    let isStranger = false;
    const forget = () => (this.#client = undefined);
    // The far side may hang up between two calls: the next one opens anew, nothing else happens.
    const client = new SftpClient('clearinghouse', { error: forget, end: forget, close: forget });
    try {
      await client.connect({
        host: this.address.host,
        port: this.address.port,
        username: this.address.username,
        privateKey: this.address.privateKey,
        readyTimeout: CONNECT_PATIENCE_MS,
        keepaliveInterval: 15_000,
        hostVerifier: (key: Buffer) => {
          isStranger = fingerprintOf(key) !== this.address.hostKey;
          return !isStranger;
        },
      });
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (isStranger) throw coded('clearinghouse-host-key-changed', error);
      throw faultOf(error);
    }
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    // A far side that hangs would never say goodbye.
    if (client) await inTime(client.end(), GOODBYE_MS).catch(() => undefined);
  }
}

/** `SHA256:` and the base64 of a host key's hash, as OpenSSH prints it. */
export const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

/** Whether the far side said there is no such file. */
export const isMissing = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return code === NO_SUCH_FILE || code === 'ENOENT';
};

/** Any fault as one with a stable code; the library's own words stay in its cause. */
export function faultOf(error: unknown): Error {
  const { code, level } = error as { code?: unknown; level?: unknown };
  if (
    typeof code === 'string' &&
    (code.startsWith('clearinghouse-') || code.startsWith('submission-'))
  )
    return error as Error;
  if (error instanceof RangeError) return error;
  if (level === 'client-authentication') return coded('clearinghouse-refused-sign-in', error);
  const text = error instanceof Error ? error.message : '';
  if (/authentication methods failed/i.test(text))
    return coded('clearinghouse-refused-sign-in', error);
  if (
    /ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|No response|Timed out|not connected|closed|ended|(end|close) event/i.test(
      `${String(code)} ${text}`,
    )
  )
    return coded('clearinghouse-away', error);
  return coded('clearinghouse-fault', error);
}
