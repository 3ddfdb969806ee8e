import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hash } from 'node:crypto';
import { coded } from '../../append.js';

/**
 * Puts rebuilt bytes into a folder, plain and its owner's alone. What is there already stays, and must be the same.
 *
 * @throws Error with code out-file-differs
 */
export async function layOut(folder: string, batchId: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${batchId}-${hash('sha256', text, 'hex').slice(0, 8)}.x12`);
  const bytes = Buffer.from(text, 'latin1');
  try {
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (!(await readFile(path)).equals(bytes)) throw coded('out-file-differs');
  }
}
