import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KeptProcess } from '../stack/kept-process.js';
import { payers, type FarSideId } from './month-plan.js';

const simulator = (file: string): string =>
  fileURLToPath(new URL(`../../../payer-simulator/dist/${file}`, import.meta.url));

/** What the SFTP server tells; only what is counted or waited for is named here. */
export interface FarSideEvent {
  readonly what: string;
  readonly name?: string;
  readonly fault?: string;
  readonly port?: number;
  readonly hostKey?: string;
}

export interface FarSideOptions {
  readonly id: FarSideId;
  readonly folder: string;
  readonly dataFolder: string;
  readonly seed: number;
  readonly profile: 'kind' | 'adversarial';
  /** Whether our files can still be seen where it took them; else a cut send may end unknown. */
  readonly keepsTrace: boolean;
  onEvent(event: FarSideEvent): void;
}

/** What became of a file of ours, as whoever rings them up is told. */
export type Whereabouts = 'taken' | 'waiting' | 'not-there';

/** What the other side knows once all is over. */
export interface FarSideOutcomes {
  readonly claims: readonly {
    readonly patientControlNumber: string;
    readonly paidCents: number;
    readonly patientCents: number;
    readonly chargeCents: number;
    readonly advices: number;
  }[];
  readonly deposits: readonly { readonly trace: string; readonly paidCents: number }[];
}

const PATIENCE_MS = 20_000;

/** One clearinghouse: its SFTP server and, where it is not the stack's own, its simulator. */
export class FarSide {
  readonly events = new Map<string, number>();
  #simulator: KeptProcess | undefined;

  private constructor(
    private readonly options: FarSideOptions,
    private readonly server: ChildProcess,
    private readonly address: { readonly port: number; readonly hostKey: string },
  ) {}

  /** @throws Error where the server does not listen in time */
  static async start(options: FarSideOptions): Promise<FarSide> {
    const { id, folder, seed, profile } = options;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const args = ['--folder', folder, '--key-file', keyFileOf(options)];
    if (profile === 'adversarial') args.push('--seed', String(seed));
    const server = spawn(process.execPath, [simulator('sftp/main.js'), ...args], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const address = await new Promise<{ port: number; hostKey: string }>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${id}: no SFTP server`)), PATIENCE_MS);
      server.once('exit', () => reject(new Error(`${id}: the SFTP server ended`)));
      server.once('message', ({ port = 0, hostKey = '' }: FarSideEvent) => {
        clearTimeout(late);
        resolve({ port, hostKey });
      });
    });
    const farSide = new FarSide(options, server, address);
    server.on('message', (event: FarSideEvent) => farSide.#heard(event));
    return farSide;
  }

  get id(): FarSideId {
    return this.options.id;
  }

  /** Its entry in LEDGERLINE_PARTNERS. */
  profileFor(claimsPerSet: number): object {
    const { id, keepsTrace } = this.options;
    return {
      partnerId: id,
      receiverQualifier: '30',
      receiverId: `${id.toUpperCase()}CH`,
      receiverName: `${id.toUpperCase()} CLEARING`,
      senderQualifier: 'ZZ',
      usage: 'T',
      claimsPerSetMax: claimsPerSet,
      controlNumbersFrom: id === 'harbor' ? 1 : 100_000_000,
      routes: payers.filter(({ farSide }) => farSide === id).map(({ payerId }) => payerId),
      gateway: {
        kind: 'sftp',
        host: '127.0.0.1',
        ...this.address,
        username: 'quayside',
        keyFile: keyFileOf(this.options),
        to: '/to-clearinghouse',
        from: '/from-clearinghouse',
        settled: '/settled',
        ...(keepsTrace ? { taken: '/received' } : {}),
      },
    };
  }

  /** The payers behind it, where the stack did not start them. */
  startSimulator(pollMs: number): void {
    const { id, folder, seed, profile, dataFolder } = this.options;
    this.#simulator = new KeptProcess({
      name: `payer-simulator-${id}`,
      args: [
        simulator('main.js'),
        ...['--folder', folder, '--seed', String(seed)],
        ...['--profile', profile, '--poll-ms', String(pollMs)],
      ],
      env: {},
      logFile: join(dataFolder, 'logs', `payer-simulator-${id}.log`),
    });
  }

  whereabouts(fileName: string): Whereabouts {
    const isIn = (folder: string) => existsSync(join(this.options.folder, folder, fileName));
    if (isIn('received')) return 'taken';
    return isIn('to-clearinghouse') ? 'waiting' : 'not-there';
  }

  /** Whether no file of either side waits for anyone. */
  get isQuiet(): boolean {
    const { folder } = this.options;
    const stateFile = join(folder, 'simulator-state.json');
    if (!existsSync(stateFile)) return false;
    const { pending } = JSON.parse(readFileSync(stateFile, 'utf8')) as { pending?: number };
    const waiting = ['to-clearinghouse', 'from-clearinghouse'].flatMap((each) =>
      readdirSync(join(folder, each)).filter((name) => !name.endsWith('.part')),
    );
    return pending === 0 && waiting.length === 0;
  }

  /** Files it took, by name under `received`. */
  received(): readonly { readonly name: string; readonly bytes: Buffer }[] {
    const folder = join(this.options.folder, 'received');
    return readdirSync(folder)
      .sort()
      .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  }

  /** What it knows, worked out again by the simulator from what it received; nothing of ours is asked. */
  outcomes(): FarSideOutcomes {
    const { folder, seed, profile, dataFolder } = this.options;
    const book = join(dataFolder, `${this.id}.book.json`);
    const args = ['--folder', folder, '--seed', String(seed), '--profile', profile, '--book', book];
    const { status } = spawnSync(process.execPath, [simulator('main.js'), ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error(`${this.id}: no outcomes`);
    return JSON.parse(readFileSync(book, 'utf8')) as FarSideOutcomes;
  }

  async stop(): Promise<void> {
    await this.#simulator?.stop();
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    const ended = new Promise((resolve) => this.server.once('exit', resolve));
    this.server.kill('SIGTERM');
    await ended;
  }

  #heard(event: FarSideEvent): void {
    const what = event.fault ?? event.what;
    this.events.set(what, (this.events.get(what) ?? 0) + 1);
    this.options.onEvent(event);
  }
}

const keyFileOf = ({ dataFolder, id }: FarSideOptions): string => join(dataFolder, `${id}.key`);
