import { hash } from 'node:crypto';
import { canonicalJson } from '@ledgerline/event-store';
import type { EditFinding } from '../edits/edit.js';

/** What speaks against a claim, or should be known before it goes. */
export interface Finding {
  /** Id of an edit, condition of the gate, or code of the writer. */
  readonly edit: string;
  /** Of the rule, as it judged; absent where its source does not number itself. */
  readonly version?: number;
  /** An error keeps the claim out of the batch; a warning travels with it, unless it asks. */
  readonly severity: 'error' | 'warning';
  /** What is wrong and what to do, for the biller. No personal data. */
  readonly sentence: string;
  /** Under the claim's document: `lines[0].units`. */
  readonly field?: string;
  /** From 1; absent where it concerns the claim as a whole. */
  readonly line?: number;
  /** A warning that keeps the claim until a person has answered for it. */
  readonly asks?: true;
}

/** An edit's finding, as sealing tells it. */
export const asFinding = ({
  id,
  version,
  severity,
  message,
  remedy,
  field,
  line,
  asks,
}: EditFinding): Finding => ({
  edit: id,
  version,
  severity,
  sentence: `${message} ${remedy}`,
  field,
  ...(line === null ? {} : { line }),
  ...(asks ? { asks } : {}),
});

/** What was judged, in one number: the same input has the same hash whenever it is judged. */
export const inputHashOf = (judged: unknown): string =>
  hash('sha256', canonicalJson(judged), 'hex');
