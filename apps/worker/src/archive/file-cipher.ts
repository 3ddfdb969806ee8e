import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import type { ArchiveKey } from './archive-keys.js';

/**
 * An encrypted file, decision 0020. Numbers are big-endian.
 *
 *     prelude   8  magic: 89 "LLARC" 01 0A      bound into every frame
 *               8  key id
 *              32  file id, random: HKDF salt
 *               7  nonce prefix, random
 *               1  reserved, 0
 *     seal      8  bytes of the plain file      known only at the end, hence not in the prelude
 *              32  HMAC-SHA256 over prelude, bytes and the SHA-256 of the plain file
 *     frames       256 KiB of plain each, the last 0 to 256 KiB; each as long, and 16 of tag
 *
 * A frame is AES-256-GCM under the file's own key; its nonce is prefix, frame number (4), and 1 for
 * the last frame, else 0 (1). So no frame stands in for another, and none can be left off the end.
 */
const MAGIC = Buffer.from([0x89, 0x4c, 0x4c, 0x41, 0x52, 0x43, 0x01, 0x0a]);
const KEY_ID_END = 16;
const FILE_ID_END = 48;
const NONCE_PREFIX_END = 55;
export const PRELUDE_BYTES = 56;
export const HEADER_BYTES = 96;
export const FRAME_BYTES = 256 * 1024;
export const TAG_BYTES = 16;

const ALGORITHM = 'aes-256-gcm';

/** The key an encrypted file names; undefined where these bytes begin no encrypted file. */
export const keyIdOf = (start: Uint8Array): string | undefined =>
  start.length >= KEY_ID_END && MAGIC.equals(start.subarray(0, MAGIC.length))
    ? Buffer.from(start.subarray(MAGIC.length, KEY_ID_END)).toString('hex')
    : undefined;

export const isEncrypted = (start: Uint8Array): boolean =>
  MAGIC.equals(start.subarray(0, MAGIC.length));

/** The first bytes of a new file: no two alike. */
export const newPrelude = ({ id }: ArchiveKey): Buffer =>
  Buffer.concat([
    MAGIC,
    Buffer.from(id, 'hex'),
    randomBytes(FILE_ID_END - KEY_ID_END),
    randomBytes(NONCE_PREFIX_END - FILE_ID_END),
    Buffer.alloc(PRELUDE_BYTES - NONCE_PREFIX_END),
  ]);

/** Frames that so many plain bytes take; an empty file has one. */
export const framesOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / FRAME_BYTES));

/** One file's own keys, made of the master key and the file's id. */
export class FileCipher {
  readonly #frameKey: KeyObject;
  readonly #sealKey: KeyObject;
  readonly #nonce = Buffer.alloc(12);

  constructor(
    { secret }: ArchiveKey,
    private readonly prelude: Buffer,
  ) {
    const fileId = prelude.subarray(KEY_ID_END, FILE_ID_END);
    const info = 'ledgerline archive file v1';
    const keys = Buffer.from(hkdfSync('sha256', secret, fileId, info, 64));
    this.#frameKey = createSecretKey(keys.subarray(0, 32));
    this.#sealKey = createSecretKey(keys.subarray(32));
    prelude.copy(this.#nonce, 0, FILE_ID_END, NONCE_PREFIX_END);
  }

  /** @param plain  at most FRAME_BYTES */
  frame(plain: Uint8Array, number: number, isLast: boolean): Buffer {
    const cipher = createCipheriv(ALGORITHM, this.#frameKey, this.#nonceOf(number, isLast));
    cipher.setAAD(this.prelude);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** @returns undefined where the frame is not the one that was written here */
  plain(frame: Uint8Array, number: number, isLast: boolean): Buffer | undefined {
    const end = frame.length - TAG_BYTES;
    if (end < 0) return undefined;
    const nonce = this.#nonceOf(number, isLast);
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv(ALGORITHM, this.#frameKey, nonce, options);
    decipher.setAAD(this.prelude).setAuthTag(frame.subarray(end));
    const plain = decipher.update(frame.subarray(0, end));
    try {
      decipher.final();
    } catch {
      return undefined; // Node's one answer to a tag that does not fit.
    }
    return plain;
  }

  /** The header of a file now written to its end. */
  header(sha256: string, bytes: number): Buffer {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(bytes));
    return Buffer.concat([this.prelude, length, this.#seal(length, sha256)]);
  }

  /**
   * Plain bytes of the file, if the header is that of the file of this name; else undefined.
   *
   * @param header  HEADER_BYTES
   */
  bytesOf(header: Uint8Array, sha256: string): number | undefined {
    const length = header.subarray(PRELUDE_BYTES, PRELUDE_BYTES + 8);
    const seal = header.subarray(PRELUDE_BYTES + 8);
    if (!timingSafeEqual(seal, this.#seal(length, sha256))) return undefined;
    return Number(Buffer.from(length).readBigUInt64BE());
  }

  #seal = (length: Uint8Array, sha256: string): Buffer =>
    createHmac('sha256', this.#sealKey)
      .update(this.prelude)
      .update(length)
      .update(Buffer.from(sha256, 'hex'))
      .digest();

  #nonceOf(number: number, isLast: boolean): Buffer {
    this.#nonce.writeUInt32BE(number, 7);
    this.#nonce[11] = isLast ? 1 : 0;
    return this.#nonce;
  }
}
