import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readBatchDocument, writeClaimBatch, type WriteFault } from '@ledgerline/x12';
import { dollars, type Cents } from '@ledgerline/terms';

/** What came of writing one batch document. */
export type Written837P =
  | {
      readonly file: string;
      readonly sha256: string;
      readonly bytes: number;
      readonly claims: number;
      readonly serviceLines: number;
      readonly chargeCents: number;
      readonly segments: number;
      readonly warnings: readonly unknown[];
    }
  | {
      readonly refused: readonly (
        WriteFault | { readonly code: string; readonly message: string; readonly remedy: string }
      )[];
    };

/** Writes a batch document as an 837P; whole, or not at all. */
export function write837P(batchFile: string, outFile: string): Written837P {
  const parsed = parseFile(batchFile);
  if ('refused' in parsed) return parsed;
  const read = readBatchDocument(parsed.value);
  if ('refused' in read) return read;
  const written = writeClaimBatch(read.document);
  if ('refused' in written) return { refused: written.refused };
  const bytes = Buffer.from(written.text, 'latin1');
  writeFileSync(`${outFile}.part`, bytes, { mode: 0o600 });
  renameSync(`${outFile}.part`, outFile);
  const { claims, lines, chargeCents, segments, warnings } = written;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    file: outFile,
    sha256,
    bytes: bytes.length,
    claims,
    serviceLines: lines,
    chargeCents,
    segments,
    warnings,
  };
}

function parseFile(
  file: string,
): { readonly value: unknown } | Extract<Written837P, { refused: unknown }> {
  try {
    return { value: JSON.parse(readFileSync(file, 'utf8')) as unknown };
  } catch (error) {
    // A parser's message quotes what it could not read: never shown.
    const { code } = error as NodeJS.ErrnoException;
    const [message, remedy] = code
      ? [`The file cannot be opened: ${code}.`, 'Name a file that exists and may be read.']
      : [
          'The file is no JSON document.',
          'Write the batch document as JSON; see libs/x12/WRITING.md.',
        ];
    return { refused: [{ code: code ? 'file-unreadable' : 'not-json', message, remedy }] };
  }
}

/** The same for people. */
export function writtenInWords(written: Written837P): string {
  if ('refused' in written)
    return written.refused
      .map(
        (each) =>
          `${each.code}${'path' in each && each.path ? ` at ${each.path}` : ''}: ${each.message} ${each.remedy}`,
      )
      .join('\n');
  const { file, claims, serviceLines, chargeCents, bytes, sha256, warnings } = written;
  return `${file}: ${claims} claims, ${serviceLines} lines, ${dollars(chargeCents as Cents)}, ${bytes} bytes, sha256 ${sha256}${warnings.length > 0 ? `\n${warnings.length} warnings` : ''}`;
}
