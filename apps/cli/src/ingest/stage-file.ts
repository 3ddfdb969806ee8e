import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readingLimits } from '@ledgerline/x12';

/** A file that lies beside the inbox, whole, and unseen by the worker until it is let in. */
export interface StagedFile {
  readonly sha256: string;
  readonly bytes: number;
  letIn(): Promise<void>;
}

/** Why a file was not staged. */
export interface NotStaged {
  readonly code: 'no-such-file' | 'file-empty' | 'file-too-long' | 'file-unreadable';
}

/**
 * Copies a file to the inbox the worker takes files from: whole and durable before it has a name there. The name
 * says its content, never what the file was called, as that may name a person.
 *
 * @param clearinghouse  the folder the worker's gateway speaks through
 */
export async function stageFile(
  path: string,
  clearinghouse: string,
): Promise<StagedFile | NotStaged> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return { code: 'no-such-file' };
  if (found.size === 0) return { code: 'file-empty' };
  if (found.size > readingLimits.fileBytes) return { code: 'file-too-long' };
  const inbox = join(clearinghouse, 'from-clearinghouse');
  await mkdir(inbox, { recursive: true, mode: 0o700 });
  const half = join(inbox, `ingest-${process.pid}-${found.ino}.part`);
  try {
    const copied = await copy(path, half);
    return { ...copied, letIn: () => rename(half, join(inbox, nameOf(copied.sha256))) };
  } catch (error) {
    await rm(half, { force: true });
    if (['EACCES', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return { code: 'file-unreadable' };
    throw error;
  }
}

/** What a file of this content is called in the inbox: the same again is seen to be the same. */
export const nameOf = (sha256: string): string => `ingest-${sha256.slice(0, 24)}.x12`;

async function copy(from: string, to: string): Promise<Omit<StagedFile, 'letIn'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  const out = await open(to, 'w', 0o600);
  try {
    for await (const chunk of createReadStream(from) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      await out.writeFile(chunk);
    }
    await out.sync();
  } finally {
    await out.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}
