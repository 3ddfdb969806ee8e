import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  opendirSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ArchiveKeys, parseArchiveKeys } from './archive-keys.js';
import { ArchiveRefused } from './archive-refused.js';
import { keyIdOf, PRELUDE_BYTES } from './file-cipher.js';

export interface KeyPlace {
  /** Its `archive` folder holds the files, and its file `archive-keys` the keys where none is named. */
  readonly dataFolder: string;
  /** LEDGERLINE_ARCHIVE_KEY_FILE */
  readonly keyFile?: string | undefined;
  /** Makes the first key of a new data folder: said by who writes, not by who looks. */
  readonly mayMake: boolean;
}

/** Encrypted files looked at for a key we hold; where none of so many has one, the key file is another's. */
const LOOKED_AT = 64;

/**
 * The keys of an archive. A new data folder gets a key of its own; one that holds encrypted files
 * never does, for a new key would hide that the old one is lost.
 *
 * @throws ArchiveRefused archive-key-missing, archive-key-malformed
 */
export function openArchiveKeys({ dataFolder, keyFile, mayMake }: KeyPlace): ArchiveKeys {
  const path = keyFile || join(dataFolder, 'archive-keys');
  const archive = join(dataFolder, 'archive');
  let text = textOf(path);
  if (text === undefined) {
    if (keyFile) throw new ArchiveRefused('archive-key-missing', path);
    for (const id of keyIdsIn(archive))
      throw new ArchiveRefused('archive-key-missing', `${path}, which held key ${id}`);
    if (!mayMake) return new ArchiveKeys([]);
    makeKeyFile(path);
    text = textOf(path) ?? '';
  }
  const keys = parseArchiveKeys(text, path);
  let looked = 0;
  for (const id of keyIdsIn(archive)) {
    if (keys.knows(id)) return keys;
    if ((looked += 1) === LOOKED_AT) break;
  }
  if (looked > 0)
    throw new ArchiveRefused(
      'archive-key-missing',
      `${path} has none the archive was written with`,
    );
  return keys;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ArchiveRefused('archive-key-missing', `${path} cannot be read`);
  }
}

/** Whole or not at all, and never over another: of two that start together one makes it, both read it. */
function makeKeyFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const half = `${path}.${randomUUID()}`;
  const file = openSync(half, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(32).toString('base64')}\n`);
    fsyncSync(file);
    linkSync(half, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    closeSync(file);
    rmSync(half, { force: true });
  }
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** The key of each encrypted file, one after the other; plain files of earlier runs are passed over. */
function* keyIdsIn(archive: string): Generator<string> {
  for (const shelf of namesIn(archive))
    for (const name of namesIn(join(archive, shelf))) {
      const id = /^[0-9a-f]{64}$/.test(name) ? keyIdAt(join(archive, shelf, name)) : undefined;
      if (id !== undefined) yield id;
    }
}

function* namesIn(folder: string): Generator<string> {
  let entries;
  try {
    entries = opendirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return;
    throw error;
  }
  try {
    for (let each = entries.readSync(); each; each = entries.readSync()) yield each.name;
  } finally {
    entries.closeSync();
  }
}

function keyIdAt(path: string): string | undefined {
  const file = openSync(path, 'r');
  try {
    const prelude = Buffer.alloc(PRELUDE_BYTES);
    return keyIdOf(prelude.subarray(0, readSync(file, prelude, 0, PRELUDE_BYTES, 0)));
  } finally {
    closeSync(file);
  }
}
