import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { check837p, checkDocument, type CheckOptions, type EditFinding } from '@ledgerline/claims';

/** Findings shown in words; the JSON answer has them all. */
const SHOWN_MAX = 200;

export interface Checked {
  readonly findings: readonly EditFinding[];
}

/**
 * Every edit over a batch document or an 837P file, told apart by their first character.
 *
 * @throws Error where the file cannot be read
 */
export async function check837P(file: string, options: CheckOptions): Promise<Checked> {
  if (await isJson(file)) {
    const text = await readFile(file, 'utf8');
    let document: unknown;
    try {
      document = JSON.parse(text);
    } catch {
      document = undefined; // Told as a document that is none.
    }
    return { findings: checkDocument(document, options) };
  }
  const findings: EditFinding[] = [];
  for await (const each of check837p(createReadStream(file), options)) findings.push(each);
  return { findings };
}

/** @returns  1 where an error stands in the way of sending, else 0 */
export const exitCodeOf = ({ findings }: Checked): 0 | 1 =>
  findings.some(({ severity }) => severity === 'error') ? 1 : 0;

/** One finding a paragraph: what, where, what to do. */
export function checkedInWords({ findings }: Checked): string {
  if (findings.length === 0) return 'Nothing speaks against it.';
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const told = findings.slice(0, SHOWN_MAX).map((each) => {
    const where = [
      each.claim === null ? 'the file' : `claim ${each.claim}`,
      each.line === null ? '' : `line ${each.line}`,
      each.element,
    ];
    return (
      `${each.severity === 'error' ? 'ERROR  ' : 'warning'} ${each.id}  ` +
      `${where.filter((part) => part !== '').join(', ')}\n` +
      `  ${each.message}\n  ${each.remedy}${each.field === '' ? '' : `\n  at ${each.field}`}`
    );
  });
  const more = findings.length - told.length;
  if (more > 0) told.push(`… and ${more} more; --json lists all.`);
  return [...told, `${errors} errors, ${findings.length - errors} warnings.`].join('\n');
}

async function isJson(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return /^\uFEFF?\s*[[{"]/.test(buffer.subarray(0, bytesRead).toString('utf8'));
  } finally {
    await handle.close();
  }
}
