import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { ArchiveRefused } from './archive-refused.js';

const KEY_BYTES = 32;
const KEY_ID_BYTES = 8;

/** A master key and the name it has in the header of every file written with it. */
export interface ArchiveKey {
  /** 16 of 0–9, a–f; made of the key, so that nobody has to keep a list. Says nothing about it. */
  readonly id: string;
  readonly secret: KeyObject;
}

/** Every key that reads; the newest writes. */
export class ArchiveKeys {
  readonly #byId: ReadonlyMap<string, ArchiveKey>;

  /** @param keys  oldest first */
  constructor(private readonly keys: readonly ArchiveKey[]) {
    this.#byId = new Map(keys.map((key) => [key.id, key]));
  }

  /** @throws ArchiveRefused archive-key-missing where there is none: nothing is ever written plain */
  newest(): ArchiveKey {
    const newest = this.keys.at(-1);
    if (!newest) throw new ArchiveRefused('archive-key-missing', 'there is no key');
    return newest;
  }

  knows = (id: string): boolean => this.#byId.has(id);

  /** @throws ArchiveRefused archive-key-unknown */
  of(id: string): ArchiveKey {
    const key = this.#byId.get(id);
    if (!key) throw new ArchiveRefused('archive-key-unknown', `key ${id}`);
    return key;
  }
}

export function archiveKey(master: Uint8Array): ArchiveKey {
  const id = hkdfSync('sha256', master, '', 'ledgerline archive key id', KEY_ID_BYTES);
  return { id: Buffer.from(id).toString('hex'), secret: createSecretKey(master) };
}

/**
 * The keys of a key file: one a line, 32 bytes in base64, the newest last. Blank lines and lines
 * that begin with # are passed over.
 *
 * @param where  the file's path, for the refusal
 * @throws ArchiveRefused archive-key-malformed, archive-key-missing where no line holds a key
 */
export function parseArchiveKeys(text: string, where: string): ArchiveKeys {
  const keys: ArchiveKey[] = [];
  text.split(/\r?\n/).forEach((line, at) => {
    const said = line.trim();
    if (said === '' || said.startsWith('#')) return;
    const master = Buffer.from(said, 'base64');
    if (master.length !== KEY_BYTES || master.toString('base64') !== said)
      throw new ArchiveRefused('archive-key-malformed', `${where}, line ${at + 1}`);
    keys.push(archiveKey(master));
  });
  if (keys.length === 0) throw new ArchiveRefused('archive-key-missing', `${where} holds none`);
  return new ArchiveKeys(keys);
}
