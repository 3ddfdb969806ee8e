import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { place, type Placement } from './placement.js';

const run = promisify(execFile);
const USER = 'ledgerline';

/** A running PostgreSQL of our own, on loopback. */
export interface EmbeddedPostgres {
  /** `postgresql://…` with its password; a secret, never logged. */
  readonly url: string;
  readonly port: number;
  /** Where the data really lies. */
  readonly dataFolder: string;
  /** Whether a server left behind by an earlier process was taken over. */
  readonly isAdopted: boolean;
  /** Stops the server; the data stay. */
  stop(): Promise<void>;
  /** Stops the server and removes its data. */
  destroy(): Promise<void>;
}

/**
 * Starts, or takes over, the PostgreSQL that npm installed, with durability on and a random password.
 * The server outlives us when we are killed: the next start finds it by its pid file and uses it again.
 *
 * @param folder    absolute; holds `cluster/` and `password`, mode 0700
 * @param database  created where it does not exist
 * @throws Error naming what PostgreSQL said, where it does not start within a minute
 */
export async function startEmbeddedPostgres(
  folder: string,
  database: string,
): Promise<EmbeddedPostgres> {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const placement = place(join(folder, 'postgres'));
  const cluster = join(placement.data, 'cluster');
  const password = passwordOf(placement);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(placement, cluster, password);
  const adopted = await adopt(cluster, password);
  const port = adopted ?? (await launch(placement, cluster));
  const url = (name: string) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${name}`;
  await createDatabase(url('postgres'), database);
  const stop = () => control(placement, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60']);
  return {
    url: url(database),
    port,
    dataFolder: placement.data,
    isAdopted: adopted !== undefined,
    stop,
    async destroy() {
      await stop();
      rmSync(placement.data, { recursive: true, force: true });
    },
  };
}

async function initialise(placement: Placement, cluster: string, password: string): Promise<void> {
  rmSync(cluster, { recursive: true, force: true }); // A cluster without PG_VERSION was cut short.
  const secret = join(placement.data, 'initdb.secret');
  writeOwned(placement, secret, password);
  try {
    await binary(placement, 'initdb', [
      ...['-D', cluster, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${secret}`],
      ...['-E', 'UTF8', '--locale=C', '--data-checksums'],
    ]);
  } finally {
    rmSync(secret, { force: true });
  }
}

/** The port of a live server on this cluster, if one answers with our password. */
async function adopt(cluster: string, password: string): Promise<number | undefined> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  const port = Number(lines[3]);
  if (!isAlive(Number(lines[0])) || !port) return undefined;
  const connectionString = `postgresql://${USER}:${password}@127.0.0.1:${port}/postgres`;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      if (rows[0]?.data_directory === cluster) return port;
      return undefined;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 250)); // It may be recovering.
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return undefined;
}

async function launch(placement: Placement, cluster: string): Promise<number> {
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '80',
    max_wal_size: '2GB',
    logging_collector: 'on',
    log_filename: 'postgres-%a.log', // Seven files, each begun anew a week later: the log is bounded.
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic', // A failed statement may hold personal data: never logged.
    log_parameter_max_length_on_error: '0',
  };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  const log = join(placement.data, 'start.log');
  await control(placement, [
    'start',
    '-D',
    cluster,
    '-w',
    '-t',
    '60',
    '-l',
    log,
    '-o',
    options.join(' '),
  ]);
  return port;
}

async function createDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

function passwordOf(placement: Placement): string {
  const file = join(placement.data, 'password');
  if (!existsSync(file)) writeOwned(placement, file, randomBytes(24).toString('base64url'));
  return readFileSync(file, 'utf8');
}

function writeOwned({ runAs }: Placement, file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
  if (runAs) chownSync(file, runAs.uid, runAs.gid);
}

const control = (placement: Placement, args: readonly string[]) =>
  binary(placement, 'pg_ctl', args);

async function binary(placement: Placement, name: string, args: readonly string[]): Promise<void> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  try {
    await run(join(placement.binaries, 'bin', name + suffix), args, {
      ...placement.runAs,
      cwd: placement.data,
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${name} failed: ${(stderr || stdout || String(error)).trim().slice(-600)}`, {
      cause: error,
    });
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A port of loopback that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port on loopback');
  return address.port;
}
