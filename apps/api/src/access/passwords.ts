import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** 32 MiB and some 80 ms a guess. */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const HASH_BYTES = 32;

export interface HashedPassword {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

export async function hashPassword(password: string): Promise<HashedPassword> {
  const salt = randomBytes(16);
  return { salt, hash: await derive(password, salt) };
}

/** Takes as long for somebody we do not know as for somebody we do. */
export async function isPassword(
  password: string,
  held: HashedPassword | undefined,
): Promise<boolean> {
  const { salt, hash } = held ?? nobody;
  const isSame = timingSafeEqual(await derive(password, salt), hash);
  return isSame && held !== undefined;
}

const nobody: HashedPassword = { salt: randomBytes(16), hash: randomBytes(HASH_BYTES) };

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((done, failed) =>
    scrypt(password, salt, HASH_BYTES, COST, (error, hash) => (error ? failed(error) : done(hash))),
  );
