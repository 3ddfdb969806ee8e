import { spawn, type ChildProcess } from 'node:child_process';
import { BoundedLog } from './bounded-log.js';

export interface KeptProcessOptions {
  readonly name: string;
  /** The program: a built main.js and its arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logFile: string;
  /** Told when it ended without being asked, before it is started again. */
  onRestart?(name: string, restarts: number): void;
  /** Told when it ended too often to be worth starting again, or refused its settings: what it said last. */
  onGivenUp?(name: string, lastWords: string): void;
}

/** Exit code of a program that refuses its settings (EX_CONFIG): starting it again would not help. */
const REFUSED = 78;

const RESTARTS_MAX = 20;
const PATIENCE_MS = 20_000;

/** A program of ours that is started again when it ends unasked, with growing pauses, at most twenty times in a row. */
export class KeptProcess {
  #child: ChildProcess | undefined;
  #restarts = 0;
  #isStopping = false;
  #timer: NodeJS.Timeout | undefined;
  #lastWords = '';
  readonly #log: BoundedLog;

  constructor(private readonly options: KeptProcessOptions) {
    this.#log = new BoundedLog(options.logFile);
    this.#start();
  }

  /** Whether it has said that it is at work. */
  isReady = false;

  /** SIGKILL, as a power cut would; it is started again. False where it does not run just now. */
  kill(): boolean {
    return this.#child?.kill('SIGKILL') ?? false;
  }

  /** Ends it gently, and by force where it does not end in time. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(force);
    }
    this.#log.close();
  }

  #start(): void {
    const { args, env } = this.options;
    const startedAt = Date.now();
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      // The channel closes when we die, however we die: then the program ends too.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => !this.#isStopped() && this.#log.write(chunk));
    child.stderr?.on(
      'data',
      (chunk: Buffer) => (this.#lastWords = chunk.toString().trim().slice(-600)),
    );
    child.on('message', (said) => (this.isReady ||= said === 'ready'));
    child.once('exit', (code) => this.#ended(startedAt, code));
  }

  #ended(startedAt: number, code: number | null): void {
    if (this.#isStopping) return;
    if (Date.now() - startedAt > 60_000) this.#restarts = 0;
    this.#restarts += 1;
    const { name, onRestart, onGivenUp } = this.options;
    if (code === REFUSED || this.#restarts > RESTARTS_MAX)
      return onGivenUp?.(name, this.#lastWords);
    onRestart?.(name, this.#restarts);
    const pause = Math.min(5000, 100 * 2 ** Math.min(this.#restarts, 6));
    this.#timer = setTimeout(() => this.#start(), pause);
  }

  #isStopped = (): boolean => this.#isStopping && this.#child?.exitCode !== null;
}
