import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SignIn {
  readonly staffId: string;
  readonly role: 'owner' | 'therapist' | 'biller' | 'finance' | 'auditor';
  /** Works once; then the api forgets it. */
  readonly password: string;
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A one-time password of about 99 bits for each, in groups of five. */
export function oneTimePasswords(staff: readonly Omit<SignIn, 'password'>[]): SignIn[] {
  const group = () =>
    Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return staff.map((each) => ({
    ...each,
    password: [group(), group(), group(), group()].join('-'),
  }));
}

/**
 * Hands sign-ins to the api in a file only we can read, which the api removes as it takes them.
 *
 * @returns the file's path
 */
export function handOver(dataFolder: string, signIns: readonly SignIn[]): string {
  const path = join(dataFolder, 'sign-ins.json');
  writeFileSync(path, JSON.stringify(signIns), { mode: 0o600 });
  return path;
}
