import { readingLimits } from '@ledgerline/x12';

/** A file half written, by any of the names people give one. */
const INCOMPLETE = /\.(part|tmp|filepart)$/i;
export const isIncomplete = (name: string): boolean => INCOMPLETE.test(name);

/** @throws RangeError  where a name we made could leave its folder */
export function ourName(name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/.test(name))
    throw new RangeError('not a file name of ours');
  return name;
}

/** @throws RangeError  where a name out of a listing of one folder would leave it */
export function theirName(name: string): string {
  const leaves = name === '..' || name === '.' || /[/\\\0]/.test(name);
  if (leaves) throw new RangeError('a listed name holds a separator');
  return name;
}

/** No answer of a clearinghouse is longer; what is, stays at the far side and is told. */
export const FILE_BYTES_MAX = readingLimits.fileBytes;
