import { readBatchDocument, writeClaimBatch } from '@ledgerline/x12';
import { asGiven } from './as-given.js';
import { differences } from './differences.js';
import { read837p } from './read-837p.js';

/** What the writer made of a document: bytes, or the codes of why not. */
export type Made = { readonly text: string } | { readonly codes: readonly string[] };

/** Through the public door, as from JSON: shape first, then the rules. */
export function made(given: unknown): Made {
  const read = readBatchDocument(given);
  if ('refused' in read) return { codes: read.refused.map((each) => each.code) };
  const written = writeClaimBatch(read.document);
  return 'refused' in written ? { codes: written.refused.map((each) => each.code) } : written;
}

/** What is wrong between a document and the bytes: what cannot be so, and what is not as given. */
export function astray(given: unknown, text: string): readonly string[] {
  const { batch, findings } = read837p(text);
  return [...findings, ...differences(asGiven(given as Parameters<typeof asGiven>[0]), batch)];
}
