/** Why the archive will not write or read, and what a person does about it. Never holds bytes, keys or names. */
const remedies = {
  'archive-key-missing':
    'Put back the key file the archive was written with, or name it in LEDGERLINE_ARCHIVE_KEY_FILE.',
  'archive-key-malformed':
    'A key file holds one key a line, 32 bytes in base64 (openssl rand -base64 32), the newest last.',
  'archive-key-unknown':
    'Add the key this file was written with to the key file, above the newest.',
  'archive-file-damaged':
    'Put the file back from a backup, or run `ledgerline rebuild-837p` where it is one of ours.',
} as const;

export type ArchiveRefusal = keyof typeof remedies;

/** Told by its code; the message is the code, where it was seen and the remedy. */
export class ArchiveRefused extends Error {
  readonly remedy: string;

  /** @param where  a path, a line, a key's id or the SHA-256 of a file: never what lies there */
  constructor(
    readonly code: ArchiveRefusal,
    where: string,
  ) {
    super(`${code}: ${where}. ${remedies[code]}`);
    this.remedy = remedies[code];
    // A key that is not there is a setting that must not be: whoever starts us does not start us again.
    const isOfSettings = code === 'archive-key-missing' || code === 'archive-key-malformed';
    this.name = isOfSettings ? 'SettingsRefused' : 'ArchiveRefused';
  }
}
