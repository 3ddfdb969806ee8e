import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer, type AddressInfo, type Server as NetServer } from 'node:net';
import ssh2, { type Connection } from 'ssh2';
import { FaultPlan } from './fault-plan.js';
import { SftpFolder } from './sftp-folder.js';
import type { SftpEvent } from './sftp-event.js';
import { Memory, serveSession, type Surroundings } from './sftp-session.js';

const { Server, utils } = ssh2;
/** So long another host key shows. */
const OTHER_KEY_MS = 2_500;

export interface SftpServerOptions {
  /** The simulator's folder. */
  readonly folder: string;
  /** The customer's public key, as OpenSSH writes it. */
  readonly customerKey: string;
  /** Faults are drawn by it; absent, nothing goes wrong. */
  readonly seed?: number;
  tell(event: SftpEvent): void;
}

/** A key pair for a host or a customer: private as PEM, public as OpenSSH writes it. */
export function keyPair(): { readonly private: string; readonly public: string } {
  const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'sec1', format: 'pem' })
    .toString();
  const key = parsed(pem);
  return { private: pem, public: `${key.type} ${key.getPublicSSH().toString('base64')}` };
}

/**
 * The clearinghouse's SFTP server on loopback: one customer, its public key known, the simulator's folder. What goes
 * wrong is drawn by the seed; what it told is all that went wrong.
 */
export class SftpServer {
  readonly #plan: FaultPlan;
  readonly #around: Surroundings;
  readonly #customer: ssh2.ParsedKey;
  readonly #connections = new Set<Connection>();
  readonly #hosts: readonly InstanceType<typeof Server>[];
  readonly #door: NetServer;
  #host = 0;
  #hangUps = 0;
  #refusals = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly hostKey: string;

  constructor(private readonly options: SftpServerOptions) {
    const { folder, customerKey, seed } = options;
    this.#plan = new FaultPlan(seed);
    const tell = (event: SftpEvent): void => this.#told(event);
    const shared = { plan: this.#plan, memory: new Memory(), tell };
    this.#around = { ...shared, folder: new SftpFolder(folder, this.#plan, tell) };
    this.#customer = parsed(customerKey);
    const keys = [keyPair(), keyPair()] as const;
    this.hostKey = fingerprintOf(parsed(keys[0].public));
    this.#hosts = keys.map(
      (each) => new Server({ hostKeys: [each.private] }, (connection) => this.#welcome(connection)),
    );
    this.#door = createServer((socket) => this.#hosts[this.#host]?.injectSocket(socket));
  }

  /** @returns  the port on 127.0.0.1 */
  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.#door.listen(0, '127.0.0.1', resolve));
    const { port } = this.#door.address() as AddressInfo;
    this.options.tell({ what: 'listening', port, hostKey: this.hostKey });
    return port;
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    for (const each of this.#connections) each.end();
    await new Promise<void>((resolve) => this.#door.close(() => resolve()));
  }

  #welcome(connection: Connection): void {
    this.#connections.add(connection);
    connection.on('error', () => connection.end());
    connection.on('close', () => this.#connections.delete(connection));
    connection.on('authentication', (attempt) => {
      if (this.#refusals > 0) {
        this.#refusals -= 1;
        this.#told({ what: 'sign-in-refused' });
        attempt.reject();
        return connection.end();
      }
      if (attempt.method !== 'publickey') return attempt.reject(['publickey']);
      const isKnown = attempt.key.data.equals(this.#customer.getPublicSSH());
      if (!isKnown) return attempt.reject(['publickey']);
      if (!attempt.signature || !attempt.blob) return attempt.accept();
      const { blob, signature, hashAlgo } = attempt;
      return this.#customer.verify(blob, signature, hashAlgo) === true
        ? attempt.accept()
        : attempt.reject();
    });
    connection.on('ready', () => {
      this.#told({ what: 'signed-in' });
      connection.on('session', (accept) =>
        accept().on('sftp', (acceptSftp) =>
          serveSession(acceptSftp(), this.#around, () => this.#hangUp(connection)),
        ),
      );
    });
  }

  /** The line is cut; some of the next sign-ins are refused too. */
  #hangUp(connection: Connection): void {
    this.#hangUps += 1;
    this.#refusals = this.#plan.refusedSignIns(this.#hangUps);
    connection.end();
  }

  #told(event: SftpEvent): void {
    this.options.tell(event);
    if (event.what === 'upload-renamed' && this.#isDueToTurn(event.name)) this.#turnHostKey();
  }

  #isDueToTurn(name: string): boolean {
    return this.#plan.turnsHostKey(this.#around.memory.ordinalOf(name));
  }

  /** For a while the host is another: who trusts keys on sight would now speak to a stranger. */
  #turnHostKey(): void {
    this.#host = 1;
    this.options.tell({ what: 'host-key-turned' });
    for (const each of this.#connections) each.end();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#host = 0;
      this.options.tell({ what: 'host-key-back' });
    }, OTHER_KEY_MS);
  }
}

function parsed(key: string): ssh2.ParsedKey {
  const read = utils.parseKey(key);
  if (read instanceof Error) throw read;
  return read;
}

/** As `ssh-keygen -lf` prints it. */
const fingerprintOf = (key: ssh2.ParsedKey): string =>
  `SHA256:${createHash('sha256').update(key.getPublicSSH()).digest('base64').replace(/=+$/, '')}`;
