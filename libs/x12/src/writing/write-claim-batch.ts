import { ClaimBatchDocument } from '../contract.js';
import { claimBatchPieces, type BatchTotals } from './claim-batch.js';
import { Findings, type WriteFault, type WriteWarning } from './findings.js';
import { writeFaults } from './write-faults.js';

/** What the writer found, at most 10,000 of each; the totals count them all. */
export interface BatchCheck extends Readonly<BatchTotals> {
  readonly faults: readonly WriteFault[];
  readonly faultsTotal: number;
  readonly warnings: readonly WriteWarning[];
  readonly warningsTotal: number;
}

export interface WrittenBatch extends Readonly<BatchTotals> {
  /** The whole interchange: ASCII, one character one byte, no line breaks. */
  readonly text: string;
  readonly warnings: readonly WriteWarning[];
  readonly warningsTotal: number;
}

export interface RefusedBatch {
  readonly refused: readonly WriteFault[];
  readonly refusedTotal: number;
  readonly warnings: readonly WriteWarning[];
}

/** Reads untrusted JSON as a batch document; each departure from the contract is a fault. */
export function readBatchDocument(
  value: unknown,
): { readonly document: ClaimBatchDocument } | { readonly refused: readonly WriteFault[] } {
  const read = ClaimBatchDocument.safeParse(value);
  if (read.success) return { document: read.data };
  const [, remedy] = writeFaults['document-shape'];
  return {
    refused: read.error.issues.map(({ path, message }) => ({
      code: 'document-shape',
      loop: 'document',
      segment: '',
      element: '',
      path: path.reduce<string>(
        (text, step) =>
          typeof step === 'number' ? `${text}[${step}]` : `${text}${text && '.'}${String(step)}`,
        '',
      ),
      message,
      remedy,
    })),
  };
}

/** Judges the whole document and writes nothing. */
export function checkBatchDocument(document: ClaimBatchDocument): BatchCheck {
  const findings = new Findings();
  const totals = emptyTotals();
  for (const _piece of claimBatchPieces(document, findings, totals));
  const { faults, faultsTotal, warnings, warningsTotal } = findings;
  return { ...totals, faults, faultsTotal, warnings, warningsTotal };
}

/**
 * The 837P of a batch document, or every reason why not. The same document gives the same bytes.
 * Up to some 500,000 claims; beyond, a JavaScript string ends and `claimBatchSegments` goes on.
 */
export function writeClaimBatch(document: ClaimBatchDocument): WrittenBatch | RefusedBatch {
  const findings = new Findings();
  const totals = emptyTotals();
  const pieces: string[] = [];
  for (const piece of claimBatchPieces(document, findings, totals)) pieces.push(piece);
  const { faults, faultsTotal, warnings, warningsTotal } = findings;
  if (faultsTotal > 0) return { refused: faults, refusedTotal: faultsTotal, warnings };
  return { ...totals, text: pieces.join(''), warnings, warningsTotal };
}

/**
 * The same text piece by piece, about one claim each, so that a great batch never lies in memory
 * as text. Holds the text of one set at a time.
 *
 * @throws Error where the document has a fault: ask `checkBatchDocument` first
 */
export function* claimBatchSegments(document: ClaimBatchDocument): Generator<string, void> {
  const findings = new Findings();
  yield* claimBatchPieces(document, findings);
  const [fault] = findings.faults;
  if (fault) throw new Error(`a batch with faults was written: ${fault.code} at ${fault.path}`);
}

const emptyTotals = (): BatchTotals => ({ claims: 0, lines: 0, chargeCents: 0, segments: 0 });
