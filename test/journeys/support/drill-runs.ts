import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DrillFigures } from '../../../apps/cli/src/drill/drill-in-words.js';

const program = resolve('apps/cli/bin/ledgerline.mjs');

export interface DrillAsked {
  readonly claims: number;
  readonly seed: number;
  readonly kills: number;
  readonly killSeed: number;
}

/** One drill as somebody at a terminal has it. */
export interface DrillRun {
  readonly status: number;
  readonly figures: DrillFigures;
  /** What its books' hash is over. */
  readonly books: readonly string[];
}

/** Drills of the built program, each in a folder of its own; nothing of the test run's services reaches them. */
export class DrillRuns {
  readonly #folders: string[] = [];

  async drill({ claims, seed, kills, killSeed }: DrillAsked): Promise<DrillRun> {
    const folder = mkdtempSync(join(tmpdir(), 'ledgerline-drill-'));
    chmodSync(folder, 0o755); // As root the database runs as another user: so its data lie here, and go with us.
    this.#folders.push(folder);
    const { DATABASE_URL: _database, REDIS_URL: _redis, ...env } = process.env;
    const numbers = { claims, seed, 'kill-worker': kills, 'kill-seed': killSeed };
    const args = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const { status, stdout } = await new Promise<{ status: number; stdout: string }>((done) =>
      execFile(
        process.execPath,
        [program, 'drill', ...args, '--json'],
        { cwd: folder, env, timeout: 390_000, maxBuffer: 64 * 1024 * 1024 },
        (error, out, complaint) =>
          done({ status: error ? Number(error.code ?? 1) : 0, stdout: out || complaint }),
      ),
    );
    const last = stdout.trim().split('\n').at(-1) ?? '';
    if (!last.startsWith('{'))
      throw new Error(`the drill told no figures: ${stdout.slice(-2_000)}`);
    const books = readFileSync(join(folder, '.data', 'drill', 'books.txt'), 'utf8').split('\n');
    return { status, figures: JSON.parse(last) as DrillFigures, books };
  }

  /** Removes what they left. */
  close(): void {
    for (const each of this.#folders) rmSync(each, { recursive: true, force: true });
  }
}
