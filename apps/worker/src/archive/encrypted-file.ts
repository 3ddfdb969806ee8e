import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { ArchiveKey, ArchiveKeys } from './archive-keys.js';
import { ArchiveRefused } from './archive-refused.js';
import {
  FileCipher,
  FRAME_BYTES,
  framesOf,
  HEADER_BYTES,
  isEncrypted,
  keyIdOf,
  newPrelude,
  PRELUDE_BYTES,
  TAG_BYTES,
} from './file-cipher.js';

/** A file known by its content. */
export interface ArchivedFile {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Writes a new file, mode 0600, encrypted and durable; holds two frames in memory, however long it is.
 *
 * @returns the SHA-256 and the length of the plain bytes
 */
export async function writeEncrypted(
  path: string,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  key: ArchiveKey,
): Promise<ArchivedFile> {
  const prelude = newPrelude(key);
  const cipher = new FileCipher(key, prelude);
  const hash = createHash('sha256');
  const plain = Buffer.alloc(FRAME_BYTES);
  let [filled, bytes, frames, position] = [0, 0, 0, HEADER_BYTES];
  const file = await open(path, 'wx', 0o600);
  const put = async (isLast: boolean) => {
    const frame = cipher.frame(plain.subarray(0, filled), frames, isLast);
    await writeAll(file, frame, position);
    position += frame.length;
    frames += 1;
    filled = 0;
  };
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = 0; at < chunk.length;) {
        if (filled === FRAME_BYTES) await put(false); // More follows: it was not the last.
        const part = chunk.subarray(at, at + FRAME_BYTES - filled);
        plain.set(part, filled);
        filled += part.length;
        at += part.length;
      }
    }
    await put(true);
    const sha256 = hash.digest('hex');
    await writeAll(file, cipher.header(sha256, bytes), 0);
    await file.sync();
    return { sha256, bytes };
  } finally {
    plain.fill(0);
    await file.close();
  }
}

/**
 * The plain bytes of the file of this name, each frame looked at before it is given. A plain file of an earlier run is
 * hashed first and given then.
 *
 * @throws ArchiveRefused archive-key-unknown, archive-file-damaged: also at the very end
 */
export async function* readArchived(
  path: string,
  sha256: string,
  keys: ArchiveKeys,
): AsyncGenerator<Buffer> {
  const damaged = () => new ArchiveRefused('archive-file-damaged', `file ${sha256}`);
  const file = await open(path, 'r');
  try {
    const header = await readUpTo(file, HEADER_BYTES, 0);
    const hash = createHash('sha256');
    const chunks = isEncrypted(header)
      ? decrypted(file, header, sha256, keys)
      : plainOnceHashed(file, sha256);
    for await (const chunk of chunks) {
      if (chunk === undefined) throw damaged();
      hash.update(chunk);
      yield chunk;
    }
    if (hash.digest('hex') !== sha256) throw damaged();
  } finally {
    await file.close();
  }
}

/** Undefined is said where the file is not what was written, and nothing after it. */
async function* decrypted(
  file: FileHandle,
  header: Buffer,
  sha256: string,
  keys: ArchiveKeys,
): AsyncGenerator<Buffer | undefined> {
  const keyId = keyIdOf(header);
  if (keyId === undefined || header.length < HEADER_BYTES) return yield undefined;
  const cipher = new FileCipher(keys.of(keyId), header.subarray(0, PRELUDE_BYTES));
  const bytes = cipher.bytesOf(header, sha256);
  if (bytes === undefined) return yield undefined;
  const frames = framesOf(bytes);
  const { size } = await file.stat();
  if (size !== HEADER_BYTES + bytes + frames * TAG_BYTES) return yield undefined;
  for (let number = 0; number < frames; number += 1) {
    const length = Math.min(FRAME_BYTES, bytes - number * FRAME_BYTES) + TAG_BYTES;
    const position = HEADER_BYTES + number * (FRAME_BYTES + TAG_BYTES);
    const frame = await readUpTo(file, length, position);
    const plain = cipher.plain(frame, number, number === frames - 1);
    if (!plain) return yield undefined;
    if (plain.length > 0) yield plain;
  }
}

async function* plainOnceHashed(
  file: FileHandle,
  sha256: string,
): AsyncGenerator<Buffer | undefined> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(file)) hash.update(chunk);
  if (hash.digest('hex') === sha256) yield* chunksOf(file);
  else yield undefined;
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const chunk = await readUpTo(file, FRAME_BYTES, position);
    if (chunk.length === 0) return;
    yield chunk;
    position += chunk.length;
  }
}

/** So many bytes from there, or as many as there are. */
async function readUpTo(file: FileHandle, length: number, position: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}
