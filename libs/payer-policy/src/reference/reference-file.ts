import { createHash } from 'node:crypto';
import type { Faults } from './reference-fault.js';

/** Bytes as they come, in pieces of any size. */
export interface ReferenceFile {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** A line longer than any of CMS's by far: the file is something else. */
const LINE_CHARACTERS_MAX = 64 * 1024;

/**
 * Reads a file line by line and holds one piece of it at a time. Lines end in LF, CRLF or CR, as CMS's
 * have over the years; bytes are read one a character, so that a stray accent is no fault.
 *
 * @param take  called with each line, without its end, and its number from 1
 * @returns     SHA-256 of the bytes, in hexadecimal
 */
export async function readLines(
  { name, chunks }: ReferenceFile,
  faults: Faults,
  take: (line: string, lineNumber: number) => void,
): Promise<string> {
  const hash = createHash('sha256');
  let rest = '';
  let lineNumber = 0;
  let end: '\n' | '\r' | undefined;
  const next = (line: string): void => {
    lineNumber += 1;
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
    take(lineNumber === 1 ? withoutMark(bare) : bare, lineNumber);
  };
  for await (const chunk of chunks) {
    hash.update(chunk);
    const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    const text = rest + piece;
    if (piece.includes('\0')) {
      faults.add('not-a-text-file', name, 0);
      return hash.digest('hex');
    }
    end ??= text.includes('\n') ? '\n' : text.slice(0, -1).includes('\r') ? '\r' : undefined;
    let from = 0;
    if (end !== undefined)
      for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, from)) {
        next(text.slice(from, at));
        from = at + 1;
      }
    rest = text.slice(from);
    if (rest.length > LINE_CHARACTERS_MAX) {
      faults.add('line-too-long', name, lineNumber + 1);
      return hash.digest('hex');
    }
  }
  if (rest !== '') next(rest);
  return hash.digest('hex');
}

/** The three bytes some programs put before UTF-8. */
const withoutMark = (text: string): string =>
  text.startsWith('\u00ef\u00bb\u00bf') ? text.slice(3) : text;

/** One hash of all parts of a quarter, whatever order they were given in. */
export const hashOfParts = (hashes: readonly string[]): string =>
  hashes.length === 1
    ? (hashes[0] as string)
    : createHash('sha256').update(hashes.toSorted().join('\n')).digest('hex');
