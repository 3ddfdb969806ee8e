import { readdirSync, readFileSync } from 'node:fs';
import { readBatchDocument, writeClaimBatch } from '../writing/write-claim-batch.js';
import { codesOf, itemsOf, only } from './testing.js';

const EXAMPLES = new URL('../../examples/', import.meta.url);
const examples = readdirSync(EXAMPLES).filter((each) => each.endsWith('.json'));

test.each(examples)('what is written of %s is read without a fault', async (name) => {
  const read = readBatchDocument(JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8')));
  if ('refused' in read) throw new Error(JSON.stringify(read.refused));
  const batch = writeClaimBatch(read.document);
  if ('refused' in batch) throw new Error(JSON.stringify(batch.refused));
  const items = await itemsOf(batch.text);
  expect(codesOf(items)).toEqual([]);
  expect(only(items, 'claim-submitted').map((each) => each.patientControlNumber)).toEqual(
    read.document.sets.flatMap((set) => set.claims.map((each) => each.patientControlNumber)),
  );
});
